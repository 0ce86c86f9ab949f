/**
 * How well a model keeps to signatures here: fixed small tasks, each in a temporary folder, by the loop that users run. With a
 * grammar nearly every call fits by construction, which says nothing of the model, so it is off unless it is asked for.
 * Owns the choice of tasks and what is said of the outcome; running and counting are the benchmark's.
 */
import type { StepRecord } from "../../bench/record.ts";
import { isBroken, runTrial } from "../../bench/run-trial.ts";
import { isUndisciplined } from "../../bench/measures/group.ts";
import { trustHorizon, type TrustHorizon } from "../../bench/statistics/trust-horizon.ts";
import { readSuite } from "../../bench/suites.ts";
import type { Backend } from "../../protocol/backend.ts";
import type { LoopOptions } from "../../loop/options.ts";
import { createRandom } from "../../task/random.ts";
import { fail, ok, warn, type Seen } from "./finding.ts";

/** What came of a probe. */
export interface Probe {
  /** Whether a grammar bound the replies. */
  readonly bound: boolean;
  /** Replies that were judged. */
  readonly calls: number;
  readonly disciplined: number;
  /** Tasks that were not cut short by the number of calls, and those of them that were solved. */
  readonly tasks: number;
  readonly solved: number;
  /** What broke a signature, the most frequent first. */
  readonly violations: readonly (readonly [type: string, count: number])[];
  /** Null where no reply was judged. */
  readonly horizon: TrustHorizon | null;
  /** Why the probe ended early, or null. */
  readonly broken: string | null;
}

/** How a probe is made. */
export interface ProbeRun {
  readonly backend: Backend;
  readonly options: LoopOptions;
  readonly calls: number;
  readonly signal: AbortSignal;
  /** Hears of each task that was run. */
  readonly report: (calls: number) => void;
}

/** A task that was run. */
interface Counted {
  readonly task: string;
  readonly steps: readonly StepRecord[];
  readonly cut: boolean;
  readonly solved: boolean;
}

// A model that turns in circles would use up the calls of all other tasks.
const stepsOfTask = 6;

/** Runs fixed tasks until so many replies are judged; a last task is cut. */
export async function probeDiscipline({ backend, options, calls, signal, report }: ProbeRun): Promise<Probe> {
  const suite = await readSuite("hand-written");
  const counted: Counted[] = [];
  let left = calls;
  let broken: string | null = null;
  for (const item of suite.items) {
    if (left <= 0 || signal.aborted) break;
    const limits = { ...options.limits, steps: Math.min(left, stepsOfTask) };
    const { score } = await runTrial(item, { backend, options: { ...options, limits }, signal });
    const cut = limits.steps < stepsOfTask && score.reason === "step_limit";
    counted.push({ task: item.id, steps: score.steps, cut, solved: score.success });
    left -= score.steps.length;
    report(calls - left);
    if (isBroken(score.reason)) {
      broken = score.detail ?? score.reason;
      break;
    }
  }
  const steps = counted.flatMap((trial) => trial.steps);
  const wrong = steps.filter(isUndisciplined);
  const trials = counted.map((trial) => ({
    task: trial.task,
    replies: trial.steps.length,
    undisciplined: trial.steps.filter(isUndisciplined).length,
  }));
  return {
    bound: options.grammar !== "off",
    calls: steps.length,
    disciplined: steps.length - wrong.length,
    tasks: counted.filter(({ cut }) => !cut).length,
    solved: counted.filter(({ solved }) => solved).length,
    violations: countTypes(wrong),
    horizon: steps.length === 0 ? null : trustHorizon(trials, createRandom("doctor")),
    broken,
  };
}

function countTypes(steps: readonly StepRecord[]): readonly (readonly [string, number])[] {
  const types = steps.flatMap(({ violations }) => violations.map(({ type }) => type));
  return [...Map.groupBy(types, (type) => type)]
    .map(([type, all]) => [type, all.length] as const)
    .toSorted((one, other) => other[1] - one[1]);
}

/** A probe as a finding. */
export function probeSeen(probe: Probe): Seen {
  const { bound, calls, disciplined, tasks, solved, violations, horizon, broken } = probe;
  if (calls === 0 || horizon === null)
    return fail(
      `no reply could be judged: ${broken ?? "there was none"}`,
      "See the checks of the set-up above.",
    );
  const kinds = violations.map(([type, count]) => `${count} ${type}`).join(", ");
  const steps = horizon.low >= 10 ? horizon.low.toFixed(0) : horizon.low.toFixed(1);
  const seen = [
    `this model, here, ${bound ? "with" : "without"} a grammar: ${disciplined} of ${calls} calls disciplined${kinds === "" ? "" : ` (${kinds})`}`,
    `trust horizon at least ${steps} steps (95 %)`,
    `${solved} of ${tasks} tasks solved`,
    ...(broken === null ? [] : [`ended early: ${broken}`]),
  ].join("; ");
  const share = disciplined / calls;
  if (share < 0.5) return fail(seen, "Take a larger model, or one that was trained to call tools.");
  const guard = bound
    ? "Take a larger model; cox bench tells what helps."
    : "Leave the grammar on, as it is unless told otherwise; cox bench tells what else helps.";
  return share < 0.95 ? warn(seen, guard) : ok(seen);
}
