import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nothing } from "../../src/protocol/observation.ts";
import type { JsonObject } from "../../src/schema/shape.ts";
import { watch } from "../../src/discipline/watch.ts";
import { cycle } from "../../src/discipline/watchdogs/cycle.ts";
import type { Finding } from "../../src/discipline/watchdogs/finding.ts";
import { eventsOf, facts, fails, ok, reply, type Step, TOOLS, writes } from "./world.ts";
import { factsOf } from "../../src/discipline/step-fact.ts";

function seen(...steps: readonly Step[]): Finding | null {
  return watch(facts(steps));
}

const read = (path: string, text?: string): Step => ok("read_file", { path }, text);
const misses = (path: string): Step => fails("read_file", { path });

test("nothing is seen in no steps, in one step, or in work that goes forward", () => {
  assert.equal(seen(), null);
  assert.equal(seen(misses("a")), null);
  assert.equal(
    seen(read("a"), read("b"), read("c"), writes("a", "1"), read("a"), ok("finish", { answer: "x" })),
    null,
  );
});

test("repeated_failure: the same act fails a second time", () => {
  assert.deepEqual(seen(misses("a"), read("b"), misses("./a")), {
    cause: "repeated_failure",
    step: 3,
    call: { tool: "read_file", args: { path: "./a" } },
    tool: "read_file",
    count: 2,
    error: "not_found",
  });
});

test("repeated_failure: a change of the world between begins anew, a refused reply does not", () => {
  assert.equal(seen(misses("a"), writes("a", "1"), misses("a")), null);
  const test = fails("run_command", { command: "npm test" }, "exit_nonzero");
  assert.equal(seen(test, ok("run_command", { command: "npm install" }), test), null);
  assert.equal(seen(misses("a"), { refused: "" }, misses("a"))?.count, 2);
});

test("repeated_failure: a success of the same act between begins anew", () => {
  assert.equal(seen(misses("a"), read("a"), misses("a")), null);
});

test("repeated_success: the third identical look, with no change between", () => {
  const list = ok("list_dir", {});
  assert.equal(seen(list, list), null);
  assert.deepEqual(seen(list, read("a"), list, read("b"), list), {
    cause: "repeated_success",
    step: 5,
    call: { tool: "list_dir", args: {} },
    tool: "list_dir",
    count: 3,
  });
  assert.equal(seen(list, list, writes("a", "1"), list), null);
});

test("repeated_success: another result is news", () => {
  assert.equal(seen(read("a", "1"), read("a", "1"), read("a", "2")), null);
  assert.equal(seen(read("a", "1"), read("a", "2"), read("a", "2")), null);
});

test("repeated_success: an identical command is seen although commands may change the world", () => {
  const ls = ok("run_command", { command: "ls" }, "a b c");
  assert.equal(seen(ls, ls, ls)?.cause, "repeated_success");
});

test("repeated_success: an empty result that comes back is seen", () => {
  const search: Step = { tool: "grep_search", args: { pattern: "x" }, observation: nothing("no matches") };
  assert.equal(seen(search, search, search)?.cause, "repeated_success");
});

test("cycle: one to five acts, three times over, with equal results", () => {
  for (let length = 2; length <= 5; length++) {
    const round = Array.from({ length }, (_, index) => writes(`file${index}`, "x"));
    const early = [...round, ...round, ...round.slice(0, -1)];
    assert.equal(seen(...early), null, `${length}`);
    const finding = seen(...early, ...round.slice(-1));
    assert.equal(finding?.cause, "cycle", `${length}`);
    assert.equal(finding?.count, 3);
    assert.deepEqual(finding?.call, {
      tool: "write_file",
      args: { path: `file${length - 1}`, content: "x", overwrite: true },
    });
  }
});

test("cycle: six acts are work, and so is a round with a new result", () => {
  const round = Array.from({ length: 6 }, (_, index) => writes(`file${index}`, "x"));
  assert.equal(seen(...round, ...round, ...round), null);
  const build = (text: string): Step => ok("run_command", { command: "make" }, text);
  const edit = writes("a", "x");
  assert.equal(seen(edit, build("1"), edit, build("2"), edit, build("3")), null);
});

test("cycle: a failing test between undone edits is a cycle, although each edit changes the world", () => {
  const test = fails("run_command", { command: "npm test" }, "exit_nonzero");
  const round = [writes("a", "1"), test, writes("a", "2"), test];
  assert.equal(seen(...round, ...round, ...round)?.cause, "cycle");
});

test("cycle: refused replies between do not hide it, and it is the shortest that is told", () => {
  const [one, two] = [writes("a", "1"), writes("a", "2")];
  const steps = [one, two, { refused: "" }, one, two, one, { refused: "" }, two];
  assert.equal(cycle(facts(steps))?.count, 3);
  const append = writes("a", "1");
  assert.equal(cycle(facts([append, append, append, append]))?.count, 4);
});

