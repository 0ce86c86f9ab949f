/** Owns the numbers of one group of trials: those of a model under an arm, over all suites or in one. */
import type { RunViolation, Rung, StopReason } from "../../protocol/event.ts";
import type { ViolationType } from "../../schema/violation.ts";
import type { Random } from "../../task/random.ts";
import type { StepRecord, TrialRecord } from "../record.ts";
import { passHat } from "../statistics/pass-hat.ts";
import { trustHorizon } from "../statistics/trust-horizon.ts";
import { type NamedCount, type ParameterNames, parameterNames, phantomTools } from "./names.ts";
import { clusteredRate, type Rate } from "./rate.ts";
import { measureRejected, type RejectedMeasure } from "./rejected.ts";

const rounds = 4000;

/** The numbers of a group of trials. */
export interface GroupMeasures {
  readonly trials: number;
  readonly tasks: number;
  /** Trials whose final state and answer were right. */
  readonly success: Rate;
  /**
   * Trials that failed although every reply fitted a signature as the model wrote it and nothing invalid was executed.
   * Whether one valid call among others was the wrong one cannot be seen, so whole trials are counted.
   */
  readonly wrongButValid: Rate;
  readonly replies: number;
  /** Replies that broke a signature ({@link isUndisciplined}), repaired ones included. */
  readonly undisciplined: Rate;
  readonly refused: Rate;
  readonly repaired: Rate;
  /** The classes that occurred, the most frequent first. */
  readonly violations: readonly ViolationMeasure[];
  /** Trials in which a watchdog's class was seen. */
  readonly runViolations: Counts<RunViolation>;
  /** Replies whose call was executed. */
  readonly executed: number;
  /** Executed calls that fit no signature. */
  readonly invalidExecuted: number;
  /** Executed calls whose observation was an error. */
  readonly errors: number;
  /** Files changed by calls. */
  readonly effects: number;
  readonly reasons: Counts<StopReason>;
  readonly interventions: Counts<Rung>;
  readonly tokensRead: number;
  readonly tokensWritten: number;
  /** Tokens of prompts per token that the engine had not read before; null where nothing was read. */
  readonly readPerNew: number | null;
  readonly seconds: number;
  readonly horizon: Horizon;
  /** The chance that k trials of a task all succeed, for each k up to the fewest seeds of a task; empty at one seed. */
  readonly passHat: readonly { readonly k: number; readonly chance: number }[];
  readonly kinds: readonly Share[];
  /** By the calls that a task needs, finish included. */
  readonly lengths: readonly Share[];
  readonly phantoms: readonly NamedCount[];
  readonly parameters: ParameterNames;
  /** Null where it was not measured. */
  readonly rejected: RejectedMeasure | null;
}

/** How often each of a closed list was seen; what was not seen is absent. */
export type Counts<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** A violation class: replies in which it occurs, and replies of which it is the first violation (these add up). */
export interface ViolationMeasure {
  readonly type: ViolationType;
  readonly replies: Rate;
  readonly first: number;
}

/** Success in a part of a group. */
export interface Share {
  readonly name: string;
  readonly success: Rate;
}

