/** Suites: where benchmark items come from. Owns the names that `--tasks` takes; the formats are read elsewhere. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OfferError } from "../task/rename-tool.ts";
import { builtInOrder } from "../task/offer-tools.ts";
import { parseTasks, type Task, TaskError } from "../task/task.ts";
import type { BenchItem } from "./bench-item.ts";
import { BfclError } from "./bfcl/bfcl-error.ts";
import { bfclItems } from "./bfcl/bfcl-items.ts";
import type { PlannedSuite } from "./record.ts";
import { taskFunctions } from "./task-functions.ts";
import { taskItem } from "./task-item.ts";

/** Items under a name. */
export interface Suite {
  readonly planned: PlannedSuite;
  readonly items: readonly BenchItem[];
}

/** A suite that cannot be read. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
}

const shippedFolder = fileURLToPath(new URL("../../tasks/", import.meta.url));

/** Suites that come with the package, by name. */
export const shippedSuites: readonly string[] = ["held-out", "hand-written", "traps"];

/**
 * Reads a suite: a shipped one by its name, `bfcl:FOLDER` for records of the Berkeley leaderboard, a `.jsonl` file of
 * tasks, or a folder with `tasks.jsonl`. `limit` takes that many items, evenly spread over the suite. Throws
 * {@link SuiteError} with file and line for what cannot be read.
 */
export async function readSuite(spec: string, limit = Infinity): Promise<Suite> {
  const { name, items, text } = spec.startsWith("bfcl:")
    ? await readBfclSuite(spec)
    : await readTaskSuite(spec);
  if (items.length === 0) throw new SuiteError(`${spec} has no tasks.`);
  const chosen = spread(items, limit);
  const ids = chosen.map((item) => item.id).join("\n");
  const hash = createHash("sha256").update(text).update(ids).digest("hex").slice(0, 16);
  return { planned: { name, tasks: chosen.length, hash }, items: chosen };
}

interface ReadSuite {
  readonly name: string;
  readonly items: readonly BenchItem[];
  readonly text: string;
}

async function readTaskSuite(spec: string): Promise<ReadSuite> {
  const file = shippedSuites.includes(spec) ? join(shippedFolder, `${spec}.jsonl`) : await taskFile(spec);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const known = shippedSuites.join(", ");
    throw new SuiteError(
      `There are no tasks at ${spec}: give ${known}, a .jsonl file, a folder with tasks.jsonl, or bfcl:FOLDER.`,
      { cause },
    );
  }
  try {
    const tasks = parseTasks(text);
    for (const task of tasks) checkBuiltIns(task);
    const functions = await taskFunctions(tasks, dirname(file));
    return {
      name: basename(spec, ".jsonl"),
      items: tasks.map((task) => taskItem(task, functions)),
      text,
    };
  } catch (cause) {
    if (!(cause instanceof TaskError || cause instanceof OfferError)) throw cause;
    throw new SuiteError(`${file}: ${cause.message}`, { cause });
  }
}

function checkBuiltIns({ id, tools }: Task): void {
  for (const tool of tools)
    if ("base" in tool && !builtInOrder.includes(tool.base))
      throw new OfferError(
        `The task "${id}" offers "${tool.base}", which is no built-in tool; there is ${builtInOrder.join(", ")}.`,
      );
}

async function taskFile(spec: string): Promise<string> {
  const isFolder = await stat(spec).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? join(spec, "tasks.jsonl") : spec;
}

async function readBfclSuite(spec: string): Promise<ReadSuite> {
  try {
    const items = await bfclItems(spec.slice("bfcl:".length));
    return { name: "bfcl", items, text: items.flatMap((item) => item.requests).join("\n") };
  } catch (cause) {
    if (!(cause instanceof BfclError)) throw cause;
    throw new SuiteError(cause.message, { cause });
  }
}

/** `count` items at equal distances, so that a part of a suite that is sorted by kind still has every kind. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (count >= items.length) return items;
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)] as Item,
  );
}
