/** Plain computations that the statistics are checked against, and the bounds of a simulation. */
import assert from "node:assert/strict";

/** Fails unless two numbers are within `tolerance`. */
export function near(found: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${found} is not ${expected} ± ${tolerance}`);
}

/** The chances of 0 to `trials` successes at a rate between 0 and 1; by logarithms, for the first of many may be no number. */
export function binomialChances(trials: number, rate: number): readonly number[] {
  const logs = [trials * Math.log1p(-rate)];
  for (let successes = 1; successes <= trials; successes++) {
    const ways = Math.log((trials - successes + 1) / successes);
    logs.push((logs[successes - 1] ?? 0) + ways + Math.log(rate) - Math.log1p(-rate));
  }
  return logs.map(Math.exp);
}

/**
 * How far a simulated share may lie from its probability: 3.3 standard errors of the simulation, which chance alone exceeds
 * in about one of a thousand. The seeds are fixed, so a test that holds once holds always.
 */
export function monteCarloBound(probability: number, rounds: number): number {
  return 3.3 * Math.sqrt((probability * (1 - probability)) / rounds);
}
