/** Whether two arms differ on the same tasks at one seed, where each task is either a success or not. */
import { binomialAtMost } from "./special-functions.ts";

/**
 * The exact two-sided p-value of McNemar's test: `onlyA` tasks succeeded under the first arm alone, `onlyB` under the second
 * alone. Tasks on which the arms agree say nothing. Throws RangeError for anything but counts. Source: Q. McNemar, Note on the
 * sampling error of the difference between correlated proportions or percentages, Psychometrika 12 (1947), 153–157; exact
 * by the sign test, W. J. Dixon and A. M. Mood, The statistical sign test, JASA 41 (1946), 557–566.
 */
export function mcnemarExact(onlyA: number, onlyB: number): number {
  if (![onlyA, onlyB].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`${onlyA} and ${onlyB} are no counts: give two integers from 0.`);
  }
  return Math.min(1, 2 * binomialAtMost(Math.min(onlyA, onlyB), onlyA + onlyB, 0.5));
}
