import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { scripted } from "../../src/backends/scripted.ts";
import { runTrial } from "../../src/bench/run-trial.ts";
import { isSolved, suiteReport } from "../../src/bench/suite-report.ts";
import { normaliseOptions } from "../../src/loop/options.ts";
import type { Task } from "../../src/task/task.ts";

const task: Task = {
  v: 1,
  id: "t1",
  kind: "append_line",
  request: "Add milk to list.txt.",
  files: { "list.txt": "eggs\n", "other.txt": "stays\n" },
  tools: [{ base: "append_file", name: "add_line", parameters: { path: "file" } }, { base: "read_file" }],
  check: { files: { "list.txt": "eggs\nmilk\n" } },
  steps: 2,
};
const arm = { name: "think_then_call", options: normaliseOptions() };
const never = new AbortController().signal;
const add = 'Add it.\n{"tool":"add_line","args":{"file":"list.txt","content":"milk\\n"}}';
const end = 'Done.\n{"tool":"finish","args":{"answer":"Added milk."}}';

test("a trial runs in a folder of its own, is scored by final state, and leaves no folder", async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("cox-trial-"));
  const trial = await runTrial(task, scripted([add, end]), arm, never);
  assert.deepEqual(trial.faults, []);
  assert.equal(trial.executed, 2);
  assert.equal(trial.invalidExecuted, 0);
  assert.equal(trial.reason, "finished");
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith("cox-trial-"));
  assert.deepEqual(after, before);
});

test("what is wrong with the state, the replies and the run is counted", async () => {
  const leaked = 'Add it.\n{"tool":"add_line","args":{"path":"list.txt","content":"milk"}}';
  const trial = await runTrial(task, scripted([leaked, end]), arm, never);
  assert.deepEqual(trial.faults, ["list.txt has the wrong text"]);
  assert.ok(trial.violations.includes("leaked_parameter"), trial.violations.join());
  const report = suiteReport([trial, await runTrial(task, scripted([add, end]), arm, never)]);
  assert.match(report, /\| think_then_call \| 1\/2 = 50\.0 % \|/);
  assert.match(report, /\| renamed \| 1\/2 \|/);
  assert.match(report, /leaked_parameter 1/);
  assert.equal(isSolved(trial), false);
});
