/** Owns what the rejected mass of a group's replies comes to, and whether it foretells that a reply or a trial goes wrong. */
import type { RejectedMass } from "../../schema/grammar/rejected-mass.ts";
import type { Random } from "../../task/random.ts";
import type { StepRecord, TrialRecord } from "../record.ts";
import type { Area } from "../statistics/area-under-curve.ts";
import { areaOverTasks, type ScoredRow } from "../statistics/area-over-tasks.ts";
import type { Interval } from "../statistics/interval.ts";
import { taskBootstrap } from "../statistics/task-bootstrap.ts";

/** The rejected mass of a group. Chances are from 0 to 1. */
export interface RejectedMeasure {
  /** Replies of which it is known. */
  readonly replies: number;
  /** The mean of the tool's name, and that of all parameters' names and ends of arguments; null where there was none of these. */
  readonly tool: number;
  readonly parameter: number | null;
  /** The mean chance that free decoding would have left the grammar in any name of a reply, with an interval over tasks. */
  readonly reply: number;
  readonly interval: Interval;
  /** Whether a reply's chance foretells that it is refused or that its call fails. */
  readonly wrongReplies: Foretelling;
  /** Whether the mean chance of a trial's replies foretells that the trial fails; a mean, because failing trials are longer. */
  readonly failedTrials: Foretelling;
}

/** How well a score foretells: so many bad ones of all, and the area under its curve; null where all or none are bad. */
export interface Foretelling {
  readonly count: number;
  readonly of: number;
  readonly area: Area | null;
}

/** The rejected mass of trials, or null where none of their replies has any. */
export function measureRejected(
  trials: readonly TrialRecord[],
  taskOf: (trial: TrialRecord) => string,
  random: Random,
  rounds: number,
): RejectedMeasure | null {
  const measured = trials
    .map((trial) => ({ trial, task: taskOf(trial), steps: trial.steps.flatMap(knownStep) }))
    .filter(({ steps }) => steps.length > 0);
  const steps = measured.flatMap(({ task, steps: own }) => own.map((step) => ({ task, ...step })));
  if (steps.length === 0) return null;
  const parameters = steps.flatMap(({ rejected }) => rejected.parameters);
  const foretell = (rows: readonly ScoredRow[], name: string): Foretelling => ({
    count: rows.filter(({ positive }) => positive).length,
    of: rows.length,
    area: areaOverTasks(rows, random.fork(name), rounds),
  });
  return {
    replies: steps.length,
    tool: mean(steps.map(({ rejected }) => rejected.tool)),
    parameter: parameters.length === 0 ? null : mean(parameters),
    reply: mean(steps.map(({ chance }) => chance)),
    interval: meanInterval(steps, random.fork("mean"), rounds),
    wrongReplies: foretell(
      steps.map(({ task, chance, wrong }) => ({ task, score: chance, positive: wrong })),
      "replies",
    ),
    failedTrials: foretell(
      measured.map(({ trial, task, steps: own }) => ({
        task,
        score: mean(own.map(({ chance }) => chance)),
        positive: !trial.success,
      })),
      "trials",
    ),
  };
}

interface KnownStep {
  readonly rejected: RejectedMass;
  /** That free decoding would have left the grammar in any of the names. */
  readonly chance: number;
  /** As far as a record can tell: a valid call of the wrong thing is not seen. */
  readonly wrong: boolean;
}

function knownStep({ rejected, outcome, ok }: StepRecord): readonly KnownStep[] {
  if (!rejected) return [];
  const chance = 1 - [rejected.tool, ...rejected.parameters].reduce((kept, mass) => kept * (1 - mass), 1);
  return [{ rejected, chance, wrong: outcome === "refused" || ok === false }];
}

function meanInterval(
  steps: readonly { readonly task: string; readonly chance: number }[],
  random: Random,
  rounds: number,
): Interval {
  const observed = mean(steps.map(({ chance }) => chance));
  const tasks = [...Map.groupBy(steps, ({ task }) => task).values()].map((own) => ({
    sum: own.reduce((sum, { chance }) => sum + chance, 0),
    count: own.length,
  }));
  const of = (drawn: Int32Array): number => {
    let [sum, count] = [0, 0];
    for (const index of drawn) {
      sum += tasks[index]?.sum ?? 0;
      count += tasks[index]?.count ?? 0;
    }
    return sum / count;
  };
  const influences = tasks.map(({ sum, count }) => sum - observed * count);
  return taskBootstrap({ observed, of, influences }, random, rounds, 0.95);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
