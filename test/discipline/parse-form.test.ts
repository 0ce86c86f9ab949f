import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { judge, judgeOrFinish } from "../../src/discipline/judge.ts";
import { parseReply } from "../../src/discipline/parse-reply.ts";
import { unwrapReply } from "../../src/discipline/unwrap-reply.ts";
import { type CallForm, ownForm, replyText } from "../../src/schema/call-form.ts";
import type { JsonObject, ToolShape } from "../../src/schema/shape.ts";
import { forms } from "../schema/forms.ts";

const formOf = (name: string): CallForm => forms[name] ?? ownForm;
const READ = { tool: "read_file", args: { path: "a" } };
const tools: readonly ToolShape[] = [
  {
    name: "read_file",
    description: "",
    parameters: {
      kind: "object",
      properties: [{ name: "path", shape: { kind: "string" }, required: true }],
    },
  },
  {
    name: "finish",
    description: "",
    parameters: {
      kind: "object",
      properties: [{ name: "answer", shape: { kind: "string" }, required: true }],
    },
  },
];

function faultOf(text: string, form: CallForm): string {
  const parsed = parseReply(text, form);
  assert.ok(!parsed.ok, `parsed: ${text}`);
  const [violation] = parsed.violations;
  return violation?.type === "malformed" ? violation.detail : (violation?.type ?? "");
}

test("law: what is written in a form is read in it", () => {
  const thoughts = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 .,]{0,40}[a-z.]$/);
  const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,20}$/);
  const args = fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(forms)),
      fc.oneof(fc.constant(""), thoughts),
      name,
      args,
      (form, thought, tool, given) => {
        const call = { tool, args: JSON.parse(JSON.stringify(given)) as JsonObject };
        assert.deepEqual(parseReply(replyText(form, thought, call), form), { ok: true, thought, call });
      },
    ),
    { numRuns: 600 },
  );
});

test("law: any text at all is read or refused, in every form", () => {
  const pieces = fc.constantFrom(
    "<tool_call>",
    "</tool_call>",
    "</think>",
    "[TOOL_CALLS]",
    "[ARGS]",
    "{",
    "}",
    '"',
    "\n",
    "x",
    " to=functions.",
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(forms)),
      fc.array(pieces, { maxLength: 20 }),
      (form, parts) => {
        const text = parts.join("");
        assert.equal(typeof parseReply(text, form).ok, "boolean");
        unwrapReply(text, form);
      },
    ),
    { numRuns: 1_000 },
  );
});

test("white space around and inside the JSON, and the order of the keys, do not matter", () => {
  const text = 'Look.\n\n<tool_call>{"arguments":{"path":"a"},\n "name" :"read_file"}</tool_call>\n';
  assert.deepEqual(parseReply(text, formOf("tagged")), { ok: true, thought: "Look.", call: READ });
});

test("a call that is spoken of in a train of thought is none", () => {
  const thought = 'I could write <tool_call>\n{"name": "wipe", "arguments": {}}\n</tool_call> but no.';
  const parsed = parseReply(replyText(formOf("reasoned"), thought, READ), formOf("reasoned"));
  assert.deepEqual(parsed, { ok: true, thought, call: READ });
});

test("text between a train of thought and the call is thought", () => {
  const text = `<think>\nOne.\n</think>\n\nTwo.\n${replyText(formOf("tagged"), "", READ)}`;
  assert.deepEqual(parseReply(text, formOf("reasoned")), { ok: true, thought: "One.\nTwo.", call: READ });
});

test("a train of thought that was never opened or never closed leaves the call as it is", () => {
  const call = replyText(formOf("tagged"), "", READ);
  assert.deepEqual(parseReply(`Hm.\n${call}`, formOf("reasoned")), { ok: true, thought: "Hm.", call: READ });
  assert.partialDeepStrictEqual(parseReply(`<think>\nHm.\n${call}`, formOf("reasoned")), {
    ok: true,
    call: READ,
  });
});

test("any id will do, and a call has no other extra key", () => {
  const listed = '[TOOL_CALLS][{"name": "read_file", "arguments": {"path": "a"}, "id": "Zx9aB12cD"}]';
  assert.deepEqual(parseReply(listed, formOf("listed")), { ok: true, thought: "", call: READ });
  const named = '[TOOL_CALLS]read_file[CALL_ID]Zx9aB12cD[ARGS]{"path": "a"}';
  assert.deepEqual(parseReply(named, formOf("named")), { ok: true, thought: "", call: READ });
  assert.match(faultOf(listed.replace('"id"', '"why"'), formOf("listed")), /extra key "why"/);
  assert.match(
    faultOf(listed.replace('"id"', '"why"'), formOf("tagged")),
    /does not begin with "<tool_call>"/,
  );
});

