/** Writes the pages of `docs/` that are made from definitions; with `--check` only says which are out of step, and exits with 1. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { commandReference } from "../src/cli/command-reference.ts";
import { taskReference } from "./task-reference.ts";
import { toolReference } from "./tool-reference.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const pages: readonly (readonly [file: string, text: string])[] = [
  ["docs/cli.md", await commandReference()],
  ["docs/tools.md", await toolReference()],
  ["docs/tasks.md", await taskReference()],
];
for (const [file, text] of pages) {
  const url = new URL(`../${file}`, import.meta.url);
  const present = await readFile(url, "utf8").catch(() => null);
  if (present === text) continue;
  if (values.check) {
    console.error(
      `${file} is ${present === null ? "not there" : "out of step"}. Write it with: node scripts/write-docs.ts`,
    );
    process.exitCode = 1;
  } else {
    await writeFile(url, text);
    console.log(`wrote ${file}`);
  }
}
