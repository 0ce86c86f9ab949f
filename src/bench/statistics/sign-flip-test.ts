/** Whether two arms differ, from one difference per task (see `taskDifferences`), with no assumption about its shape. */
import type { Random } from "../../task/random.ts";

/** Up to so many differences every way to flip them is tried. */
const exactUpTo = 16;

/**
 * The two-sided p-value of a paired sign-flip test: were the arms alike, each task's difference could as well have had the
 * other sign; p is the share of flips whose sum is at least as far from 0. Exact for up to 16 differences other than 0, else
 * from `rounds` random flips, counting the observed one, so that p is never 0. Sources: R. A. Fisher, The Design of
 * Experiments (1935), §21; B. Phipson and G. K. Smyth, Permutation p-values should never be zero, SAGMB 9 (2010), 39.
 */
export function signFlipTest(differences: readonly number[], random: Random, rounds = 10_000): number {
  const sizes = differences.filter((difference) => difference !== 0);
  const total = sizes.reduce((sum, size) => sum + Math.abs(size), 0);
  const observed = Math.abs(sizes.reduce((sum, size) => sum + size, 0));
  // Sums that are equal on paper differ by rounding, according to the order of their terms.
  const asFar = (sum: number): boolean => Math.abs(sum) >= observed - total * 1e-12;

  if (sizes.length <= exactUpTo) {
    const sums = sizes.reduce((sums, size) => sums.flatMap((sum) => [sum - size, sum + size]), [0]);
    return sums.filter(asFar).length / sums.length;
  }
  let extreme = 1;
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (const size of sizes) sum += random.next() < 0.5 ? size : -size;
    if (asFar(sum)) extreme++;
  }
  return extreme / (rounds + 1);
}
