/** How much two arms differ, from one difference per task (see `taskDifferences`). */
import type { Random } from "../../task/random.ts";
import { type Range, taskBootstrap } from "./task-bootstrap.ts";

/**
 * The bootstrap interval of the mean difference over tasks, in the unit of the measure. Where all differences are the same it is a
 * point: then believe a test, not the interval. Throws RangeError for an empty list. Source: {@link taskBootstrap}.
 */
export function pairedBootstrap(
  differences: readonly number[],
  random: Random,
  rounds = 10_000,
  level = 0.95,
): Range {
  const count = differences.length;
  if (count === 0) throw new RangeError("There are no differences to average: give one for each task.");
  const observed = differences.reduce((sum, difference) => sum + difference, 0) / count;
  const of = (drawn: Int32Array): number => {
    let sum = 0;
    for (const index of drawn) sum += differences[index] ?? 0;
    return sum / count;
  };
  const influences = differences.map((difference) => difference - observed);
  return taskBootstrap({ observed, of, influences }, random, rounds, level);
}
