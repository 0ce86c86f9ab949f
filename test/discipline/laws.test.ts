/** Laws of parser, judge and repair over arbitrary and over nearly right replies. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Call, Verdict } from "../../src/protocol/call.ts";
import { canonicalCall } from "../../src/schema/canonical.ts";
import type { Json } from "../../src/schema/shape.ts";
import { validateArgs } from "../../src/schema/validate.ts";
import { judgeCall, callViolations } from "../../src/discipline/judge.ts";
import { parseReply } from "../../src/discipline/parse-reply.ts";
import { proposeRepair } from "../../src/discipline/repair.ts";
import { CONTEXT, judged, reply, TOOLS } from "./world.ts";

const REPLIES: readonly string[] = [
  reply("read_file", { path: "src/a.ts", start: 1 }, "I look at the file first."),
  reply("grep_search", { pattern: 'fo+\\("', path: "src", ignore_case: true }, "Search.\nThen read."),
  reply("write_file", { path: "é/ü.md", content: 'a\n"b"\\c\t\u0000😀', overwrite: false }),
  reply("count", { path: "a", unit: "word", limit: 3 }, "Count the words."),
  reply("finish", { answer: "There are 42." }, "Done."),
  reply("Read-File", { Path: "a", start: "3", overwrite: false }),
  reply("final_answer", { text: "42" }),
  `I use a fence.\n\`\`\`json\n${reply("list_dir", {})}\n\`\`\``,
  `${reply("git_status", {})}\n${reply("git_status", {})}`,
];

/** Pieces that break replies in the ways in which models break them. */
const PIECES = [
  ...Array.from('{}[]":,\\\n 0-.eE+tfn`_'),
  ...'"tool" "args" true false null \\u00 \\ud800 1e999 ``` \n{ {"tool": <|im_end|> \u2028'.split(" "),
];

interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly piece: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.constantFrom(0, 0, 1, 1, 2, 5, 40),
  piece: fc.constantFrom("", ...PIECES),
});

const mutated = fc.tuple(fc.constantFrom(...REPLIES), fc.array(edit, { maxLength: 3 })).map(([text, edits]) =>
  edits.reduce((text, { at, cut, piece }) => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + piece + text.slice(from + cut);
  }, text),
);

const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(""));

const anyReply = fc.oneof(
  { weight: 6, arbitrary: mutated },
  { weight: 3, arbitrary: soup },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

const BANS: readonly Call[] = [
  { tool: "read_file", args: { path: "a", start: 3 } },
  { tool: "list_dir", args: {} },
  { tool: "finish", args: { answer: "42" } },
];

function isRunnable(call: Call, bans: readonly Call[]): boolean {
  const tool = TOOLS.find(({ name }) => name === call.tool);
  if (!tool || validateArgs(tool, call.args, TOOLS).length > 0) return false;
  const text = canonicalCall(tool, call.args);
  return !bans.some((ban) => ban.tool === call.tool && canonicalCall(tool, ban.args) === text);
}

/** What must hold for a verdict, whatever the reply was. */
function checkVerdict(verdict: Verdict, bans: readonly Call[], repair: boolean): void {
  if (verdict.type === "refused") {
    assert.ok(verdict.violations.length > 0);
    assert.ok(verdict.correction.length <= 600 && !/[\n\r]/.test(verdict.correction), verdict.correction);
    return;
  }
  assert.ok(isRunnable(verdict.call, bans), JSON.stringify(verdict.call));
  if (verdict.type !== "repaired") return;
  assert.ok(repair && verdict.changes.length > 0 && verdict.violations.length > 0);
  const again = judgeCall("", verdict.call, { ...CONTEXT, bans });
  assert.equal(again.type, "accepted");
}

test("law: on 100,000 arbitrary replies parser and judge never throw, and nothing that breaks a signature runs", () => {
  const seen = { accepted: 0, repaired: 0, refused: 0 };
  fc.assert(
    fc.property(anyReply, fc.boolean(), fc.boolean(), (text, repair, banned) => {
      const bans = banned ? BANS : [];
      const parsed = parseReply(text);
      const verdict = judged(text, { repair, bans });
      seen[verdict.type]++;
      checkVerdict(verdict, bans, repair);
      if (!parsed.ok) assert.ok(verdict.type !== "accepted");
      else
        assert.deepEqual(
          parsed.call,
          JSON.parse(text.slice(text.startsWith("{") ? 0 : text.indexOf("\n{") + 1)),
        );
    }),
    { numRuns: 100_000 },
  );
  for (const [type, count] of Object.entries(seen)) assert.ok(count > 1_000, `${type}: ${count}`);
});

test("law: a truncated reply is refused, whatever it holds", () => {
  fc.assert(
    fc.property(anyReply, fc.boolean(), (text, repair) => {
      const verdict = judged(text, { repair }, true);
      assert.ok(verdict.type === "refused" && verdict.violations[0]?.type === "truncated");
    }),
    { numRuns: 2_000 },
  );
});

const name = fc.constantFrom(
  ...TOOLS.map((tool) => tool.name),
  ..."Read_File read-file read_fil raed_file done FinalAnswer cat __proto__ constructor".split(" "),
  "",
);
const parameter = fc.constantFrom(
  ..."path Path PATH paths pth start Start lines pattern unit limit ignoreCase".split(" "),
  ..."overwrite answer text depth __proto__ constructor toString".split(" "),
);
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>("a", "3", "true", "Word", "", "1e5", null, false, true, 0, 3, 3.5, 10, -0, [], {}, [
    "1",
  ]),
  fc.jsonValue({ maxDepth: 1 }).map((value) => value as Json),
);
const wild: fc.Arbitrary<Call> = fc.record({
  tool: name,
  args: fc.dictionary(parameter, value, { maxKeys: 4, noNullPrototype: true }),
});

