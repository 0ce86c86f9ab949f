import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Call } from "../../src/protocol/call.ts";
import type { Intervention, Rung, RunViolation } from "../../src/protocol/event.ts";
import {
  activeBans,
  intervene,
  MAX_INTERVENTIONS,
  narrowedTools,
  NARROW_STEPS,
  type LadderContext,
} from "../../src/discipline/ladder.ts";
import type { Finding } from "../../src/discipline/watchdogs/finding.ts";
import { TOOLS } from "./world.ts";

const RUNGS: readonly Rung[] = ["hint", "ban", "narrow", "ask", "stop"];
const CONTEXT: LadderContext = { rungs: RUNGS, tools: TOOLS, finish: "finish", canAsk: true };

/** Every intervention for a stream of findings, up to the stop. */
function climb(findings: Iterable<Finding>, context: LadderContext = CONTEXT): readonly Intervention[] {
  const taken: Intervention[] = [];
  for (const finding of findings) {
    const intervention = intervene(finding, taken, context);
    if (!intervention) continue;
    taken.push(intervention);
    if (intervention.rung === "stop") break;
  }
  return taken;
}

function rungsOf(findings: Iterable<Finding>, context?: LadderContext): readonly Rung[] {
  return climb(findings, context).map(({ rung }) => rung);
}

function failure(step: number, args: Call["args"] = { path: "a" }, tool = "read_file"): Finding {
  return { cause: "repeated_failure", step, call: { tool, args }, tool, count: 2 + step, error: "not_found" };
}

const FAILURES = Array.from({ length: 9 }, (_, index) => failure(index + 1));

test("one act climbs rung by rung and ends", () => {
  assert.deepEqual(rungsOf(FAILURES), ["hint", "ban", "narrow", "ask", "stop"]);
});

test("rungs that are switched off, or cannot be used, are passed over", () => {
  assert.deepEqual(rungsOf(FAILURES, { ...CONTEXT, canAsk: false }), ["hint", "ban", "narrow", "stop"]);
  assert.deepEqual(rungsOf(FAILURES, { ...CONTEXT, rungs: ["ban", "stop"] }), ["ban", "stop"]);
  assert.deepEqual(rungsOf(FAILURES, { ...CONTEXT, rungs: ["stop"] }), ["stop"]);
  assert.deepEqual(rungsOf(FAILURES, { ...CONTEXT, rungs: ["stop", "ask", "hint"] }), [
    "hint",
    "ask",
    "stop",
  ]);
});

test("without stop the ladder comes to an end in silence", () => {
  assert.deepEqual(rungsOf(FAILURES, { ...CONTEXT, rungs: ["hint"] }), ["hint"]);
  assert.deepEqual(rungsOf(FAILURES, { ...CONTEXT, rungs: [] }), []);
});

test("a finding about no single call cannot be banned", () => {
  const wandering: Finding = {
    cause: "same_error",
    step: 4,
    tool: "read_file",
    count: 4,
    error: "not_found",
  };
  assert.deepEqual(rungsOf(Array.from({ length: 5 }, () => wandering)), ["hint", "narrow", "ask", "stop"]);
  const talk: Finding = { cause: "monologue", step: 3, count: 3 };
  assert.deepEqual(rungsOf(Array.from({ length: 5 }, () => talk)), ["hint", "ask", "stop"]);
});

test("a tool without parameters is narrowed away instead of banned", () => {
  const status = Array.from({ length: 5 }, (_, index) => failure(index, {}, "git_status"));
  assert.deepEqual(rungsOf(status), ["hint", "narrow", "ask", "stop"]);
});

test("the finish is never banned and never narrowed away", () => {
  const ends = Array.from({ length: 5 }, (_, index) => failure(index, { answer: "x" }, "finish"));
  assert.deepEqual(rungsOf(ends), ["hint", "ask", "stop"]);
});

test("a narrowing leaves more than the finish", () => {
  const tools = TOOLS.filter(({ name }) => name === "read_file" || name === "finish");
  assert.deepEqual(rungsOf(FAILURES, { ...CONTEXT, tools }), ["hint", "ban", "ask", "stop"]);
});

test("another spelling of an act gets no second hint and no second ban", () => {
  const spellings = [{ path: "a" }, { path: "./a" }, { path: "a", start: 1 }, { path: "a//" }];
  assert.deepEqual(rungsOf(spellings.map((args, index) => failure(index, args))), [
    "hint",
    "ban",
    "narrow",
    "ask",
  ]);
});

test("another act of the same tool begins with its own hint, but the tool is narrowed away once", () => {
  const second = FAILURES.map((finding) => ({
    ...finding,
    step: finding.step + 20,
    call: { tool: "read_file", args: { path: "b" } },
  }));
  assert.deepEqual(rungsOf([...FAILURES.slice(0, 3), ...second]), [
    "hint",
    "ban",
    "narrow",
    "hint",
    "ban",
    "ask",
    "stop",
  ]);
});

test("a hint says what was tried, how often, and what else is possible", () => {
  const [hint] = climb(FAILURES);
  assert.ok(hint?.rung === "hint");
  assert.equal(
    hint.text,
    "The same call of read_file failed 3 times (not_found). Other ways: other arguments, list_dir, grep_search, write_file, edit_file. Use finish when the answer is known or cannot be found.",
  );
});

