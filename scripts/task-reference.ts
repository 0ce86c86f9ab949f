/** The page on tasks with its table made anew from the suites. The rest of the page is written by hand. */
import { readFile } from "node:fs/promises";
import { stepsTable } from "../src/task/steps-table.ts";
import { parseTasks, type Task } from "../src/task/task.ts";

const begin = "<!-- made by scripts/write-docs.ts -->";
const end = "<!-- end -->";

/** The text that `docs/tasks.md` should have. Throws when the marks around the table are not there. */
export async function taskReference(): Promise<string> {
  const read = async (file: string): Promise<string> =>
    readFile(new URL(`../${file}`, import.meta.url), "utf8");
  const suite = async (name: string): Promise<readonly Task[]> =>
    parseTasks(await read(`tasks/${name}.jsonl`));
  const page = await read("docs/tasks.md");
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/tasks.md needs the lines ${begin} and ${end} around its table.`);
  const table = stepsTable({
    "held-out": await suite("held-out"),
    traps: await suite("traps"),
    "hand-written": await suite("hand-written"),
  });
  return `${page.slice(0, from + begin.length)}\n\n${table}\n\n${page.slice(to)}`;
}
