/**
 * The floor: the smallest model that meets a bar. Owns the question; the sizes, arms and trials come from results. The
 * largest model is asked first and each next one only while all before it passed, so the whole walk keeps its level.
 */
import type { BenchResults, PlannedModel, TrialRecord } from "./record.ts";
import { fixedSequence } from "./statistics/fixed-sequence.ts";
import { clopperPearson } from "./statistics/clopper-pearson.ts";
import { binomialAtMost } from "./statistics/special-functions.ts";
import type { Interval } from "./statistics/interval.ts";

/** How a model does under an arm against the bar. */
export interface FloorRow {
  readonly model: PlannedModel;
  readonly solved: number;
  readonly tasks: number;
  /** Clopper and Pearson's interval of the rate at 95 %. */
  readonly interval: Interval;
  /** The chance of at least so many solved tasks at a rate of just the bar. */
  readonly pValue: number;
}

/** The answer for one arm. `floor` is null where not even the largest model meets the bar for sure. */
export interface Floor {
  readonly arm: string;
  readonly floor: FloorRow | null;
  /** The largest model first. */
  readonly rows: readonly FloorRow[];
}

/**
 * For each arm of the results (each its own family), the smallest model whose success rate is above `bar` at level
 * `alpha`, by a one-sided exact binomial test in fixed sequence. A task counts once, as solved when all its seeds solved it.
 */
export function findFloors({ plan, trials }: BenchResults, bar: number, alpha: number): readonly Floor[] {
  const models = plan.models.toReversed();
  return plan.arms.map(({ name: arm }) => {
    const rows = models
      .map((model) =>
        floorRow(
          model,
          trials.filter((trial) => trial.arm === arm && trial.model === model.name),
          bar,
        ),
      )
      .filter((row) => row.tasks > 0);
    return { arm, rows, floor: fixedSequence(rows, (row) => row.pValue, alpha).last };
  });
}

function floorRow(model: PlannedModel, trials: readonly TrialRecord[], bar: number): FloorRow {
  const byTask = [...Map.groupBy(trials, ({ suite, task }) => JSON.stringify([suite, task])).values()];
  const solved = byTask.filter((seeds) => seeds.every((trial) => trial.success)).length;
  const tasks = byTask.length;
  const interval = tasks === 0 ? { low: 0, high: 1 } : clopperPearson(solved, tasks);
  // At least so many solved is at most so many not solved.
  const pValue = tasks === 0 ? 1 : binomialAtMost(tasks - solved, tasks, 1 - bar);
  return { model, solved, tasks, interval, pValue };
}
