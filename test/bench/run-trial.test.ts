import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { scripted, type ScriptedReply } from "../../src/backends/scripted.ts";
import type { BenchItem } from "../../src/bench/bench-item.ts";
import { runTrial, type Trial } from "../../src/bench/run-trial.ts";
import { taskItem } from "../../src/bench/task-item.ts";
import { normaliseOptions, type PartialOptions } from "../../src/loop/options.ts";
import type { Task } from "../../src/task/task.ts";

const task: Task = {
  v: 1,
  id: "t1",
  kind: "append_line",
  request: "Add milk to list.txt. Then run `echo hi`.",
  files: { "list.txt": "eggs\n", "other.txt": "stays\n" },
  tools: [
    { base: "append_file", name: "add_line", parameters: { path: "file" } },
    { base: "read_file" },
    { base: "run_command" },
  ],
  check: { files: { "list.txt": "eggs\nmilk\n" } },
  steps: 2,
};
const call = (tool: string, args: object): string => `So.\n${JSON.stringify({ tool, args })}`;
const add = call("add_line", { file: "list.txt", content: "milk\n" });
const end = call("finish", { answer: "Added milk." });

async function trialOf(
  replies: readonly ScriptedReply[],
  options: PartialOptions = {},
  item: BenchItem = taskItem(task),
): Promise<Trial> {
  const { signal } = new AbortController();
  return runTrial(item, { backend: scripted(replies), options: normaliseOptions(options), signal });
}

test("a trial runs in a folder of its own, is scored by final state, and leaves no folder", async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("cox-trial-"));
  const { score } = await trialOf([add, end]);
  assert.deepEqual([score.faults, score.success, score.reason], [[], true, "finished"]);
  assert.deepEqual(
    score.steps.map(({ tool, outcome, ok, effects }) => [tool, outcome, ok, effects]),
    [
      ["add_line", "accepted", true, 1],
      ["finish", "accepted", true, 0],
    ],
  );
  assert.equal(score.invalidExecuted, 0);
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith("cox-trial-"));
  assert.deepEqual(after, before);
});

test("what is wrong with the state and with replies is kept, before and after repair", async () => {
  const leaked = call("add_line", { file: "list.txt", content: "milk\n", lines: 3 });
  const refused = await trialOf([leaked, end], { repair: false });
  assert.deepEqual(refused.score.faults, ["list.txt has the wrong text"]);
  assert.equal(refused.score.steps[0]?.outcome, "refused");
  assert.deepEqual(refused.score.steps[0].violations[0]?.type, "leaked_parameter");
  assert.equal(refused.score.steps[0].ok, null);
  const phantom = call("conclusion", { answer: "Added milk." });
  const repaired = await trialOf([add, phantom]);
  assert.deepEqual([repaired.score.success, repaired.score.steps[1]?.outcome], [true, "repaired"]);
  assert.deepEqual(repaired.score.steps[1]?.violations, [{ type: "phantom_finish", name: "conclusion" }]);
});

test("a reply's rejected mass is kept where it is asked for, null where the backend does not know", async () => {
  const rejected = { tool: 0.25, parameters: [0, 0.5, 0] };
  const replies = [{ text: add, rejected }, { text: end }];
  const measured = await trialOf(replies, { rejected: true });
  assert.deepEqual(
    measured.score.steps.map((step) => step.rejected),
    [rejected, null],
  );
  const absent = [await trialOf(replies), await trialOf(replies, { rejected: true, grammar: "off" })];
  for (const { score } of absent) assert.ok(score.steps.every((step) => !("rejected" in step)));
});

test("only a command that the request itself says is run", async () => {
  const said = await trialOf([call("run_command", { command: "echo hi" }), end]);
  assert.equal(said.score.steps[0]?.ok, true);
  const own = await trialOf([call("run_command", { command: "echo oops > other.txt" }), end]);
  assert.equal(own.score.steps[0]?.ok, false);
  assert.ok(!own.score.faults.includes("other.txt has changed"), own.score.faults.join());
});

test("what stays in the trial's folder needs no consent", async () => {
  const tools = [{ base: "delete_file" }];
  const { score } = await trialOf(
    [call("delete_file", { path: "other.txt" }), end],
    {},
    taskItem({ ...task, tools, check: { files: { "other.txt": null } } }),
  );
  assert.deepEqual(score.faults, []);
});

test("requests of one item follow each other in one world, each with what was before", async () => {
  const requests = ["Add milk.", "Now add tea."];
  const item: BenchItem = { ...taskItem(task), requests };
  const backend = scripted([add, end, call("add_line", { file: "list.txt", content: "tea\n" }), end]);
  const { signal } = new AbortController();
  const trial = await runTrial(item, { backend, options: normaliseOptions(), signal });
  const started = trial.events.filter((event) => event.type === "started");
  assert.deepEqual(
    started.map((event) => event.task),
    ["Add milk.", "Before:\nAdd milk.\n=> Added milk.\nNow:\nNow add tea."],
  );
  assert.deepEqual(trial.score.faults, ["list.txt has the wrong text"]);
  assert.equal(trial.score.totals.steps, 4);
});
