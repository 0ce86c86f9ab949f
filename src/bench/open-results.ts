/**
 * A results folder while a benchmark writes into it: `bench.json` (the plan), `trials.jsonl` (a line a trial),
 * `transcripts/` (a session a trial). A record is written after its transcript and in one piece, so whatever kills the
 * process leaves whole records behind, and at most one torn last line, which is cut off when the folder is opened again.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { defaultOptions } from "../loop/options.ts";
import type { Event } from "../protocol/event.ts";
import { openSession } from "../session/open-session.ts";
import type { BenchPlan, PlannedArm, TrialRecord } from "./record.ts";
import { appendTrial, planFile, readResults, trialsFile } from "./results.ts";
import { ResultsError } from "./results-error.ts";

/** A folder that takes records. */
export interface OpenResults {
  /** Records that were there before. */
  readonly before: readonly TrialRecord[];
  /** Keeps a transcript; gives its path relative to the folder. */
  readonly keepTranscript: (events: readonly Event[]) => string;
  readonly append: (record: TrialRecord) => void;
  readonly close: () => void;
}

/**
 * Opens a folder for a plan: a new one, or one with the same plan when `resume` says to go on with it. Throws
 * {@link ResultsError} for results that are there without `resume`, or that belong to another plan (and says in what).
 */
export async function openResults(folder: string, plan: BenchPlan, resume: boolean): Promise<OpenResults> {
  const trials = join(folder, trialsFile);
  // A folder in which nothing was measured yet is as good as new.
  const there = existsSync(join(folder, planFile)) && !isEmpty(trials);
  if (there && !resume)
    throw new ResultsError(
      "in_use",
      `${folder} has results already. Add --resume to go on with them, or choose another --out.`,
    );
  let before: readonly TrialRecord[] = [];
  if (there) {
    const results = await readResults(folder);
    const other = difference(results.plan, plan);
    if (other)
      throw new ResultsError("other_plan", `${folder} has results of other ${other}. Choose another --out.`);
    before = results.trials;
    truncateSync(trials, results.length);
  } else {
    attempt(folder, () => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(trials, "");
      // The plan comes last: a folder with a plan has its file of trials.
      const partial = join(folder, `${planFile}.partial`);
      writeFileSync(partial, `${JSON.stringify(plan, null, 2)}\n`);
      renameSync(partial, join(folder, planFile));
    });
  }
  const file = attempt(folder, () => openSync(trials, "a"));
  return {
    before,
    keepTranscript: (events) =>
      attempt(folder, () => {
        const session = openSession({ root: join(folder, "transcripts"), dir: folder });
        for (const event of events) session.append(event);
        session.close();
        return `transcripts/${session.id}`;
      }),
    append: (record) => {
      attempt(folder, () => {
        appendTrial(file, record);
      });
    },
    close: () => {
      closeSync(file);
    },
  };
}

function isEmpty(file: string): boolean {
  return !existsSync(file) || statSync(file).size === 0;
}

/** Writes; a fault of the disk is told with the folder and what to do. */
function attempt<Result>(folder: string, write: () => Result): Result {
  try {
    return write();
  } catch (cause) {
    const { message } = cause as Error;
    throw new ResultsError(
      "unwritable",
      `${folder} cannot be written: ${message}. What was measured before is kept: make room or choose another --out, and add --resume to go on.`,
      { cause },
    );
  }
}

/** An arm with the options that came after its results were begun: they are as they were when there was no such option. */
function inFull({ name, options }: PlannedArm): PlannedArm {
  return { name, options: { ...defaultOptions, ...options } };
}

/** In what two plans differ, or null where results of one may be added to those of the other. */
function difference(one: BenchPlan, other: BenchPlan): string | null {
  const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
  if (!same(one.models, other.models)) return "models";
  if (!same(one.arms.map(inFull), other.arms.map(inFull))) return "arms";
  if (!same(one.suites, other.suites)) return "tasks";
  return same(one.seeds, other.seeds) ? null : "seeds";
}
