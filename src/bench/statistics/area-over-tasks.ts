/** Whether a score tells failures from successes where rows of one task are not independent, such as the replies of a trial. */
import type { Random } from "../../task/random.ts";
import type { Area } from "./area-under-curve.ts";
import { clopperPearson } from "./clopper-pearson.ts";
import { taskBootstrap } from "./task-bootstrap.ts";

/** A row: what was scored, and whether it is of the class that the score should be high for. */
export interface ScoredRow {
  readonly task: string;
  readonly score: number;
  readonly positive: boolean;
}

/**
 * The chance that a random positive's score exceeds a random negative's, ties counting half, over all pairs of rows; its interval
 * comes from a bootstrap over tasks. Null where either class is missing. A draw without one of the classes knows nothing and counts as 0.5.
 * Where no task pulls the bootstrap is blind: perfect separation is then bounded by as many independent pairs as there are
 * tasks with the rarer class, and anything else is 0 to 1. Sources: {@link taskBootstrap}; N. A. Obuchowski, Nonparametric analysis of
 * clustered ROC curve data, Biometrics 53 (1997), 567–578, whose components are the influences.
 */
export function areaOverTasks(
  rows: readonly ScoredRow[],
  random: Random,
  rounds = 10_000,
  level = 0.95,
): Area | null {
  if (rows.some(({ score }) => Number.isNaN(score)))
    throw new RangeError("A score is NaN: leave its row out.");
  const names = [...new Set(rows.map(({ task }) => task))];
  const places = new Map(names.map((name, place) => [name, place]));
  const ranks = [...Map.groupBy(rows, ({ score }) => score)]
    .toSorted(([one], [other]) => one - other)
    .map(([, tied]) => tied.map(({ task, positive }) => ({ task: places.get(task) ?? 0, positive })));

  /** The area where each task's rows stand so many times. */
  const areaOf = (weights: Int32Array): number => {
    let [wins, positives, negatives] = [0, 0, 0];
    for (const tied of ranks) {
      let [up, down] = [0, 0];
      for (const { task, positive } of tied) {
        const weight = weights[task] ?? 0;
        if (positive) up += weight;
        else down += weight;
      }
      wins += up * (negatives + down / 2);
      positives += up;
      negatives += down;
    }
    return wins / (positives * negatives);
  };
  const weights = new Int32Array(names.length);
  const area = areaOf(weights.fill(1));
  if (Number.isNaN(area)) return null;

  const influences = influencesOf(ranks, area, names.length);
  if (Math.max(...influences.map(Math.abs)) < 1e-12) {
    if (area > 0 && area < 1) return { area, low: 0, high: 1 };
    const tasksWith = (wanted: boolean): number =>
      new Set(rows.filter(({ positive }) => positive === wanted).map(({ task }) => task)).size;
    const pairs = Math.min(tasksWith(true), tasksWith(false));
    return { area, ...clopperPearson(area * pairs, pairs, level) };
  }
  const of = (drawn: Int32Array): number => {
    weights.fill(0);
    for (const task of drawn) weights[task] = (weights[task] ?? 0) + 1;
    const found = areaOf(weights);
    return Number.isNaN(found) ? 0.5 : found;
  };
  return { area, ...taskBootstrap({ observed: area, of, influences }, random, rounds, level) };
}

type Ranks = readonly (readonly { readonly task: number; readonly positive: boolean }[])[];

/** How each task pulls at the area: what its rows win above the mean, each class by its own number. They add up to 0. */
function influencesOf(ranks: Ranks, area: number, tasks: number): readonly number[] {
  const count = (tied: Ranks[number], wanted: boolean): number =>
    tied.filter(({ positive }) => positive === wanted).length;
  const total = (wanted: boolean): number => ranks.reduce((sum, tied) => sum + count(tied, wanted), 0);
  const [positives, negatives] = [total(true), total(false)];
  const influences = Array.from({ length: tasks }, () => 0);
  let [above, below] = [positives, 0];
  for (const tied of ranks) {
    const [up, down] = [count(tied, true), count(tied, false)];
    above -= up;
    for (const { task, positive } of tied) {
      const won = positive ? (below + down / 2) / negatives : (above + up / 2) / positives;
      influences[task] = (influences[task] ?? 0) + (won - area) / (positive ? positives : negatives);
    }
    below += down;
  }
  return influences;
}