test("a ban and a narrowing say so", () => {
  const [, ban, narrow] = climb(FAILURES);
  assert.match(ban?.text ?? "", /exact call is not possible any more/);
  assert.match(narrow?.text ?? "", /read_file is away for the next 3 steps/);
  assert.doesNotMatch(narrow?.text ?? "", /other arguments/);
});

test("the stop reports what was seen and what was tried", () => {
  assert.match(
    climb(FAILURES).at(-1)?.text ?? "",
    /^Stopped without an answer\. .*Tried before: 1 × hint, 1 × ban/,
  );
  assert.doesNotMatch(climb(FAILURES, { ...CONTEXT, rungs: ["stop"] }).at(-1)?.text ?? "", /Tried before/);
});

test("bans hold until the world changes", () => {
  const [, ban] = climb(FAILURES);
  assert.ok(ban?.rung === "ban");
  const taken = climb(FAILURES);
  assert.deepEqual(activeBans(taken), [ban.call]);
  assert.deepEqual(activeBans(taken, ban.step), [ban.call]);
  assert.deepEqual(activeBans(taken, ban.step + 1), []);
  assert.deepEqual(activeBans([]), []);
});

test("a narrowed tool is away for exactly its steps", () => {
  const taken = climb(FAILURES);
  const narrow = taken.find(({ rung }) => rung === "narrow");
  assert.ok(narrow?.rung === "narrow");
  const away = [1, 2, 3, 4].map((after) => narrowedTools(taken, narrow.step + after).includes("read_file"));
  assert.deepEqual(away, [true, true, true, false]);
  assert.equal(NARROW_STEPS, 3);
});

test("no text names a tool that is not offered at that moment", () => {
  const narrow: Intervention = {
    rung: "narrow",
    cause: "cycle",
    step: 5,
    tool: "grep_search",
    steps: 3,
    text: "",
  };
  const hint = intervene(failure(6), [narrow], CONTEXT);
  assert.doesNotMatch(hint?.text ?? "", /grep_search/);
  const gone = intervene(failure(6, { pattern: "x" }, "grep_search"), [narrow], CONTEXT);
  assert.doesNotMatch(gone?.text ?? "", /grep_search/);
});

const causes: readonly RunViolation[] = [
  "repeated_failure",
  "repeated_success",
  "cycle",
  "same_error",
  "monologue",
];

const finding: fc.Arbitrary<Finding> = fc
  .record({
    cause: fc.constantFrom(...causes),
    count: fc.integer({ min: 2, max: 9 }),
    tool: fc.option(fc.constantFrom(...TOOLS.map(({ name }) => name), "phantom")),
    args: fc.option(fc.dictionary(fc.constantFrom("path", "pattern", "answer"), fc.string({ maxLength: 3 }))),
  })
  .map(({ cause, count, tool, args }) => {
    const call = tool && args ? { call: { tool, args } } : {};
    return { cause, step: 0, count, ...(tool ? { tool } : {}), ...call };
  });

const context: fc.Arbitrary<LadderContext> = fc.record({
  rungs: fc.subarray([...RUNGS]).map((rungs) => [...new Set<Rung>([...rungs, "stop"])]),
  tools: fc.subarray(TOOLS.slice(0, -1)).map((tools) => [...tools, ...TOOLS.slice(-1)]),
  finish: fc.constant("finish"),
  canAsk: fc.boolean(),
});

test("law: any stream of findings reaches stop within a bound, one subject within five", () => {
  const stream = fc.array(finding, { minLength: MAX_INTERVENTIONS + 1, maxLength: MAX_INTERVENTIONS + 1 });
  fc.assert(
    fc.property(stream, context, (findings, context) => {
      const numbered = findings.map((item, index) => ({ ...item, step: index + 1 }));
      assert.equal(rungsOf(numbered, context).at(-1), "stop");
      const [first] = numbered;
      assert.ok(first);
      const alone = rungsOf(
        Array.from({ length: 5 }, (_, index) => ({ ...first, step: index + 1 })),
        context,
      );
      assert.equal(alone.at(-1), "stop");
    }),
    { numRuns: 2_000 },
  );
});

test("law: interventions name only offered tools, and keep the finish open", () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 13 }), context, (findings, context) => {
      const taken: Intervention[] = [];
      for (const [index, item] of findings.entries()) {
        const step = index + 1;
        const away = narrowedTools(taken, step + 1);
        const intervention = intervene({ ...item, step }, taken, context);
        if (!intervention || intervention.rung === "stop") break;
        for (const { name } of TOOLS) {
          const offered = context.tools.some((tool) => tool.name === name) && !away.includes(name);
          if (!offered) assert.ok(!intervention.text.includes(name), `${name}: ${intervention.text}`);
        }
        taken.push(intervention);
        assert.ok(!narrowedTools(taken, step + 1).includes("finish"));
        assert.ok(!activeBans(taken).some((call) => call.tool === "finish"));
        assert.ok(intervention.text.length < 400);
      }
    }),
    { numRuns: 2_000 },
  );
});