test("several calls are counted, inside one pair of markers and in several", () => {
  const one = replyText(formOf("tagged"), "", READ);
  const object = '{"name": "read_file", "arguments": {"path": "a"}}';
  for (const [name, text] of [
    ["tagged", `${one}\n${one}`],
    ["listed", `[TOOL_CALLS][${object}, ${object}]`],
    ["named", "[TOOL_CALLS]a[CALL_ID]x[ARGS]{}[TOOL_CALLS]b[CALL_ID]y[ARGS]{}"],
  ] as const) {
    assert.equal(faultOf(text, formOf(name)), "several_calls", text);
  }
});

test("a fault is named with the form's own words", () => {
  const tagged = formOf("tagged");
  assert.equal(faultOf("", tagged), "the reply is empty");
  assert.equal(faultOf("Done.", tagged), "there is no call in the reply");
  assert.match(faultOf('<tool_call>{"name": "x"}</tool_call>', tagged), /no "arguments"/);
  assert.match(faultOf('<tool_call>{"tool": "x", "args": {}}</tool_call>', tagged), /no "name"/);
  assert.match(faultOf('<tool_call>{"name": "x", "arguments": {}}', tagged), /should stand "<\/tool_call>"/);
  assert.match(faultOf('[TOOL_CALLS]{"a": 1}', formOf("named")), /names no tool/);
  assert.match(faultOf('[TOOL_CALLS]read {"a": 1}', formOf("named")), /after the tool's name/);
  assert.match(faultOf('{"name": "x", "arguments": {}}', formOf("bare")), /no "parameters"/);
  assert.match(faultOf(`${replyText(tagged, "", READ)} and more`, tagged), /nothing may follow/);
});

test("markers that are missing are put around a whole object, and nothing else is mended", () => {
  const context = { tools, finish: "finish", bans: [], repair: true, form: formOf("tagged") };
  const verdictOf = (text: string, repair = true) =>
    judge({ text, truncated: false }, { ...context, repair });
  const object = '{"name": "read_file", "arguments": {"path": "a"}}';
  for (const text of [
    `Look.\n${object}`,
    `Look.\n<tool_call>\n${object}`,
    `Look.\n\`\`\`json\n${object}\n\`\`\``,
  ]) {
    const verdict = verdictOf(text);
    assert.partialDeepStrictEqual(verdict, { type: "repaired", thought: "Look.", call: READ }, text);
    assert.equal(verdictOf(text, false).type, "refused");
  }
  for (const text of [
    `Look.\n${object} or not`,
    `Look.\n<tool_call>\n${object.slice(0, -1)}`,
    "Look. <tool_call>",
  ]) {
    assert.equal(verdictOf(text).type, "refused", text);
  }
});

test("a correction shows a call as the model has to write it", () => {
  const verdict = judge(
    { text: "I am done.", truncated: false },
    { tools, finish: "finish", bans: [], repair: true, form: formOf("tagged") },
  );
  assert.ok(verdict.type === "refused");
  assert.ok(verdict.correction.includes('<tool_call> {"name": "NAME", "arguments": {…}} </tool_call>'));
});

test("where text ends a run, the answer is what follows the train of thought", () => {
  const context = { tools, finish: "finish", bans: [], repair: true, form: formOf("reasoned") };
  const verdict = judgeOrFinish({ text: "<think>\nEasy.\n</think>\n\nIt is 7.", truncated: false }, context);
  assert.deepEqual(verdict, {
    type: "accepted",
    thought: "",
    call: { tool: "finish", args: { answer: "It is 7." } },
  });
});

test("a megabyte of markers is read in linear time", () => {
  for (const text of [
    "<tool_call>".repeat(1e5),
    "[TOOL_CALLS]a[CALL_ID]".repeat(5e4),
    "</think>".repeat(1e5),
    "<tool_call>{".repeat(1e5),
  ]) {
    for (const form of Object.values(forms)) {
      const start = performance.now();
      assert.equal(parseReply(text, form).ok, false);
      unwrapReply(text, form);
      assert.ok(performance.now() - start < 4_000, text.slice(0, 20));
    }
  }
});
