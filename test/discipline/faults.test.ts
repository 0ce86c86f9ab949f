/** The faults that shipped agents have in this layer, each as a scenario that must not happen here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nothing } from "../../src/protocol/observation.ts";
import { activeBans, intervene } from "../../src/discipline/ladder.ts";
import { factsOf } from "../../src/discipline/step-fact.ts";
import { watch } from "../../src/discipline/watch.ts";
import type { Intervention, Rung } from "../../src/protocol/event.ts";
import {
  CONTEXT,
  eventsOf,
  facts,
  fails,
  judged,
  ok,
  reply,
  type Step,
  TOOLS,
  tool,
  writes,
} from "./world.ts";

const RUNGS: readonly Rung[] = ["hint", "ban", "narrow", "ask", "stop"];

/** Plays a script step by step with watchdogs and ladder, as a loop does; the interventions in their order. */
function play(steps: readonly Step[]): readonly Intervention[] {
  const taken: Intervention[] = [];
  for (let length = 1; length <= steps.length; length++) {
    const finding = watch(facts(steps.slice(0, length)));
    const context = { rungs: RUNGS, tools: TOOLS, finish: "finish", canAsk: false };
    const intervention = finding && intervene(finding, taken, context);
    if (intervention) taken.push(intervention);
    if (intervention?.rung === "stop") break;
  }
  return taken;
}

function times(count: number, step: Step): readonly Step[] {
  return Array.from({ length: count }, () => step);
}

test("an unknown parameter neither passes nor is dropped in silence", () => {
  for (const repair of [false, true]) {
    const refused = judged(reply("read_file", { path: "a", limit: 5 }), { repair });
    assert.equal(refused.type, "refused");
  }
  const dropped = judged(reply("list_dir", { path: "a", hidden: false }), { repair: true });
  assert.ok(dropped.type === "repaired");
  assert.deepEqual(dropped.changes, [{ type: "dropped_parameter", from: "hidden", to: "" }]);
});

test("malformed or cut arguments do not become an empty or half an object, and do not run", () => {
  const whole = reply("run_command", { command: "rm -r build && make" });
  for (let length = 0; length < whole.length; length++) {
    assert.equal(judged(whole.slice(0, length), { repair: true }).type, "refused");
  }
  assert.equal(judged(whole, { repair: true }, true).type, "refused");
});

test("a watchdog sees a non-zero exit, an empty result and an identical success, whatever their texts say", () => {
  const exit = fails("run_command", { command: "make" }, "exit_nonzero", "All good.");
  const empty: Step = { tool: "grep_search", args: { pattern: "x" }, observation: nothing("All good.") };
  assert.equal(watch(facts(times(2, exit)))?.cause, "repeated_failure");
  assert.equal(watch(facts(times(3, empty)))?.cause, "repeated_success");
  assert.equal(watch(facts(times(3, ok("list_dir", {}, "a"))))?.cause, "repeated_success");
});

test("a result that begins with ERROR is no failure", () => {
  const logs = ["a", "b", "c", "d", "e"].map((path) => ok("read_file", { path }, `ERROR: in ${path}`));
  assert.deepEqual(play(logs), []);
  assert.equal(watch(facts(times(2, ok("read_file", { path: "log" }, "ERROR: x")))), null);
});

test("a hint names no tool that is not offered", () => {
  const few = TOOLS.filter(({ name }) => ["read_file", "list_dir", "finish"].includes(name));
  const finding = watch(facts(times(2, fails("read_file", { path: "a" }))));
  assert.ok(finding);
  const hint = intervene(finding, [], { rungs: RUNGS, tools: few, finish: "finish", canAsk: false });
  for (const { name } of TOOLS) {
    if (!few.some((offered) => offered.name === name)) assert.ok(!hint?.text.includes(name), name);
  }
});

test("key order, spelling of paths and written-out defaults do not hide a repeat", () => {
  const steps = [
    { pattern: "x", path: "src" },
    { path: "./src/", pattern: "x" },
    { ignore_case: false, pattern: "x", path: "src" },
  ].map((args) => ok("grep_search", args, "a.ts:1"));
  assert.equal(watch(facts(steps))?.cause, "repeated_success");
});

test("rephrasing does not evade the watchdogs: the same error again and again ends the run too", () => {
  const steps = Array.from({ length: 30 }, (_, index) => fails("read_file", { path: `guess${index}` }));
  assert.deepEqual(
    play(steps).map(({ rung }) => rung),
    ["hint", "narrow", "stop"],
  );
});

test("polling is no false alarm", () => {
  assert.deepEqual(play(times(40, ok("job_state", { id: "7" }, "running"))), []);
});

test("a hint sets no counter back: what goes on is stopped", () => {
  const rungs = play(times(50, ok("list_dir", { path: "src" }, "a b"))).map(({ rung }) => rung);
  assert.deepEqual(rungs, ["hint", "ban", "narrow", "stop"]);
});

test("six identical successful listings are noticed at the third", () => {
  const listing = ok("run_command", { command: "ls" }, "a b c");
  assert.equal(play(times(2, listing)).length, 0);
  assert.equal(play(times(3, listing)).length, 1);
});

test("a call of a phantom tool is not answered with all the tools there are", () => {
  const many = Array.from({ length: 130 }, (_, index) => tool(`service_${index}_query`, { id: undefined }));
  const verdict = judged(reply("query_service", { id: "1" }), { tools: [...many, ...TOOLS] });
  assert.ok(verdict.type === "refused");
  assert.ok(verdict.correction.length < 220, verdict.correction);
  assert.equal(verdict.correction.match(/service_\d+_query/g)?.length, 5);
});

test("a refused call is answered in a way that does not hold the call up as an example", () => {
  const verdict = judged(reply("grep_search", { query: "needle-in-the-haystack", where: "src" }));
  assert.ok(verdict.type === "refused");
  assert.doesNotMatch(verdict.correction, /needle|src/);
});

test("a test that is run again after a mended file is progress, and a ban on it falls", () => {
  const test = fails("run_command", { command: "npm test" }, "exit_nonzero");
  const mended = [test, writes("a", "1"), test, writes("a", "2"), test, writes("a", "3"), test];
  assert.deepEqual(play(mended), []);
  const stubborn = [test, test, test];
  const taken = play(stubborn);
  const call = { tool: "run_command", args: { command: "npm test" } };
  assert.deepEqual(activeBans(taken), [call]);
  const later = factsOf(eventsOf([...stubborn, writes("a", "1")]), TOOLS);
  const lastChange = later.findLast((fact) => fact.changes)?.step ?? 0;
  assert.deepEqual(activeBans(taken, lastChange), []);
});

test("a plain-text answer does not end the run: the finish is a call", () => {
  assert.equal(judged("The answer is 42.", { repair: true }).type, "refused");
  assert.equal(judged(reply(CONTEXT.finish, { answer: "42" })).type, "accepted");
});