test("same_error: four different arguments, one tool, one class, in a row", () => {
  assert.equal(seen(misses("a"), misses("b"), misses("c")), null);
  assert.deepEqual(seen(misses("a"), misses("b"), misses("c"), { refused: "" }, misses("d")), {
    cause: "same_error",
    step: 5,
    tool: "read_file",
    count: 4,
    error: "not_found",
  });
  assert.equal(
    seen(misses("a"), misses("b"), fails("read_file", { path: "c" }, "binary"), misses("d")),
    null,
  );
  assert.equal(seen(misses("a"), misses("b"), ok("list_dir", {}), misses("c"), misses("d")), null);
  assert.equal(seen(misses("a"), misses("b"), misses("c"), read("d")), null);
});

test("same_error: four searches that find nothing are seen too", () => {
  const search = (pattern: string): Step => ({
    tool: "grep_search",
    args: { pattern },
    observation: nothing("no"),
  });
  const finding = seen(...["a", "b", "c", "d"].map(search));
  assert.equal(finding?.cause, "same_error");
  assert.ok(finding && !("error" in finding));
});

test("monologue: every third refused reply in a row", () => {
  const refused: Step = { refused: "I think." };
  const counts = Array.from({ length: 7 }, (_, index) => {
    const finding = seen(read("a"), ...Array.from({ length: index + 1 }, () => refused));
    return finding && [finding.cause, finding.count];
  });
  assert.deepEqual(counts, [null, null, ["monologue", 3], null, null, ["monologue", 6], null]);
  assert.equal(seen(refused, refused, read("a"), refused), null);
});

test("monologue: a refused call that comes again and again counts like any reply without an act", () => {
  const invalid: Step = { refused: reply("read_file", { file: "a" }) };
  assert.equal(seen(invalid, invalid, invalid)?.cause, "monologue");
});

test("monologue: two replies in a row that ran into the length limit", () => {
  const cut: Step = { refused: "and then, and then", truncated: true };
  assert.equal(seen(cut), null);
  assert.equal(seen(cut, cut)?.cause, "monologue");
  assert.equal(seen(cut, cut, cut), null);
  assert.equal(seen({ refused: "" }, cut), null);
});

test("a polling tool is left alone, failing, succeeding, and in a round with others", () => {
  const waits = ok("job_state", { id: "7" }, "running");
  const broken = fails("job_state", { id: "7" }, "unavailable");
  for (const step of [waits, broken]) {
    const steps = Array.from({ length: 12 }, () => step);
    for (let length = 1; length <= steps.length; length++)
      assert.equal(seen(...steps.slice(0, length)), null);
  }
  const nap = ok("run_command", { command: "sleep 5" }, "");
  assert.equal(seen(waits, nap, waits, nap), null);
  assert.equal(cycle(facts([waits, nap, waits, nap, waits, nap])), null);
});

test("watchdogs leave off as soon as something new happens", () => {
  const list = ok("list_dir", {});
  assert.equal(seen(list, list, list, read("a")), null);
  assert.equal(seen(misses("a"), misses("a"), { refused: "" }), null);
});

/** A spelling of the same act: other key order, another spelling of the path, defaults written out. */
function respelt(step: Step, way: number): Step {
  if ("refused" in step) return step;
  const spelt = Object.entries(step.args).map(
    ([name, value]) =>
      [name, name === "path" && typeof value === "string" && way % 2 === 1 ? `./${value}/` : value] as const,
  );
  const args: JsonObject = Object.fromEntries(way % 3 === 1 ? spelt.toReversed() : spelt);
  return { ...step, args: step.tool === "read_file" && way % 5 === 1 ? { ...args, start: 1 } : args };
}

test("law: the spelling of an act changes nothing that a watchdog sees", () => {
  const path = fc.constantFrom("a", "b/c");
  const step = fc.oneof(
    path.map((path) => read(path, "same")),
    path.map((path) => misses(path)),
    path.map((path) => writes(path, "x")),
    path.map((path) => ok("grep_search", { pattern: "p", path }, "same")),
    fc.constant<Step>({ refused: "" }),
  );
  const run = fc.array(fc.tuple(step, fc.nat(30)), { maxLength: 12 });
  let found = 0;
  fc.assert(
    fc.property(run, (steps) => {
      const straight = seen(...steps.map(([step]) => step));
      const crooked = seen(...steps.map(([step, way]) => respelt(step, way)));
      assert.equal(crooked?.cause, straight?.cause);
      assert.equal(crooked?.count, straight?.count);
      if (straight) found++;
    }),
    { numRuns: 3_000 },
  );
  assert.ok(found > 100, `only ${found} runs had a finding`);
});

test("law: a run of polling calls alone is never a finding, whatever they return", () => {
  const outcome = fc
    .boolean()
    .map((good) => (good ? ok("job_state", { id: "1" }) : fails("job_state", { id: "1" })));
  fc.assert(fc.property(fc.array(outcome, { maxLength: 30 }), (steps) => assert.equal(seen(...steps), null)));
});

test("looking back over a long run stays cheap", () => {
  const steps = Array.from({ length: 2_000 }, (_, index) => read(`file${index}`, "x".repeat(2_000)));
  const events = eventsOf(steps);
  const start = performance.now();
  assert.equal(watch(factsOf(events, TOOLS)), null);
  assert.ok(performance.now() - start < 1_000);
});
