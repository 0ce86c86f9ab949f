import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callViolations } from "../discipline/judge.ts";
import { runViolations } from "../discipline/run-violations.ts";
import { runLoop } from "../loop/loop.ts";
import type { LoopOptions } from "../loop/options.ts";
import type { Backend } from "../protocol/backend.ts";
import type { Event, RunViolation, StopReason, Totals } from "../protocol/event.ts";
import type { ViolationType } from "../schema/violation.ts";
import { checkTask } from "../task/check-task.ts";
import { toolsOfTask } from "../task/rename-tool.ts";
import type { Task } from "../task/task.ts";
import { readTexts, writeTexts } from "../task/workspace-texts.ts";
import { createToolset, type Toolset } from "../tool/toolset.ts";
import { builtInTools } from "../tools/built-in.ts";
import { openWorkspace } from "../tools/workspace.ts";

/** One run of a task in a workspace of its own, scored by final state and answer. */
export interface Trial {
  readonly task: Task;
  readonly arm: string;
  /** What is wrong with the final state or the answer; none means success. */
  readonly faults: readonly string[];
  readonly reason: StopReason;
  readonly answer: string | null;
  readonly totals: Totals;
  /** Calls that were executed, and how many of them broke a signature (counted anew, not taken from the judge). */
  readonly executed: number;
  readonly invalidExecuted: number;
  readonly repaired: number;
  /** Ways in which refused and repaired replies broke a signature, in order. */
  readonly violations: readonly ViolationType[];
  readonly runViolations: readonly RunViolation[];
  readonly events: readonly Event[];
}

/** Runs a task on a backend under an arm. The workspace is a temporary folder that is gone afterwards. */
export async function runTrial(
  task: Task,
  backend: Backend,
  arm: { readonly name: string; readonly options: LoopOptions },
  signal: AbortSignal,
): Promise<Trial> {
  const dir = await mkdtemp(join(tmpdir(), "cox-trial-"));
  try {
    await writeTexts(dir, task.files);
    const workspace = await openWorkspace(dir);
    const toolset = createToolset(toolsOfTask(task.tools, builtInTools({ workspace })));
    const events: Event[] = [];
    const confirm = async (): Promise<boolean> => true;
    const run = { task: task.request, toolset, backend, options: arm.options, signal, now, confirm };
    for await (const event of runLoop(run)) if (event.type !== "token") events.push(event);
    return score(task, arm.name, events, toolset, await readTexts(dir));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function now(): number {
  return performance.now();
}

function score(
  task: Task,
  arm: string,
  events: readonly Event[],
  toolset: Toolset,
  files: Readonly<Record<string, string>>,
): Trial {
  const stopped = events.at(-1);
  if (stopped?.type !== "stopped") throw new Error(`The run of ${task.id} has no end.`);
  const { reason, answer, totals } = stopped;
  const calls = events.filter((event) => event.type === "call").map(({ call }) => call);
  const verdicts = events.filter((event) => event.type === "verdict").map(({ verdict }) => verdict);
  const context = { tools: toolset.tools, finish: toolset.finish.name, bans: [], repair: false };
  return {
    task,
    arm,
    faults: checkTask(task, files, answer),
    reason,
    answer,
    totals,
    executed: calls.length,
    invalidExecuted: calls.filter((call) => callViolations(call, context).length > 0).length,
    repaired: verdicts.filter((verdict) => verdict.type === "repaired").length,
    violations: verdicts.flatMap((verdict) =>
      verdict.type === "accepted" ? [] : verdict.violations.map((violation) => violation.type),
    ),
    runViolations: runViolations(events),
    events,
  };
}
