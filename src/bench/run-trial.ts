/**
 * One trial: an item run once in a folder of its own, by the very loop and options that users run. Owns the folder's
 * lifetime and the conversation of items with several requests; scoring is {@link scoreTrial}'s.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runLoop } from "../loop/loop.ts";
import type { LoopOptions } from "../loop/options.ts";
import type { Backend } from "../protocol/backend.ts";
import type { Call } from "../protocol/call.ts";
import type { Tool } from "../protocol/tool.ts";
import type { Event } from "../protocol/event.ts";
import { finishTool } from "../tools/finish.ts";
import { createToolset, type Toolset } from "../tool/toolset.ts";
import type { BenchItem } from "./bench-item.ts";
import { scoreTrial, type TrialScore } from "./score-trial.ts";

/** A trial that was run: its score, and all events but tokens, run after run. */
export interface Trial {
  readonly score: TrialScore;
  readonly events: readonly Event[];
}

/** What a trial runs on. */
export interface TrialRun {
  readonly backend: Backend;
  readonly options: LoopOptions;
  readonly signal: AbortSignal;
}

/** Runs an item. The folder is temporary and gone afterwards; commands run only where the request says them itself. */
export async function runTrial(item: BenchItem, { backend, options, signal }: TrialRun): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), "cox-trial-"));
  try {
    const world = await item.open(folder);
    const toolset = createToolset([...world.tools, finishTool()]);
    const runs: (readonly Event[])[] = [];
    for (const request of item.requests) {
      const task = withPast(item.requests.slice(0, runs.length), runs, request);
      const confirm = async (call: Call, tool: Tool): Promise<boolean> =>
        tool.effect !== "run" || saysCommand(item.requests, call);
      const events: Event[] = [];
      const run = { task, toolset, backend, options, signal, now, confirm };
      for await (const event of runLoop(run)) if (event.type !== "token") events.push(event);
      runs.push(events);
      const stopped = events.at(-1);
      if (stopped?.type === "stopped" && isBroken(stopped.reason)) break;
    }
    const faults = await world.check({
      answers: item.requests.map((_, index) => answerOf(runs[index] ?? [])),
      calls: item.requests.map((_, index) => callsOf(runs[index] ?? [], toolset)),
    });
    return { score: scoreTrial(runs, toolset, faults), events: runs.flat() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether the harness or the user ended a run, and not the model. */
export function isBroken(reason: TrialScore["reason"]): boolean {
  return reason === "harness_failure" || reason === "interrupted";
}

/** A later request with what was asked and answered before: each request is a run of its own. */
function withPast(past: readonly string[], runs: readonly (readonly Event[])[], request: string): string {
  if (past.length === 0) return request;
  const before = past.map(
    (asked, index) => `${asked}\n=> ${answerOf(runs[index] ?? []) ?? "(not finished)"}`,
  );
  return `Before:\n${before.join("\n")}\nNow:\n${request}`;
}

/** Nobody watches a benchmark, so a model's own command is never run: only one that the user wrote. */
function saysCommand(requests: readonly string[], call: Call): boolean {
  const texts = Object.values(call.args).filter((value) => typeof value === "string");
  return texts.length > 0 && texts.every((text) => requests.some((request) => request.includes(text)));
}

function answerOf(events: readonly Event[]): string | null {
  const stopped = events.at(-1);
  return stopped?.type === "stopped" && stopped.reason === "finished" ? stopped.answer : null;
}

function callsOf(events: readonly Event[], toolset: Toolset): readonly Call[] {
  const calls = events.filter((event) => event.type === "call").map(({ call }) => call);
  return calls.filter((call) => call.tool !== toolset.finish.name);
}

function now(): number {
  return performance.now();
}
