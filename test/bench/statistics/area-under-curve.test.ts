import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaUnderCurve } from "../../../src/bench/statistics/area-under-curve.ts";
import { createRandom } from "../../../src/task/random.ts";
import { monteCarloBound, near } from "./independent.ts";

const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 4, maxLength: 30 })
  .filter((list) => list.some(([, label]) => label) && list.some(([, label]) => !label));

const areaOf = (
  list: readonly (readonly [number, boolean])[],
): NonNullable<ReturnType<typeof areaUnderCurve>> => {
  const found = areaUnderCurve(
    list.map(([score]) => score),
    list.map(([, label]) => label),
  );
  assert.ok(found !== null);
  return found;
};

test("the area and DeLong's interval are what every pair of rows gives", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const scores = (wanted: boolean): readonly number[] =>
        list.filter(([, label]) => label === wanted).map(([score]) => score);
      const [positives, negatives] = [scores(true), scores(false)];
      const mean = (values: readonly number[]): number =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      const wins = positives.map((positive) =>
        negatives.map((negative) => (Math.sign(positive - negative) + 1) / 2),
      );
      const byPositive = wins.map(mean);
      const byNegative = negatives.map((_, index) => mean(wins.map((row) => row[index] ?? 0)));
      const area = mean(byPositive);
      const found = areaOf(list);
      near(found.area, area, 1e-12);
      assert.ok(0 <= found.low && found.low <= area + 1e-12 && area <= found.high + 1e-12 && found.high <= 1);

      const variance = (values: readonly number[]): number =>
        values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
      const error = Math.sqrt(
        variance(byPositive) / positives.length + variance(byNegative) / negatives.length,
      );
      if (!(error > 1e-9) || area === 1 || area === 0) return;
      const logit = (share: number): number => Math.log(share / (1 - share));
      near(logit(found.low), logit(area) - (1.959964 * error) / (area * (1 - area)), 1e-4);
      near(logit(found.high), logit(area) + (1.959964 * error) / (area * (1 - area)), 1e-4);
    }),
  );
});

test("the area does not change when scores are stretched in order, and mirrors when labels are", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const found = areaOf(list);
      const stretched = areaOf(list.map(([score, label]) => [Math.exp(score), label] as const));
      assert.deepEqual(stretched, found);
      near(areaOf(list.map(([score, label]) => [score, !label] as const)).area, 1 - found.area, 1e-12);
    }),
  );
});

test("perfect separation is bounded by its number of pairs, scores that never vary say nothing", () => {
  const labels = [true, true, true, false, false, false, false, false];
  const perfect = areaUnderCurve([9, 9, 8, 1, 2, 3, 4, 5], labels);
  assert.equal(perfect?.area, 1);
  near(perfect?.low ?? 0, 0.025 ** (1 / 3), 1e-9);
  assert.equal(perfect?.high, 1);
  assert.deepEqual(areaUnderCurve([1, 1, 1, 1, 1, 1, 1, 1], labels), { area: 0.5, low: 0, high: 1 });
  assert.deepEqual(areaUnderCurve([1, 3, 2], [false, false, true]), { area: 0.5, low: 0, high: 1 });
});

test("a missing class has no area; lists that do not fit and NaN are refused", () => {
  assert.equal(areaUnderCurve([1, 2], [true, true]), null);
  assert.equal(areaUnderCurve([], []), null);
  assert.throws(() => areaUnderCurve([1], []), /1 scores do not fit 0 labels/);
  assert.throws(() => areaUnderCurve([1, Number.NaN], [true, false]), /NaN/);
});

test("DeLong's interval covers the true area 0.95 of the time, less at most 0.02 and Monte-Carlo bounds", () => {
  const rounds = 600;
  const random = createRandom("area");
  let covered = 0;
  for (let round = 0; round < rounds; round++) {
    // Positives are the larger of two uniform numbers, negatives are uniform: the area is 2/3.
    const list = Array.from({ length: 80 }, (_, index) =>
      index < 30
        ? ([Math.max(random.next(), random.next()), true] as const)
        : ([random.next(), false] as const),
    );
    const { low, high } = areaOf(list);
    if (low <= 2 / 3 && 2 / 3 <= high) covered++;
  }
  assert.ok(covered / rounds >= 0.93 - monteCarloBound(0.93, rounds), `${covered / rounds}`);
  assert.ok(covered / rounds <= 0.95 + monteCarloBound(0.95, rounds), `${covered / rounds}`);
});
