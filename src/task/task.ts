import type { JsonObject } from "../schema/shape.ts";
import { isInside, isObject, isRecord, isText, knownKeys, type Need } from "./fields.ts";
import { checkOffers, type OfferedTool } from "./offered-tool.ts";

/**
 * One thing an agent is asked to do, as data: a line of JSON. `files` is the whole workspace before the run,
 * `tools` what is offered (`offered-tool.ts`), `check` what must hold afterwards.
 */
export interface Task {
  readonly v: 1;
  readonly id: string;
  readonly kind: string;
  readonly request: string;
  /** Texts by path, relative to the workspace, with `/`. */
  readonly files: Readonly<Record<string, string>>;
  /** In the order of the prompt; `finish` is always offered last and is not listed. */
  readonly tools: readonly OfferedTool[];
  readonly check: Check;
  /** Calls that the oracle made, finish included. */
  readonly steps: number;
}

/** What must hold after a run. A final line end may be there or not; every file that is not named must be as before. */
export interface Check {
  /** Texts that files must have; null for a file that must be gone. */
  readonly files?: Readonly<Record<string, string | null>>;
  readonly answer?: AnswerCheck;
}

/** What a finish answer must say; letters' case does not count. */
export interface AnswerCheck {
  /** All of these. */
  readonly includes?: readonly string[];
  /** At least one of these. */
  readonly any?: readonly string[];
  /** None of these. */
  readonly excludes?: readonly string[];
}

/** A task that cannot be read. `line` is 1-based within its file, 0 for a single task. */
export class TaskError extends Error {
  override readonly name = "TaskError";
  readonly line: number;
  constructor(detail: string, line: number) {
    super(line > 0 ? `Line ${line}: ${detail}` : detail);
    this.line = line;
  }
}

/** Reads a JSON Lines text of tasks. Throws {@link TaskError} with the line for anything that is not a task, or an id used twice. */
export function parseTasks(text: string): Task[] {
  const ids = new Set<string>();
  const tasks: Task[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const task = parseTask(line, index + 1);
    if (ids.has(task.id)) throw new TaskError(`The id "${task.id}" is used twice.`, index + 1);
    ids.add(task.id);
    tasks.push(task);
  }
  return tasks;
}

/** Reads one task. Throws {@link TaskError} that names the field at fault. */
export function parseTask(text: string, line = 0): Task {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TaskError(`This is not JSON: ${error instanceof Error ? error.message : String(error)}`, line);
  }
  const need: Need = (holds, detail) => {
    if (!holds) throw new TaskError(detail, line);
  };
  need(isObject(value), "A task is a JSON object.");
  const task: JsonObject = value;
  knownKeys(task, ["v", "id", "kind", "request", "files", "tools", "check", "steps"], "task", need);
  need(task["v"] === 1, `"v" is ${JSON.stringify(task["v"])}; this version reads 1.`);
  for (const key of ["id", "kind", "request"])
    need(isText(task[key]), `"${key}" must be a text that is not empty.`);
  need(
    isRecord(task["files"], (entry) => typeof entry === "string"),
    `"files" must map paths to texts.`,
  );
  for (const path of Object.keys(task["files"] as JsonObject))
    need(isInside(path), `"files" has the path "${path}"; it must stay inside the workspace.`);
  need(Array.isArray(task["tools"]), `"tools" must be a list.`);
  checkOffers(task["tools"] as unknown[], need);
  need(isObject(task["check"]), `"check" must be an object.`);
  checkCheck(task["check"], need);
  need(
    Number.isInteger(task["steps"]) && Number(task["steps"]) > 0,
    `"steps" must be a whole number above 0.`,
  );
  return task as unknown as Task;
}

function checkCheck(check: JsonObject, need: Need): void {
  knownKeys(check, ["files", "answer"], "check", need);
  const files = check["files"] ?? {};
  need(
    isRecord(files, (entry) => entry === null || typeof entry === "string"),
    `"check.files" must map paths to texts or null.`,
  );
  const answer = check["answer"] ?? {};
  need(isObject(answer), `"check.answer" must be an object.`);
  knownKeys(answer, ["includes", "any", "excludes"], "answer", need);
  for (const list of Object.values(answer))
    need(Array.isArray(list) && list.every(isText), `"check.answer" holds lists of texts.`);
}
