import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { taskFunctions } from "../../src/bench/task-functions.ts";
import { taskItem } from "../../src/bench/task-item.ts";
import { parseTasks, type Task } from "../../src/task/task.ts";
import type { JsonObject } from "../../src/schema/shape.ts";

const base = mkdtempSync(join(tmpdir(), "cox-own-"));
after(() => rmSync(base, { recursive: true, force: true }));
const context = { signal: new AbortController().signal, report: () => {} };
let folders = 0;

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = join(base, String(++folders));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

/** The code block of the page's complete example in a language. */
function example(language: string): string {
  const page = readFileSync(new URL("../../docs/tasks.md", import.meta.url), "utf8");
  const found = page.split("## A suite from nothing")[1]?.split(`\`\`\`${language}\n`)[1]?.split("\n```")[0];
  assert.ok(found, language);
  return found;
}

/** Makes calls in the world of a task and says what its check finds wrong. */
async function faultsOf(
  task: Task,
  functions: Awaited<ReturnType<typeof taskFunctions>>,
  calls: readonly (readonly [string, JsonObject])[],
  answer: string,
): Promise<readonly string[]> {
  const world = await taskItem(task, functions).open(folderWith({}));
  const texts: string[] = [];
  for (const [name, args] of calls) {
    const tool = world.tools.find((one) => one.name === name);
    assert.ok(tool, name);
    texts.push((await tool.run(args, context)).text);
  }
  const said = answer === "" ? (texts.at(-1) ?? null) : answer;
  return world.check({ answers: [said], calls: [] });
}

describe("a folder of tasks of one's own", () => {
  it("works as docs/tasks.md shows it", async () => {
    const folder = folderWith({ "tools.ts": example("ts"), "tasks.jsonl": example("jsonl") });
    const tasks = parseTasks(readFileSync(join(folder, "tasks.jsonl"), "utf8"));
    const functions = await taskFunctions(tasks, folder);
    const [words, berth] = tasks;
    assert.ok(words && berth);
    const count = ["count_words", { text: "the tide turns at noon" }] as const;
    assert.deepEqual(await faultsOf(words, functions, [count], ""), []);
    assert.deepEqual(await faultsOf(words, functions, [], "4"), ['the answer does not say "5"']);
    const assign = ["assign_berth", { boat: "Petrel", side: "north" }] as const;
    const cross = ["edit_file", { path: "berths.txt", old: "north\n", new: "" }] as const;
    assert.deepEqual(await faultsOf(berth, functions, [assign, cross], "Done."), []);
    assert.deepEqual(await faultsOf(berth, functions, [assign], "Done."), ["berths.txt has the wrong text"]);
  });

  it("can fail in every class that docs/tasks.md lists", () => {
    const [, berth] = parseTasks(example("jsonl"));
    assert.ok(berth);
    const page = readFileSync(new URL("../../docs/tasks.md", import.meta.url), "utf8");
    const sentence = page.split("A class is one of ")[1]?.split("\n\n")[0] ?? "";
    const listed = [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    const known = /known: (.+)\.$/.exec(faultOf({ type: "fails", class: "?", text: "x" }))?.[1]?.split(", ");
    assert.deepEqual(listed, known);

    function faultOf(behaviour: unknown): string {
      try {
        parseTasks(JSON.stringify({ ...berth, tools: [{ ...berth?.tools[0], behaviour }] }));
      } catch (error) {
        return String(error);
      }
      return "";
    }
  });

  it("loads nothing where no task offers a function", async () => {
    const folder = folderWith({ "tools.ts": 'throw new Error("loaded");' });
    const [, berth] = parseTasks(example("jsonl"));
    assert.ok(berth);
    assert.deepEqual(await taskFunctions([berth], folder), []);
  });

  it("says which task offers a function that is not there", async () => {
    const tasks = parseTasks(example("jsonl"));
    await assert.rejects(taskFunctions(tasks, folderWith({})), {
      name: "OfferError",
      message:
        /The task "words-1" offers the function "word_count", and there is no tools.ts or tools.js in /,
    });
    const folder = folderWith({ "tools.js": "export function other() {}" });
    await assert.rejects(taskFunctions(tasks, folder), {
      name: "OfferError",
      message: /The task "words-1" offers the function "word_count"; .*tools\.js exports other\./,
    });
  });
});
