import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { jeffreys } from "../../../src/bench/statistics/jeffreys.ts";
import { passHat } from "../../../src/bench/statistics/pass-hat.ts";
import { type TrialDiscipline, trustHorizon } from "../../../src/bench/statistics/trust-horizon.ts";
import { createRandom } from "../../../src/task/random.ts";
import { monteCarloBound, near } from "./independent.ts";

const outcomes = fc.array(fc.boolean(), { minLength: 4, maxLength: 7 });

test("pass^k is the share of all ways to draw k trials of a task in which every one succeeded", () => {
  fc.assert(
    fc.property(
      fc.array(outcomes, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (tasks, k) => {
        const shares = tasks.map((trials) => {
          const draws = Array.from({ length: 2 ** trials.length }, (_, bits) =>
            trials.filter((_, index) => (bits >> index) & 1),
          ).filter((draw) => draw.length === k);
          return draws.filter((draw) => draw.every(Boolean)).length / draws.length;
        });
        const counts = tasks.map((trials) => ({
          successes: trials.filter(Boolean).length,
          trials: trials.length,
        }));
        const found = passHat(counts, k);
        near(found, shares.reduce((sum, share) => sum + share, 0) / shares.length, 1e-12);
        if (k > 1) assert.ok(found <= passHat(counts, k - 1) + 1e-12);
      },
    ),
  );
});

test("pass^k refuses too few trials, no tasks and a k that is no count", () => {
  assert.throws(
    () => passHat([{ successes: 1, trials: 2 }], 3),
    /pass\^3 needs 3 trials of each task, one has 2/,
  );
  assert.throws(() => passHat([], 1), /no tasks/);
  assert.throws(() => passHat([{ successes: 1, trials: 2 }], 0.5), /pass\^0.5 means nothing/);
});

const trialsOf = (undisciplined: readonly number[], replies = 10): readonly TrialDiscipline[] =>
  undisciplined.map((count, index) => ({ task: `task-${index}`, replies, undisciplined: count }));

test("at the horizon the chance of at least one undisciplined reply is 5 %", () => {
  const found = trustHorizon(trialsOf([1, 1, 0, 0, 1, 0, 1, 1, 0, 0]), createRandom("horizon"), 500);
  assert.equal(found.rate, 0.05);
  near(found.steps, 1, 1e-12);
  near((1 - found.rateInterval.high) ** found.low, 0.95, 1e-9);
  near((1 - found.rateInterval.low) ** found.high, 0.95, 1e-9);
  near(
    trustHorizon(trialsOf([1, ...Array.from({ length: 99 }, () => 0)]), createRandom("one"), 500).steps,
    51.27,
    0.005,
  );
});

test("without an undisciplined reply the horizon is unbounded above and Jeffreys' below; with nothing else it is 0", () => {
  const never = trustHorizon(trialsOf([0, 0, 0, 0]), createRandom("never"), 200);
  assert.equal(never.steps, Infinity);
  assert.equal(never.high, Infinity);
  near(never.low, Math.log(0.95) / Math.log(1 - jeffreys(0, 40).high), 1e-9);
  const always = trustHorizon(trialsOf([10, 10]), createRandom("always"), 200);
  assert.deepEqual([always.steps, always.low], [0, 0]);
  assert.ok(always.high > 0 && always.high < 1);
  assert.throws(() => trustHorizon([], createRandom("none")), /no replies/);
});

test("the horizon lies in its interval, which is never narrower than Jeffreys', and seeds of a task are one cluster", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(counts, (undisciplined) => {
      const found = trustHorizon(trialsOf(undisciplined), createRandom("laws"), 100);
      assert.ok(0 <= found.low && found.low <= found.steps && found.steps <= found.high);
      const total = undisciplined.reduce((sum, count) => sum + count, 0);
      const plain = jeffreys(total, undisciplined.length * 10);
      assert.ok(found.rateInterval.low <= plain.low && plain.high <= found.rateInterval.high);
      // The same replies, cut into two seeds of each task.
      const halves = trialsOf(undisciplined).flatMap((trial) => [
        { ...trial, replies: 4, undisciplined: Math.min(4, trial.undisciplined) },
        { ...trial, replies: 6, undisciplined: trial.undisciplined - Math.min(4, trial.undisciplined) },
      ]);
      assert.deepEqual(trustHorizon(halves, createRandom("laws"), 100), found);
    }),
  );
});

test("the horizon's interval covers the truth where replies of a task resemble each other, and Jeffreys' alone does not", () => {
  const rounds = 400;
  const random = createRandom("clusters");
  // A tenth of the tasks is hard: there half of the replies are undisciplined, elsewhere none: a rate of 0.05.
  const truth = Math.log(0.95) / Math.log(1 - 0.05);
  let [covered, coveredByJeffreys] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const counts = Array.from({ length: 60 }, () =>
      random.chance(0.1) ? Array.from({ length: 10 }, () => random.chance(0.5)).filter(Boolean).length : 0,
    );
    const { low, high } = trustHorizon(trialsOf(counts), random, 200);
    if (low <= truth && truth <= high) covered++;
    const plain = jeffreys(
      counts.reduce((sum, count) => sum + count, 0),
      600,
    );
    if (plain.low <= 0.05 && 0.05 <= plain.high) coveredByJeffreys++;
  }
  // With six hard tasks expected it covers about 0.93; what is demanded is 0.92 within Monte-Carlo bounds.
  assert.ok(covered / rounds >= 0.92 - monteCarloBound(0.92, rounds), `${covered / rounds}`);
  assert.ok(coveredByJeffreys / rounds < 0.8, `${coveredByJeffreys / rounds}`);
});
