import assert from "node:assert/strict";
import { test } from "node:test";
import { recordVersion, type TrialRecord } from "../../../src/bench/record.ts";
import { taskDifferences } from "../../../src/bench/statistics/task-differences.ts";

const trial = (model: string, arm: string, task: string, seed: number, success: boolean): TrialRecord => ({
  v: recordVersion,
  type: "trial",
  model,
  arm,
  suite: "workspace",
  task,
  kind: "write",
  seed,
  needed: 2,
  success,
  faults: [],
  reason: "finished",
  detail: null,
  answer: null,
  steps: [],
  runViolations: [],
  interventions: {},
  totals: { steps: 0, refused: 0, readAgain: 0 } as TrialRecord["totals"],
  invalidExecuted: 0,
  transcript: "",
});

const success = (record: TrialRecord): number => Number(record.success);

const complete = [
  trial("small", "bare", "write-1", 1, false),
  trial("small", "full", "write-1", 1, true),
  trial("small", "bare", "write-1", 2, true),
  trial("small", "full", "write-1", 2, true),
  trial("small", "full", "read-1", 1, false),
  trial("small", "bare", "read-1", 1, true),
  trial("large", "bare", "write-1", 1, true),
  trial("large", "full", "write-1", 1, true),
  trial("small", "grammar", "write-1", 1, false),
];

test("a task gives one difference, the mean over its seeds of the second arm less the first", () => {
  assert.deepEqual(taskDifferences(complete, "bare", "full", success), [0.5, -1, 0]);
  assert.deepEqual(
    taskDifferences(complete, "full", "bare", success).map((gain) => gain + 0),
    [-0.5, 1, 0],
  );
});

test("the first trial without a partner is named, whichever arm lacks it", () => {
  const without = (index: number): readonly TrialRecord[] => complete.toSpliced(index, 1);
  assert.throws(
    () => taskDifferences(without(3), "bare", "full", success),
    /"write-1" by model "small" under arm "full" at seed 2 is missing/,
  );
  assert.throws(
    () => taskDifferences(without(5), "bare", "full", success),
    /"read-1" by model "small" under arm "bare" at seed 1 is missing/,
  );
});

test("a trial that is there twice, an arm that nobody ran and an arm against itself are refused", () => {
  const again = [...complete, trial("small", "bare", "write-1", 2, false)];
  assert.throws(() => taskDifferences(again, "bare", "full", success), /seed 2 is there twice/);
  assert.throws(
    () => taskDifferences(complete, "no", "none", success),
    /No trial has the arm "no" or "none"/,
  );
  assert.throws(() => taskDifferences(complete, "bare", "bare", success), /cannot be compared with itself/);
});
