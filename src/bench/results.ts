/** Owns how results lie in a folder: `bench.json` (the plan) and `trials.jsonl` (a line a trial, only ever added to). */
import { readFile } from "node:fs/promises";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parsePlan, parseTrial } from "./parse-results.ts";
import type { BenchPlan, BenchResults, TrialRecord } from "./record.ts";
import { ResultsError } from "./results-error.ts";

/** Results as they lie on disk. */
export interface ResultsOnDisk extends BenchResults {
  /** The last line was cut by the death of its writer, and is not among the trials. */
  readonly torn: boolean;
  /** Bytes of the whole lines of `trials.jsonl`: whoever adds to it cuts it to this first. */
  readonly length: number;
}

/** The file of the plan in a results folder. */
export const planFile = "bench.json";

/** The file of the trials in a results folder. */
export const trialsFile = "trials.jsonl";

/** Reads the plan of a results folder. Throws {@link ResultsError}. */
export async function readPlan(folder: string): Promise<BenchPlan> {
  const file = join(folder, planFile);
  const source = await readIfThere(file);
  if (!source) {
    throw new ResultsError(
      "not_found",
      `There are no results in ${folder}: it has no ${planFile}. Choose a folder of \`cox bench\`.`,
    );
  }
  return parsePlan(source.toString("utf8"), file);
}

/**
 * Reads the results in a folder. A last line without its line end is dropped and said (`torn`). Any other line that
 * cannot be read, that is not of the plan, or that names a trial a second time throws {@link ResultsError} with its number.
 */
export async function readResults(folder: string): Promise<ResultsOnDisk> {
  const plan = await readPlan(folder);
  const file = join(folder, trialsFile);
  const source = (await readIfThere(file)) ?? Buffer.alloc(0);
  const length = source.lastIndexOf("\n") + 1;
  const lines = source.toString("utf8", 0, length).split("\n").slice(0, -1);
  const trials = lines.map((line, index) => parseTrial(line, `${file}, line ${index + 1}`));
  checkTrials(trials, plan, file);
  return { plan, trials, torn: length < source.length, length };
}

/** What tells a trial from the others of its results. */
export type TrialName = Pick<TrialRecord, "model" | "arm" | "suite" | "task" | "seed">;

/** A trial's name as one text. */
export function trialKey({ model, arm, suite, task, seed }: TrialName): string {
  return JSON.stringify([model, arm, suite, task, seed]);
}

/** Adds a trial to an open `trials.jsonl`. When it returns, the line survives the death of the process. Throws when it cannot write. */
export function appendTrial(file: number, trial: TrialRecord): void {
  writeFileSync(file, `${JSON.stringify(trial)}\n`);
}

function checkTrials(trials: readonly TrialRecord[], plan: BenchPlan, file: string): void {
  const names = {
    model: new Set(plan.models.map(({ name }) => name)),
    arm: new Set(plan.arms.map(({ name }) => name)),
    suite: new Set(plan.suites.map(({ name }) => name)),
  };
  const lines = new Map<string, number>();
  for (const [index, trial] of trials.entries()) {
    const place = `${file}, line ${index + 1}`;
    for (const part of ["model", "arm", "suite"] as const) {
      if (names[part].has(trial[part])) continue;
      throw new ResultsError(
        "bad_line",
        `${place}: the ${part} "${trial[part]}" is not in ${planFile}. The folder holds two benchmarks; keep each in its own.`,
      );
    }
    const earlier = lines.get(trialKey(trial));
    if (earlier !== undefined) {
      throw new ResultsError(
        "duplicate",
        `${place}: the same trial as line ${earlier} (${trialKey(trial)}). Remove one of the two lines.`,
      );
    }
    lines.set(trialKey(trial), index + 1);
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new ResultsError("unreadable", `${file} cannot be read: ${message}.`, { cause });
  }
}