/** Replies until a 5 % chance of an undisciplined one, with its interval; null is without end. */
export interface Horizon {
  readonly steps: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The numbers of trials of one model under one arm. `random` feeds the bootstrap. */
export function measureGroup(trials: readonly TrialRecord[], random: Random): GroupMeasures {
  const tasks = [...Map.groupBy(trials, taskKey).values()];
  const rateOf = (part: (trial: TrialRecord) => boolean): Rate =>
    clusteredRate(
      tasks.map((own) => ({ count: own.filter(part).length, of: own.length })),
      tasks.length,
    );
  const repliesOf = (part: (step: StepRecord) => boolean): Rate =>
    clusteredRate(
      tasks.map((own) => {
        const steps = own.flatMap((trial) => trial.steps);
        return { count: steps.filter(part).length, of: steps.length };
      }),
    );
  const total = (value: (trial: TrialRecord) => number): number =>
    trials.reduce((sum, trial) => sum + value(trial), 0);
  const steps = trials.flatMap((trial) => trial.steps);
  const read = total(({ totals }) => totals.read);
  const fresh = read - total(({ totals }) => totals.readAgain);
  return {
    trials: trials.length,
    tasks: tasks.length,
    success: rateOf((trial) => trial.success),
    wrongButValid: rateOf(isWrongButValid),
    replies: steps.length,
    ...disciplineOf(trials, random),
    refused: repliesOf((step) => step.outcome === "refused"),
    repaired: repliesOf((step) => step.outcome === "repaired"),
    violations: violationMeasures(steps, repliesOf),
    runViolations: countNames(trials.flatMap((trial) => [...new Set(trial.runViolations)])),
    executed: steps.filter((step) => step.ok !== null).length,
    invalidExecuted: total((trial) => trial.invalidExecuted),
    errors: steps.filter((step) => step.ok === false).length,
    effects: steps.reduce((sum, step) => sum + step.effects, 0),
    reasons: countNames(trials.map((trial) => trial.reason)),
    interventions: sumCounts(trials.map((trial) => trial.interventions)),
    tokensRead: read,
    tokensWritten: total(({ totals }) => totals.written),
    readPerNew: fresh > 0 ? read / fresh : null,
    seconds: total(({ totals }) => totals.ms) / 1000,
    passHat: passHats(tasks),
    kinds: shares(trials, (trial) => trial.kind),
    lengths: shares(trials, (trial) => String(trial.needed)),
    phantoms: phantomTools(steps),
    parameters: parameterNames(steps),
    rejected: measureRejected(trials, taskKey, random.fork("rejected"), rounds),
  };
}

/** Whether a reply broke a signature. A banned call fits its signature, and is none of the model's indiscipline. */
export function isUndisciplined(step: StepRecord): boolean {
  return step.violations.some(({ type }) => type !== "banned_call");
}

/** Whether a trial failed although all of it was valid as the model wrote it. */
export function isWrongButValid(trial: TrialRecord): boolean {
  return (
    !trial.success &&
    trial.invalidExecuted === 0 &&
    trial.steps.length > 0 &&
    !trial.steps.some(isUndisciplined)
  );
}

/** What names a task among those of all suites. */
export function taskKey(trial: TrialRecord): string {
  return `${trial.suite}/${trial.task}`;
}

function violationMeasures(
  steps: readonly StepRecord[],
  repliesOf: (part: (step: StepRecord) => boolean) => Rate,
): readonly ViolationMeasure[] {
  const types = new Set(steps.flatMap((step) => step.violations.map(({ type }) => type)));
  return [...types]
    .map((type) => ({
      type,
      replies: repliesOf((step) => step.violations.some((violation) => violation.type === type)),
      first: steps.filter((step) => step.violations[0]?.type === type).length,
    }))
    .toSorted(
      (left, right) => right.replies.count - left.replies.count || left.type.localeCompare(right.type),
    );
}

/** Both from one estimate, so that the report cannot contradict itself. */
function disciplineOf(
  trials: readonly TrialRecord[],
  random: Random,
): Pick<GroupMeasures, "undisciplined" | "horizon"> {
  const tasks = trials.map((trial) => ({
    task: taskKey(trial),
    replies: trial.steps.length,
    undisciplined: trial.steps.filter(isUndisciplined).length,
  }));
  const count = tasks.reduce((sum, { undisciplined }) => sum + undisciplined, 0);
  const of = tasks.reduce((sum, { replies }) => sum + replies, 0);
  if (of === 0) {
    return {
      undisciplined: { count, of, rate: null, low: 0, high: 1 },
      horizon: { steps: null, low: 0, high: null },
    };
  }
  const { steps, low, high, rate, rateInterval } = trustHorizon(tasks, random, rounds);
  return {
    undisciplined: { count, of, rate, ...rateInterval },
    horizon: { steps: finite(steps), low: finite(low), high: finite(high) },
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function passHats(tasks: readonly (readonly TrialRecord[])[]): GroupMeasures["passHat"] {
  const fewest = Math.min(...tasks.map((own) => own.length));
  if (tasks.length === 0 || fewest < 2) return [];
  const successes = tasks.map((own) => ({
    successes: own.filter((trial) => trial.success).length,
    trials: own.length,
  }));
  return Array.from({ length: fewest }, (_, index) => ({
    k: index + 1,
    chance: passHat(successes, index + 1),
  }));
}

function shares(trials: readonly TrialRecord[], part: (trial: TrialRecord) => string): readonly Share[] {
  return [...Map.groupBy(trials, part)]
    .toSorted(([left], [right]) => left.localeCompare(right, "en", { numeric: true }))
    .map(([name, own]) => ({
      name,
      success: clusteredRate(
        [...Map.groupBy(own, taskKey).values()].map((seeds) => ({
          count: seeds.filter((trial) => trial.success).length,
          of: seeds.length,
        })),
      ),
    }));
}

function countNames<Name extends string>(names: readonly Name[]): Counts<Name> {
  return sumCounts(names.map((name) => ({ [name]: 1 }) as Counts<Name>));
}

function sumCounts<Name extends string>(all: readonly Counts<Name>[]): Counts<Name> {
  const sums: Partial<Record<Name, number>> = {};
  for (const counts of all) {
    for (const name of Object.keys(counts) as Name[]) sums[name] = (sums[name] ?? 0) + (counts[name] ?? 0);
  }
  return sums;
}