/** Right calls, each part of which may be spelt in another way. */
const near: fc.Arbitrary<Call> = fc
  .record({
    call: fc.constantFrom<Call>(
      { tool: "read_file", args: { path: "a", start: 3 } },
      { tool: "grep_search", args: { pattern: "x", ignore_case: true } },
      { tool: "count", args: { path: "a", unit: "word", limit: 3 } },
      { tool: "list_dir", args: {} },
      { tool: "finish", args: { answer: "42" } },
    ),
    spell: fc.func(
      fc.constantFrom(
        same,
        same,
        (text: string) => text.toUpperCase(),
        (text: string) => `${text}s`,
      ),
    ),
    write: fc.func(
      fc.constantFrom<(item: Json) => Json>(
        (item) => item,
        (item) => item,
        String,
      ),
    ),
    more: fc.option(fc.tuple(parameter, value), { freq: 3 }),
  })
  .map(({ call, spell, write, more }) => {
    const args = Object.entries(call.args).map(
      ([name, item]) => [spell(name)(name), write(name)(item)] as const,
    );
    return { tool: spell(call.tool)(call.tool), args: Object.fromEntries(more ? [...args, more] : args) };
  });

const call = fc.oneof(wild, near);

function same(text: string): string {
  return text;
}

test("law: repair is idempotent, accepted or not, and leaves a right call alone", () => {
  let proposals = 0;
  fc.assert(
    fc.property(call, (call) => {
      const violations = callViolations(call, CONTEXT);
      const proposal = proposeRepair(call, violations, TOOLS, "finish");
      if (violations.length === 0) assert.equal(proposal, null);
      if (!proposal) return;
      proposals++;
      assert.ok(proposal.changes.length > 0);
      const left = callViolations(proposal.call, CONTEXT);
      assert.equal(
        proposeRepair(proposal.call, left, TOOLS, "finish"),
        null,
        JSON.stringify([call, proposal]),
      );
    }),
    { numRuns: 10_000 },
  );
  assert.ok(proposals > 2_000, `${proposals}`);
});

test("law: a repair invents no value: each one was in the call, or is a string of it read as what it spells", () => {
  fc.assert(
    fc.property(call, (call) => {
      const proposal = proposeRepair(call, callViolations(call, CONTEXT), TOOLS, "finish");
      const given = Object.values(call.args).map((item) => JSON.stringify(item).toLowerCase());
      for (const item of Object.values(proposal?.call.args ?? {})) {
        const text = JSON.stringify(item).toLowerCase();
        assert.ok(
          given.includes(text) || given.includes(JSON.stringify(text)),
          JSON.stringify([call, proposal]),
        );
      }
    }),
    { numRuns: 10_000 },
  );
});

test("law: a banned call is never accepted, and never repaired into, however the call is written", () => {
  let banned = 0;
  fc.assert(
    fc.property(call, fc.boolean(), (call, repair) => {
      const open = judgeCall("", call, { ...CONTEXT, repair });
      if (open.type === "refused") return;
      banned++;
      const shut = judgeCall("", call, { ...CONTEXT, repair, bans: [...BANS, open.call] });
      assert.equal(shut.type, "refused");
      const other = judgeCall("", call, { ...CONTEXT, repair, bans: [{ tool: "git_status", args: {} }] });
      assert.ok(other.type !== "refused" || open.call.tool === "git_status");
    }),
    { numRuns: 10_000 },
  );
  assert.ok(banned > 1_000, `${banned}`);
});
