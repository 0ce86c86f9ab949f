/** Resampling of tasks: draws as many tasks as there are, with replacement, and looks at a statistic of what was drawn. */
import type { Random } from "../../task/random.ts";
import { normalBelow, normalQuantile } from "./special-functions.ts";

/** An interval in the unit of its statistic. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A statistic of tasks: what it is of all of them, how it is reckoned from some, and how each task pulls at it. */
export interface TaskStatistic {
  readonly observed: number;
  /** The statistic of the tasks at these indexes, repeated ones included; the list is reused for the next draw. */
  readonly of: (drawn: Int32Array) => number;
  /** One number for each task, proportional to its influence on the statistic; they add up to 0. */
  readonly influences: readonly number[];
}

/**
 * The bias-corrected and accelerated interval of a statistic over tasks, from `rounds` draws. Where no task pulls, it is a point: a
 * bootstrap sees only what varies. Source: B. Efron, Better bootstrap confidence intervals, JASA 82 (1987), 171–185.
 */
export function taskBootstrap(
  { observed, of, influences }: TaskStatistic,
  random: Random,
  rounds: number,
  level: number,
): Range {
  const power = (exponent: number): number => influences.reduce((sum, pull) => sum + pull ** exponent, 0);
  const size = Math.sqrt(power(2));
  if (size <= 1e-12 * Math.abs(observed)) return { low: observed, high: observed };

  const drawn = new Int32Array(influences.length);
  const values = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < drawn.length; index++)
      drawn[index] = Math.floor(random.next() * drawn.length);
    values[round] = of(drawn);
  }
  values.sort();
  // Statistics of few values tie with the observed one, but for rounding; half of those count as below.
  const tie = 1e-12 * (Math.abs(observed) + size);
  const below = values.filter((value) => value < observed - tie).length;
  const tied = values.filter((value) => Math.abs(value - observed) <= tie).length;
  const bias = normalQuantile((below + tied / 2 + 0.5) / (rounds + 1));
  const acceleration = power(3) / (6 * size ** 3);
  const end = (probability: number): number => {
    const shifted = bias + normalQuantile(probability);
    return quantile(values, normalBelow(bias + shifted / (1 - acceleration * shifted)));
  };
  return { low: end((1 - level) / 2), high: end((1 + level) / 2) };
}

/**
 * The value below which the share `probability` of an ascending list lies, interpolated. Source: R. J. Hyndman and Y. Fan,
 * Sample quantiles in statistical packages, American Statistician 50 (1996), 361–365, definition 7.
 */
function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}
