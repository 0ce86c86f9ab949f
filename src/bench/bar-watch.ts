import type { TrialRecord } from "./record.ts";
import { addTrial, anytimeBar, type BarTest } from "./statistics/anytime-bar.ts";

/** Watches the success of each model under each arm against a bar. */
export interface BarWatch {
  readonly add: (trial: TrialRecord) => void;
  /** Whether a verdict has fallen. */
  readonly decided: (model: string, arm: string) => boolean;
  /** A line for each model and arm, with the guarantee. */
  readonly verdicts: () => readonly string[];
}

const alpha = 0.05;

/** Watches trials against `bar`, from those that were there before on; without a bar nothing is ever decided. Of several seeds of a task the first counts, for they are not independent. */
export function createBarWatch(bar: number | undefined, before: readonly TrialRecord[]): BarWatch {
  const tests = new Map<string, BarTest>();
  const add = ({ model, arm, seed, success }: TrialRecord): void => {
    if (bar === undefined || seed !== 1) return;
    const key = `${model} under ${arm}`;
    tests.set(key, addTrial(tests.get(key) ?? anytimeBar(bar, alpha), success));
  };
  before.forEach(add);
  return {
    add,
    decided: (model, arm) => (tests.get(`${model} under ${arm}`)?.verdict ?? "open") !== "open",
    verdicts: () =>
      [...tests].map(([key, { successes, failures, verdict }]) => {
        const count = `${successes} of ${successes + failures} tasks solved`;
        return verdict === "open"
          ? `${key}: not yet decided against ${bar} (${count})`
          : `${key}: ${verdict} ${bar} (${count}; wrong with a chance of at most ${alpha})`;
      }),
  };
}
