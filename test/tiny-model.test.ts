import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { openModel, shippedModel } from "../src/agent/open-model.ts";
import { runTrial } from "../src/bench/run-trial.ts";
import { isSolved } from "../src/bench/suite-report.ts";
import { normaliseOptions } from "../src/loop/options.ts";
import { parseTasks } from "../src/task/task.ts";

const skip = existsSync(shippedModel) ? false : `${shippedModel} is not there`;
const never = new AbortController().signal;
const arm = { name: "think_then_call", options: normaliseOptions({ limits: { steps: 20 } }) };

test(
  "the shipped model solves held-out tasks in closed loop, in the engine, and says nothing invalid",
  { skip },
  async () => {
    const tasks = parseTasks(readFileSync("tasks/held-out.jsonl", "utf8")).slice(0, 24);
    const backend = await openModel(undefined, { report: () => {} });
    try {
      const trials = [];
      for (const task of tasks) trials.push(await runTrial(task, backend, arm, never));
      const solved = trials.filter(isSolved).length;
      // It solved 8 of these when it was shipped (models/README.md): fewer than 5 means that something else broke.
      assert.ok(solved >= 5, `${solved} of ${tasks.length} solved`);
      assert.equal(
        trials.reduce((sum, trial) => sum + trial.invalidExecuted, 0),
        0,
      );
      const straight = trials.filter((trial) => trial.totals.refused === 0);
      assert.ok(straight.length > 12);
      assert.equal(
        straight.reduce((sum, trial) => sum + trial.totals.readAgain, 0),
        0,
      );
    } finally {
      await backend.close();
    }
  },
);

test("the shipped model's file is as small as the package promises", { skip }, () => {
  assert.ok(readFileSync(shippedModel).length <= 16e6);
});
