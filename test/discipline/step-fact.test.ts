import assert from "node:assert/strict";
import { test } from "node:test";
import { done, failed, nothing } from "../../src/protocol/observation.ts";
import { factsOf, lastChange, outcomeOf, sameResult } from "../../src/discipline/step-fact.ts";
import { eventsOf, facts, fails, ok, TOOLS, writes } from "./world.ts";

test("one fact for each step: executed, failed, refused", () => {
  const [read, failure, refused] = facts([
    ok("read_file", { path: "./a" }),
    fails("list_dir", {}),
    { refused: "hm" },
  ]);
  assert.equal(read?.key, 'read_file{"path":"a"}');
  assert.ok(read && outcomeOf(read) === "ok");
  assert.ok(failure && outcomeOf(failure) === "not_found");
  assert.deepEqual(refused, {
    step: 3,
    call: null,
    key: null,
    observation: null,
    refused: ["malformed"],
    polling: false,
    changes: false,
    thought: "",
  });
});

test("a repaired call is a call like any other", () => {
  const call = { tool: "git_status", args: {} };
  const verdict = { type: "repaired", thought: "t", call, changes: [], violations: [] } as const;
  const [fact] = factsOf([{ type: "verdict", step: 1, verdict }], TOOLS);
  assert.equal(fact?.call, call);
  assert.equal(fact?.thought, "t");
  assert.equal(fact?.observation, null);
});

test("the user's answer to a watchdog's question is a fact of its own", () => {
  const call = { tool: "ask_user", args: { question: "?" } };
  const answer = { type: "observation", step: 2, call, observation: done("use b") } as const;
  const steps = factsOf([...eventsOf([ok("git_status", {}), { refused: "hm" }]), answer], TOOLS);
  assert.deepEqual(
    steps.map((fact) => fact.call?.tool),
    ["git_status", undefined, "ask_user"],
  );
  const again = factsOf([...eventsOf([ok("git_status", {})]), { ...answer, step: 1 }], TOOLS);
  assert.deepEqual(
    again.map((fact) => fact.call?.tool),
    ["git_status", "ask_user"],
  );
});

test("events may begin in the middle of a step", () => {
  const events = eventsOf([ok("git_status", {}), ok("list_dir", {})]);
  assert.equal(factsOf(events.slice(1), TOOLS).length, 2);
  assert.equal(factsOf(events.slice(2), TOOLS).length, 2);
});

test("the world changes by new content and by commands that ran well, not by reading", () => {
  const same = { type: "changed", path: "a", before: "x", after: "x" } as const;
  const steps = facts([
    ok("read_file", { path: "a" }),
    { tool: "write_file", args: {}, observation: done("same", [same]) },
    fails("run_command", { command: "false" }, "exit_nonzero"),
    ok("run_command", { command: "make" }),
    writes("a", "new"),
    { tool: "edit_file", args: {}, observation: failed("failed", "half", [{ ...same, after: "y" }]) },
    ok("list_dir", {}),
  ]);
  assert.deepEqual(
    steps.map((fact) => fact.changes),
    [false, false, false, true, true, true, false],
  );
  assert.equal(lastChange(steps), 6);
  assert.equal(lastChange(steps.slice(0, 3)), 0);
});

test("results are compared by structure: text of a success, class of a failure", () => {
  const [one, two, three, four, five, six] = facts([
    ok("list_dir", {}, "a"),
    ok("list_dir", {}, "a"),
    ok("list_dir", {}, "b"),
    fails("list_dir", {}, "timeout", "after 1.2 s"),
    fails("list_dir", {}, "timeout", "after 1.3 s"),
    { refused: "" },
  ]);
  assert.ok(one && two && three && four && five && six);
  assert.ok(sameResult(one, two));
  assert.ok(!sameResult(one, three));
  assert.ok(!sameResult(one, four));
  assert.ok(!sameResult(four, one));
  assert.ok(sameResult(four, five));
  assert.ok(!sameResult(six, six));
});

test("a success whose text begins with ERROR is a success, and one that found nothing is empty", () => {
  const [error, empty] = facts([
    ok("read_file", { path: "log" }, "ERROR: disk full"),
    { tool: "grep_search", args: { pattern: "x" }, observation: nothing("no matches") },
  ]);
  assert.ok(error && outcomeOf(error) === "ok");
  assert.ok(empty && outcomeOf(empty) === "empty");
});
