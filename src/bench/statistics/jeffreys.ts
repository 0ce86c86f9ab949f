import type { Interval } from "./interval.ts";
import { betaQuantile } from "./special-functions.ts";

/**
 * The Jeffreys interval of `successes` in `trials`: the middle `level` of the Beta(s + ½, n − s + ½) posterior, with the
 * end at 0 or 1 where nothing or everything succeeded. Its coverage is `level` on average over rates, not at each one.
 * Effective counts of a clustered sample need not be integers. Throws RangeError for impossible ones. Source: L. D. Brown,
 * T. T. Cai and A. DasGupta, Interval estimation for a binomial proportion, Statistical Science 16 (2001), 101–133.
 */
export function jeffreys(successes: number, trials: number, level = 0.95): Interval {
  checkCounts(successes, trials, level);
  const end = (probability: number): number =>
    betaQuantile(probability, successes + 0.5, trials - successes + 0.5);
  return {
    low: successes === 0 ? 0 : end((1 - level) / 2),
    high: successes === trials ? 1 : end((1 + level) / 2),
  };
}

/** Throws RangeError unless 0 ≤ `successes` ≤ `trials` and 0 < `level` < 1. */
export function checkCounts(successes: number, trials: number, level: number): void {
  if (!(successes >= 0 && successes <= trials && trials < Infinity)) {
    throw new RangeError(
      `${successes} successes in ${trials} trials cannot be: give 0 ≤ successes ≤ trials.`,
    );
  }
  if (!(level > 0 && level < 1))
    throw new RangeError(`The level ${level} is not between 0 and 1: give e.g. 0.95.`);
}
