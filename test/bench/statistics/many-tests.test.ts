import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fixedSequence } from "../../../src/bench/statistics/fixed-sequence.ts";
import { holm } from "../../../src/bench/statistics/holm.ts";
import { createRandom } from "../../../src/task/random.ts";
import { monteCarloBound, near } from "./independent.ts";

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 7 });

test("Holm's adjusted values of a small family, by hand", () => {
  const expected = [0.03, 0.06, 0.06, 0.02];
  holm([0.01, 0.04, 0.03, 0.005]).forEach((value, index) => near(value, expected[index] ?? -1, 1e-12));
  assert.deepEqual(holm([]), []);
  assert.deepEqual(holm([0.7, 0.8]), [1, 1]);
  assert.throws(() => holm([0.5, Number.NaN]), /NaN is no p-value/);
});

test("Holm's is the closed test of Bonferroni's: the largest verdict over every family that a question is part of", () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const families = Array.from({ length: 2 ** values.length }, (_, bits) =>
        [...values.keys()].filter((index) => (bits >> index) & 1),
      );
      const bonferroni = (family: readonly number[]): number =>
        Math.min(1, family.length * Math.min(...family.map((index) => values[index] ?? 1)));
      holm(values).forEach((found, index) => {
        const closed = Math.max(...families.filter((family) => family.includes(index)).map(bonferroni));
        near(found, closed, 1e-12);
      });
    }),
  );
});

test("Holm's keeps order and place, and never lowers a value", () => {
  fc.assert(
    fc.property(pValues, (values) => {
      const adjusted = holm(values);
      assert.deepEqual(holm(values.toReversed()), adjusted.toReversed());
      adjusted.forEach((value, index) => {
        assert.ok(value >= (values[index] ?? 1) && value <= 1);
        values.forEach((other, place) => {
          if (other <= (values[index] ?? 0)) assert.ok((adjusted[place] ?? 0) <= value);
        });
      });
    }),
  );
});

test("Holm's calls any of six true nulls significant at most 5 % of the time, independent or shared, within Monte-Carlo bounds", () => {
  const rounds = 4000;
  const random = createRandom("family-wise error");
  for (const shared of [0, 0.5, 1]) {
    let wrong = 0;
    for (let round = 0; round < rounds; round++) {
      const common = random.next();
      // Two real effects beside them make the step-down procedure step down.
      const nulls = Array.from({ length: 6 }, () => (random.chance(shared) ? common : random.next()));
      if (
        holm([1e-6, 1e-5, ...nulls])
          .slice(2)
          .some((value) => value <= 0.05)
      )
        wrong++;
    }
    assert.ok(wrong / rounds <= 0.05 + monteCarloBound(0.05, rounds), `${wrong / rounds} at ${shared}`);
  }
});

const ladder = [
  { name: "25M", p: 0.001 },
  { name: "8M", p: 0.05 },
  { name: "3M", p: 0.2 },
  { name: "1M", p: 0.0001 },
];

test("a fixed sequence stops at the first that fails and tests nothing after it", () => {
  const asked: string[] = [];
  const found = fixedSequence(
    ladder,
    ({ name, p }) => {
      asked.push(name);
      return p;
    },
    0.05,
  );
  assert.deepEqual(asked, ["25M", "8M", "3M"]);
  assert.deepEqual(
    found.passed.map(({ name }) => name),
    ["25M", "8M"],
  );
  assert.equal(found.last?.name, "8M");
  assert.deepEqual(found.stopped, { item: ladder[2], pValue: 0.2 });
});

test("a fixed sequence may pass all or none, and refuses what is no p-value", () => {
  assert.deepEqual(
    fixedSequence(ladder, () => 0.01, 0.05),
    { passed: ladder, last: ladder[3], stopped: null },
  );
  const none = fixedSequence(ladder, () => 1, 0.05);
  assert.deepEqual(none, { passed: [], last: null, stopped: { item: ladder[0], pValue: 1 } });
  assert.deepEqual(
    fixedSequence([], () => 0, 0.05),
    { passed: [], last: null, stopped: null },
  );
  assert.throws(() => fixedSequence(ladder, () => Number.NaN, 0.05), /NaN is no p-value for item 1/);
});

test("a fixed sequence passes a true null at most 5 % of the time, however many there are, within Monte-Carlo bounds", () => {
  const rounds = 4000;
  const random = createRandom("gatekeeping");
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const { passed } = fixedSequence(
      [true, true, false, false, false],
      (real) => (real ? 1e-6 : random.next()),
      0.05,
    );
    if (passed.includes(false)) wrong++;
  }
  near(wrong / rounds, 0.05, monteCarloBound(0.05, rounds));
});
