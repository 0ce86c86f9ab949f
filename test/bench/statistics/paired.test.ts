import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mcnemarExact } from "../../../src/bench/statistics/mcnemar-exact.ts";
import { pairedBootstrap } from "../../../src/bench/statistics/paired-bootstrap.ts";
import { signFlipTest } from "../../../src/bench/statistics/sign-flip-test.ts";
import { normalBelow, normalQuantile } from "../../../src/bench/statistics/special-functions.ts";
import { createRandom, type Random } from "../../../src/task/random.ts";
import { binomialChances, monteCarloBound, near } from "./independent.ts";

const differences = fc.array(
  fc.integer({ min: -4, max: 4 }).map((quarters) => quarters / 4),
  {
    minLength: 1,
    maxLength: 12,
  },
);

/** A standard normal number (Box and Muller). */
const normal = ({ next }: Random): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

const share = (rounds: number, happens: (round: number) => boolean): number => {
  let count = 0;
  for (let round = 0; round < rounds; round++) if (happens(round)) count++;
  return count / rounds;
};

test("the sign-flip test gives the p-value of Darwin's maize", () => {
  // R. A. Fisher, The Design of Experiments (1935), §21: 1726 of the 32768 ways have a sum at least as far from 0.
  const eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  near(signFlipTest(eighths, createRandom("unused")), 1726 / 32_768, 1e-12);
});

test("the sign-flip test counts ties in spite of rounding, and knows nothing where nothing differs", () => {
  // Three equal gains of five sixths or so: only all plus and all minus are as far.
  assert.equal(signFlipTest([0.1 + 0.2, 0.3, 0.3], createRandom("unused")), 0.25);
  assert.equal(signFlipTest([0, 0, 0], createRandom("unused")), 1);
  assert.equal(signFlipTest([], createRandom("unused")), 1);
});

test("the sign-flip test is symmetric, blind to zeros, order and scale, and equals McNemar's on whole gains", () => {
  fc.assert(
    fc.property(differences, (values) => {
      const p = signFlipTest(values, createRandom("unused"));
      assert.ok(p > 0 && p <= 1);
      const others = [
        values.map((value) => -value),
        [...values, 0],
        values.toReversed(),
        values.map((value) => value * 3.7),
      ];
      for (const other of others) assert.equal(signFlipTest(other, createRandom("unused")), p);
      const signs = values.map(Math.sign);
      const count = (sign: number): number => signs.filter((value) => value === sign).length;
      near(signFlipTest(signs, createRandom("unused")), mcnemarExact(count(1), count(-1)), 1e-12);
    }),
  );
});

test("above sixteen differences random flips come to the exact p-value", () => {
  const signs = Array.from({ length: 40 }, (_, index) => (index < 26 ? 1 : -1));
  const exact = mcnemarExact(26, 14);
  const found = signFlipTest(signs, createRandom("many"), 10_000);
  near(found, exact, monteCarloBound(exact, 10_000));
  assert.equal(signFlipTest(signs, createRandom("many"), 10_000), found);
  assert.equal(
    signFlipTest(
      Array.from({ length: 30 }, () => 1),
      createRandom("far"),
      99,
    ),
    0.01,
  );
});

test("where arms are alike the sign-flip test is significant as often as it says: 0.05 within Monte-Carlo bounds", () => {
  const rounds = 1500;
  const random = createRandom("sign-flip under the null");
  const few = (): number =>
    signFlipTest(
      Array.from({ length: 10 }, () => normal(random)),
      random,
    );
  const many = (): number =>
    signFlipTest(
      Array.from({ length: 25 }, () => normal(random)),
      random,
      199,
    );
  for (const p of [few, many]) {
    near(
      share(rounds, () => p() <= 0.05),
      0.05,
      monteCarloBound(0.05, rounds),
    );
  }
  // Gains of one third and the like tie often: then it may only be significant less often.
  const tied = (): number =>
    signFlipTest(
      Array.from({ length: 10 }, () => (random.int(0, 3) - random.int(0, 3)) / 3),
      random,
    );
  assert.ok(share(rounds, () => tied() <= 0.05) <= 0.05 + monteCarloBound(0.05, rounds));
});

test("McNemar's exact p-value is twice the smaller tail, counted in whole numbers", () => {
  const choose = (from: bigint, some: bigint): bigint =>
    some === 0n ? 1n : (choose(from - 1n, some - 1n) * from) / some;
  for (const [a, b] of [
    [0, 1],
    [1, 8],
    [5, 5],
    [12, 30],
    [3, 60],
  ] as const) {
    let tail = 0n;
    for (let k = 0n; k <= BigInt(Math.min(a, b)); k++) tail += choose(BigInt(a + b), k);
    near(mcnemarExact(a, b), Math.min(1, (2 * Number(tail)) / 2 ** (a + b)), 1e-12);
  }
  assert.equal(mcnemarExact(0, 0), 1);
  assert.equal(mcnemarExact(0, 6), 0.03125);
  assert.throws(() => mcnemarExact(0.5, 1), /0.5 and 1 are no counts/);
});

