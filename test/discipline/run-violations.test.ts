import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunViolation, StopReason } from "../../src/protocol/event.ts";
import { runViolations } from "../../src/discipline/run-violations.ts";
import { eventsOf, fails, ok, type Step, TOOLS, writes } from "./world.ts";

function violationsOf(steps: readonly Step[], reason?: StopReason): readonly RunViolation[] {
  return runViolations(eventsOf(steps, reason), TOOLS);
}

const finish = ok("finish", { answer: "42" });
const read = (path: string): Step => ok("read_file", { path }, `text of ${path}`);
const misses = (path: string): Step => fails("read_file", { path });

test("a straight run shows nothing", () => {
  assert.deepEqual(violationsOf([read("a"), writes("a", "1"), finish], "finished"), []);
  assert.deepEqual(violationsOf([finish], "finished"), []);
  assert.deepEqual(violationsOf([]), []);
});

test("what a watchdog would have seen is told once, also when it is long past", () => {
  const list = ok("list_dir", {});
  const steps = [list, list, list, list, read("a"), finish];
  assert.deepEqual(violationsOf(steps, "finished"), ["repeated_success"]);
});

test("premature_finish: no call had succeeded", () => {
  assert.deepEqual(violationsOf([misses("a"), finish], "finished"), ["premature_finish", "ignored_error"]);
});

test("premature_finish: the latest two calls failed", () => {
  assert.ok(
    violationsOf([read("x"), misses("a"), misses("b"), finish], "finished").includes("premature_finish"),
  );
  assert.ok(
    !violationsOf([misses("a"), misses("b"), read("x"), finish], "finished").includes("premature_finish"),
  );
  assert.ok(!violationsOf([read("x"), misses("a"), finish], "finished").includes("premature_finish"));
});

test("no_finish: every end but finished, save an interruption and a fault of the harness", () => {
  for (const reason of ["step_limit", "token_limit", "time_limit", "window_full", "gave_up"] as const) {
    assert.deepEqual(violationsOf([read("a")], reason), ["no_finish"]);
  }
  for (const reason of ["interrupted", "harness_failure"] as const)
    assert.deepEqual(violationsOf([read("a")], reason), []);
  assert.deepEqual(violationsOf([read("a")]), []);
});

test("ignored_error: a failure that no later success of the tool or on the path answers", () => {
  const edit = fails("edit_file", { path: "./a", old: "x", new: "y" }, "no_match");
  assert.deepEqual(violationsOf([read("b"), edit, finish], "finished"), ["ignored_error"]);
  assert.deepEqual(violationsOf([edit, read("b"), finish], "finished"), ["ignored_error"]);
  assert.deepEqual(violationsOf([edit, read("a"), finish], "finished"), []);
  assert.deepEqual(violationsOf([edit, writes("a", "y"), finish], "finished"), []);
  assert.deepEqual(
    violationsOf([edit, ok("edit_file", { path: "b", old: "x", new: "y" }), finish], "finished"),
    [],
  );
  assert.deepEqual(violationsOf([edit], "step_limit"), ["no_finish"]);
});

test("polling is told from wandering only by the tools", () => {
  const steps = [...Array.from({ length: 4 }, () => ok("job_state", { id: "1" }, "running")), finish];
  assert.deepEqual(violationsOf(steps, "finished"), []);
  assert.deepEqual(runViolations(eventsOf(steps, "finished")), ["repeated_success"]);
});
