import assert from "node:assert/strict";
import { test } from "node:test";
import { findFloors } from "../../src/bench/floor.ts";
import { createBarWatch } from "../../src/bench/bar-watch.ts";
import type { BenchPlan, TrialRecord } from "../../src/bench/record.ts";

const plan: BenchPlan = {
  v: 1,
  type: "bench",
  created: "2026-01-01T00:00:00.000Z",
  models: [1, 3, 8].map((size) => ({ name: `${size}m`, spec: `${size}m`, parameters: size * 1e6 })),
  arms: [{ name: "full", options: {} }],
  suites: [{ name: "s", tasks: 100, hash: "" }],
  seeds: [1],
};

function trialsOf(model: string, solved: number, tasks = 100, seed = 1): TrialRecord[] {
  return Array.from({ length: tasks }, (_, index) => ({
    v: 1,
    type: "trial",
    model,
    arm: "full",
    suite: "s",
    task: String(index),
    kind: "k",
    seed,
    needed: 2,
    success: index < solved,
    faults: [],
    reason: "finished",
    detail: null,
    answer: null,
    steps: [],
    runViolations: [],
    interventions: {},
    totals: { steps: 0, refused: 0, readAgain: 0, read: 0, reused: 0, written: 0, ms: 0 },
    invalidExecuted: 0,
    transcript: "",
  }));
}

test("the floor is the smallest model of those that pass in a row from the largest", () => {
  const trials = [...trialsOf("8m", 100), ...trialsOf("3m", 99), ...trialsOf("1m", 90)];
  const [floor] = findFloors({ plan, trials }, 0.9, 0.05);
  assert.equal(floor?.floor?.model.name, "3m");
  assert.deepEqual(
    floor.rows.map(({ model, solved }) => [model.name, solved]),
    [
      ["8m", 100],
      ["3m", 99],
      ["1m", 90],
    ],
  );
  // P(X >= 99) of Binomial(100, 0.9) = 0.9^100 + 100 · 0.1 · 0.9^99
  const expected = 0.9 ** 100 + 100 * 0.1 * 0.9 ** 99;
  assert.ok(Math.abs((floor.rows[1]?.pValue ?? 0) - expected) < 1e-9);
});

test("a smaller model that does well is no floor where a larger one fails, and a task needs all its seeds", () => {
  const gap = [...trialsOf("8m", 80), ...trialsOf("3m", 100)];
  assert.equal(findFloors({ plan, trials: gap }, 0.9, 0.05)[0]?.floor, null);
  const seeds = [...trialsOf("8m", 100), ...trialsOf("8m", 70, 100, 2)];
  assert.equal(findFloors({ plan, trials: seeds }, 0.9, 0.05)[0]?.rows[0]?.solved, 70);
});

test("a watch on a bar falls when it is sure, and starts from what was there", () => {
  const watch = createBarWatch(0.9, trialsOf("3m", 100, 60));
  assert.equal(watch.decided("3m", "full"), true);
  assert.match(
    watch.verdicts()[0] ?? "",
    /^3m under full: above 0.9 \(60 of 60 tasks solved; wrong with a chance of at most 0.05\)$/,
  );
  for (const trial of trialsOf("1m", 0, 20)) watch.add(trial);
  assert.match(watch.verdicts()[1] ?? "", /^1m under full: below 0.9/);
  const open = createBarWatch(0.9, trialsOf("8m", 3, 3));
  assert.equal(open.decided("8m", "full"), false);
  assert.match(open.verdicts()[0] ?? "", /not yet decided/);
  assert.deepEqual(createBarWatch(undefined, trialsOf("8m", 3, 3)).verdicts(), []);
});