test("McNemar's exact test is significant falsely at most as often as it says, for every number of differing tasks", () => {
  for (let differing = 0; differing <= 80; differing++) {
    const falsely = binomialChances(differing, 0.5)
      .filter((_, onlyA) => mcnemarExact(onlyA, differing - onlyA) <= 0.05)
      .reduce((sum, chance) => sum + chance, 0);
    assert.ok(falsely <= 0.05, `${falsely} at ${differing}`);
  }
});

test("the paired bootstrap comes to the normal interval where that is right", () => {
  const random = createRandom("normal");
  const values = Array.from({ length: 400 }, () => 0.3 + normal(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / 400;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400;
  const { low, high } = pairedBootstrap(values, random, 4000);
  near(low, mean - 1.96 * Math.sqrt(variance / 400), 0.01);
  near(high, mean + 1.96 * Math.sqrt(variance / 400), 0.01);
});

test("the paired bootstrap corrects for skew as the jackknife and every possible draw say", () => {
  const values = [0.13, 0.29, 0.41, 0.97, 1.73, 5.11];
  const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
  // All 6^6 draws, and the means that are left without one of the values.
  const draws = values.reduce(
    (means) => means.flatMap((mean) => values.map((value) => mean + value / 6)),
    [0],
  );
  const left = values.map((_, index) => sum(values.toSpliced(index, 1)) / 5);
  const pulls = left.map((mean) => sum(left) / 6 - mean);
  const skew = sum(pulls.map((pull) => pull ** 3)) / (6 * sum(pulls.map((pull) => pull ** 2)) ** 1.5);
  const below = (bound: number): number => draws.filter((mean) => mean < bound).length / draws.length;
  const bias = normalQuantile(below(sum(values) / 6));
  const { low, high } = pairedBootstrap(values, createRandom("skewed"), 20_000, 0.9);
  for (const [end, z] of [
    [low, -1.644_854],
    [high, 1.644_854],
  ] as const) {
    const level = normalBelow(bias + (bias + z) / (1 - skew * (bias + z)));
    near(below(end), level, 0.01);
    assert.ok(level - normalBelow(z) > 0.02, "the correction must be more than the tolerance");
  }
});

test("the paired bootstrap counts half of the ties: balanced gains have a balanced interval", () => {
  const values = Array.from({ length: 30 }, (_, index) => (index === 0 ? 1 : index === 1 ? -1 : 0));
  const { low, high } = pairedBootstrap(values, createRandom("ties"), 4000);
  assert.ok(low < 0 && high > 0);
  near(low + high, 0, 1 / 30);
});

test("the paired bootstrap moves with a shift, stretches with a scale, and grows with the level", () => {
  fc.assert(
    fc.property(differences, fc.integer({ min: -8, max: 8 }), (values, shift) => {
      const interval = (list: readonly number[], level = 0.95): readonly [number, number] => {
        const { low, high } = pairedBootstrap(list, createRandom("laws"), 200, level);
        return [low, high];
      };
      const [low, high] = interval(values);
      assert.ok(Math.min(...values) - 1e-9 <= low && low <= high && high <= Math.max(...values) + 1e-9);
      const moved = interval(values.map((value) => 2 * value + shift));
      near(moved[0], 2 * low + shift, 1e-9);
      near(moved[1], 2 * high + shift, 1e-9);
      const [lower, higher] = interval(values, 0.99);
      assert.ok(lower <= low && high <= higher);
    }),
  );
  assert.deepEqual(pairedBootstrap([0.5, 0.5], createRandom("point"), 100), { low: 0.5, high: 0.5 });
  assert.throws(() => pairedBootstrap([], createRandom("none")), /no differences/);
});

test("the paired bootstrap covers the truth for skewed gains: 0.95, less at most 0.03 and Monte-Carlo bounds", () => {
  const rounds = 500;
  const random = createRandom("coverage");
  // Half of the tasks do not change, a third gain one, a sixth lose one: a mean gain of 1/6.
  const gain = (): number =>
    random.weighted([
      [0, 3],
      [1, 2],
      [-1, 1],
    ] as const);
  const covered = share(rounds, () => {
    const values = Array.from({ length: 40 }, gain);
    const { low, high } = pairedBootstrap(values, random, 300);
    return low <= 1 / 6 && 1 / 6 <= high;
  });
  assert.ok(covered >= 0.92 - monteCarloBound(0.92, rounds), `${covered}`);
  assert.ok(covered <= 0.95 + monteCarloBound(0.95, rounds) + 0.01, `${covered}`);
});
