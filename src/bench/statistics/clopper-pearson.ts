import type { Interval } from "./interval.ts";
import { checkCounts } from "./jeffreys.ts";
import { betaQuantile } from "./special-functions.ts";

/**
 * The Clopper-Pearson interval of `successes` in `trials`: it covers every rate with at least `level`, and is wider for it.
 * Throws RangeError for impossible counts. Source: C. J. Clopper and E. S. Pearson, The use of confidence or fiducial
 * limits illustrated in the case of the binomial, Biometrika 26 (1934), 404–413.
 */
export function clopperPearson(successes: number, trials: number, level = 0.95): Interval {
  checkCounts(successes, trials, level);
  return {
    low: successes === 0 ? 0 : betaQuantile((1 - level) / 2, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile((1 + level) / 2, successes + 1, trials - successes),
  };
}
