import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clopperPearson } from "../../../src/bench/statistics/clopper-pearson.ts";
import { jeffreys } from "../../../src/bench/statistics/jeffreys.ts";
import type { Interval } from "../../../src/bench/statistics/interval.ts";
import { binomialChances, near } from "./independent.ts";

const counts = fc
  .integer({ min: 1, max: 2000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

test("the Clopper-Pearson interval has its published values", () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I.
  near(clopperPearson(81, 263).low, 0.2527, 5e-5);
  near(clopperPearson(81, 263).high, 0.3676, 5e-5);
  near(clopperPearson(15, 148).low, 0.0578, 5e-5);
  near(clopperPearson(15, 148).high, 0.1617, 5e-5);
  near(clopperPearson(0, 20).high, 0.1684, 5e-5);
  near(clopperPearson(1, 29).low, 0.0009, 5e-5);
  near(clopperPearson(1, 29).high, 0.1776, 5e-5);
});

test("at a Clopper-Pearson end the outcome lies exactly at the edge of what the rate allows", () => {
  for (const [successes, trials] of [
    [1, 7],
    [9, 12],
    [40, 100],
    [299, 300],
  ] as const) {
    const { low, high } = clopperPearson(successes, trials, 0.9);
    const sum = (chances: readonly number[]): number => chances.reduce((total, chance) => total + chance, 0);
    near(sum(binomialChances(trials, low).slice(successes)), 0.05, 1e-9);
    near(sum(binomialChances(trials, high).slice(0, successes + 1)), 0.05, 1e-9);
  }
});

test("a Jeffreys end cuts off half of what the level leaves of the posterior", () => {
  for (const [successes, trials] of [
    [1, 7],
    [9, 12],
    [40.5, 100.25],
    [395, 400],
  ] as const) {
    const { low, high } = jeffreys(successes, trials);
    // Simpson's rule over an angle: with θ = sin²(t) the posterior has no infinite end.
    const mass = (from: number, to: number): number => {
      const density = (angle: number): number =>
        2 * Math.sin(angle) ** (2 * successes) * Math.cos(angle) ** (2 * (trials - successes));
      const [start, end] = [Math.asin(Math.sqrt(from)), Math.asin(Math.sqrt(to))];
      const steps = 4000;
      let sum = 0;
      for (let step = 0; step <= steps; step++) {
        const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
        sum += weight * density(start + ((end - start) * step) / steps);
      }
      return (sum * (end - start)) / (3 * steps);
    };
    near(mass(0, low) / mass(0, 1), 0.025, 1e-8);
    near(mass(high, 1) / mass(0, 1), 0.025, 1e-8);
  }
});

test("coverage, computed over all outcomes: Clopper-Pearson never below the level, Jeffreys at it on average", () => {
  const trials = 60;
  const rates = Array.from({ length: 197 }, (_, index) => (index + 2) / 200);
  const coverage = (interval: (successes: number, trials: number) => Interval): readonly number[] => {
    const intervals = Array.from({ length: trials + 1 }, (_, successes) => interval(successes, trials));
    return rates.map((rate) =>
      binomialChances(trials, rate)
        .filter((_, successes) => {
          const { low = 1, high = 0 } = intervals[successes] ?? {};
          return low <= rate && rate <= high;
        })
        .reduce((sum, chance) => sum + chance, 0),
    );
  };
  assert.ok(Math.min(...coverage(clopperPearson)) >= 0.95 - 1e-9);
  const covered = coverage(jeffreys);
  near(covered.reduce((sum, chance) => sum + chance, 0) / covered.length, 0.95, 0.005);
  assert.ok(Math.min(...covered) > 0.88);
});

test("both hold the rate, mirror with success and failure, and grow with the level; Jeffreys lies inside", () => {
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const [inner, outer] = [jeffreys(successes, trials), clopperPearson(successes, trials)];
      assert.ok(0 <= outer.low && outer.low <= inner.low && inner.low <= successes / trials);
      assert.ok(successes / trials <= inner.high && inner.high <= outer.high && outer.high <= 1);
      for (const interval of [jeffreys, clopperPearson]) {
        near(interval(successes, trials).low, 1 - interval(trials - successes, trials).high, 1e-9);
        const wide = interval(successes, trials, 0.99);
        assert.ok(
          wide.low <= interval(successes, trials).low && wide.high >= interval(successes, trials).high,
        );
      }
    }),
  );
});

test("no trials say nothing, and impossible counts are refused", () => {
  for (const interval of [jeffreys, clopperPearson]) {
    assert.deepEqual(interval(0, 0), { low: 0, high: 1 });
    assert.throws(() => interval(3, 2), /3 successes in 2 trials/);
    assert.throws(() => interval(-1, 2), RangeError);
    assert.throws(() => interval(Number.NaN, 2), RangeError);
    assert.throws(() => interval(1, 2, 95), /level 95/);
  }
});
