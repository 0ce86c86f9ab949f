import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { areaOverTasks, type ScoredRow } from "../../../src/bench/statistics/area-over-tasks.ts";
import { areaUnderCurve } from "../../../src/bench/statistics/area-under-curve.ts";
import { createRandom } from "../../../src/task/random.ts";
import { monteCarloBound, near } from "./independent.ts";

const rows = fc
  .array(
    fc.record({
      task: fc.constantFrom("a", "b", "c", "d", "e"),
      score: fc.integer({ min: 0, max: 6 }),
      positive: fc.boolean(),
    }),
    { minLength: 4, maxLength: 30 },
  )
  .filter((list) => list.some(({ positive }) => positive) && list.some(({ positive }) => !positive));

const random = createRandom("areas");

test("the area is that of all pairs of rows, and lies in its interval", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const found = areaOverTasks(list, random.fork("any"), 200);
      const plain = areaUnderCurve(
        list.map(({ score }) => score),
        list.map(({ positive }) => positive),
      );
      assert.ok(found && plain);
      near(found.area, plain.area, 1e-12);
      assert.ok(0 <= found.low && found.low <= found.high && found.high <= 1, JSON.stringify(found));
    }),
  );
});

test("the order of rows and the names of tasks do not matter, and labels turned round mirror it", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const found = areaOverTasks(list, random.fork("one"), 100);
      const other = areaOverTasks(
        list.map((row) => ({ ...row, task: `task ${row.task}` })),
        random.fork("one"),
        100,
      );
      assert.deepEqual(other, found);
      const turned = areaOverTasks(
        list.map((row) => ({ ...row, positive: !row.positive })),
        random.fork("one"),
        100,
      );
      near(turned?.area ?? -1, 1 - (found?.area ?? 0), 1e-12);
    }),
  );
});

test("perfect separation is bounded by its tasks and not by its rows; scores that never vary say nothing", () => {
  const separated = ["a", "b", "c"].flatMap((task): readonly ScoredRow[] => [
    { task, score: 2, positive: true },
    { task, score: 3, positive: true },
    { task, score: 1, positive: false },
  ]);
  const perfect = areaOverTasks(separated, random.fork("perfect"), 100);
  assert.equal(perfect?.area, 1);
  near(perfect?.low ?? 0, 0.025 ** (1 / 3), 1e-9);
  const flat = areaOverTasks(
    separated.map((row) => ({ ...row, score: 0 })),
    random.fork("flat"),
    100,
  );
  assert.deepEqual(flat, { area: 0.5, low: 0, high: 1 });
});

test("a missing class has no area, and NaN is refused", () => {
  const row = { task: "a", score: 1, positive: true };
  assert.equal(areaOverTasks([row, row], random, 10), null);
  assert.equal(areaOverTasks([], random, 10), null);
  assert.throws(() => areaOverTasks([{ ...row, score: Number.NaN }], random, 10), /NaN/);
});

test("the interval covers the true area about as often as it says where rows of a task hang together", () => {
  const rounds = 300;
  const source = createRandom("clustered");
  let [covered, naive] = [0, 0];
  // Each task has a level of its own which its six rows share; a positive row has 1 more. Noise is uniform.
  const sample = (tasks: number): readonly ScoredRow[] =>
    Array.from({ length: tasks }, (_, index) => {
      const level = source.next() * 3;
      const positive = source.next() < 0.4;
      return Array.from({ length: 6 }, () => ({
        task: String(index),
        score: level + (positive ? 1 : 0) + source.next(),
        positive,
      }));
    }).flat();
  const truth = areaOverTasks(sample(4000), source.fork("truth"), 1)?.area ?? 0;
  for (let round = 0; round < rounds; round++) {
    const list = sample(40);
    const found = areaOverTasks(list, source.fork(String(round)), 300);
    const plain = areaUnderCurve(
      list.map(({ score }) => score),
      list.map(({ positive }) => positive),
    );
    if (found && found.low <= truth && truth <= found.high) covered++;
    if (plain && plain.low <= truth && truth <= plain.high) naive++;
  }
  assert.ok(covered / rounds >= 0.92 - monteCarloBound(0.92, rounds), `${covered / rounds}`);
  // Rows taken for independent ones are much too sure: that is why tasks are drawn.
  assert.ok(naive / rounds < 0.75, `${naive / rounds}`);
});
