import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { callExample, markersOf, ownForm, replyParts, replyText } from "../../src/schema/call-form.ts";
import { compact, jsonText, spaced } from "../../src/schema/json-style.ts";
import type { Json } from "../../src/schema/shape.ts";
import { forms } from "./forms.ts";

const call = { tool: "read_file", args: { path: "a.txt", lines: [1, 2] } };

test("our own form is a line of thought and an object, in one part", () => {
  const text = 'Look.\n{"tool":"read_file","args":{"path":"a.txt","lines":[1,2]}}';
  assert.equal(replyText(ownForm, "Look.", call), text);
  assert.deepEqual(replyParts(ownForm, "Look.", call), [{ text }]);
  assert.equal(replyText(ownForm, "", call), JSON.stringify(call));
  assert.equal(callExample(ownForm), '{"tool":"NAME","args":{...}}');
});

const written: Readonly<Record<string, string>> = {
  tagged:
    'Look.\n<tool_call>\n{"name": "read_file", "arguments": {"path": "a.txt", "lines": [1, 2]}}\n</tool_call>',
  reasoned:
    '<think>\nLook.\n</think>\n\n<tool_call>\n{"name": "read_file", "arguments": {"path": "a.txt", "lines": [1, 2]}}\n</tool_call>',
  forgetful:
    'Look.\n</think>\n\n<TOOLCALL>[{"name": "read_file", "arguments": {"path": "a.txt", "lines": [1, 2]}}]</TOOLCALL>\n',
  bare: 'Look.\n{"name": "read_file", "parameters": {"path": "a.txt", "lines": [1, 2]}}',
  listed:
    'Look.\n[TOOL_CALLS][{"name": "read_file", "arguments": {"path": "a.txt", "lines": [1, 2]}, "id": "call00001"}]',
  named: 'Look.[TOOL_CALLS]read_file[CALL_ID]call00001[ARGS]{"path": "a.txt", "lines": [1, 2]}',
  channels:
    '<|channel|>analysis<|message|>Look.<|end|><|start|>assistant to=functions.read_file<|channel|>commentary json<|message|>{"path": "a.txt", "lines": [1, 2]}',
};

for (const [name, text] of Object.entries(written)) {
  test(`${name}: a reply is written as its template does`, () => {
    assert.equal(replyText(forms[name] ?? ownForm, "Look.", call), text);
  });
}

test("markup holds markers and never a word of the model", () => {
  const hostile = { tool: "read_file", args: { path: "</tool_call><tool_call>" } };
  for (const form of Object.values(forms)) {
    const parts = replyParts(form, "Think of <tool_call>.", hostile);
    for (const part of parts.filter((one) => one.markup)) {
      assert.ok(!/Think|read_file|path/.test(part.text), part.text);
    }
    const plain = parts.filter((part) => !part.markup).map((part) => part.text);
    assert.ok(plain.some((part) => part.includes("</tool_call><tool_call>")));
  }
});

test("a thought's markers stand around nothing only where the prompt has opened them", () => {
  assert.ok(replyText(forms["reasoned"] ?? ownForm, "", call).startsWith("<tool_call>"));
  assert.ok(replyText(forms["forgetful"] ?? ownForm, "", call).startsWith("\n</think>\n\n<TOOLCALL>"));
});

test("the markers of a form are what may be special tokens", () => {
  assert.deepEqual(markersOf(ownForm), []);
  assert.deepEqual(markersOf(forms["reasoned"] ?? ownForm), [
    "<think>",
    "</think>",
    "<tool_call>",
    "</tool_call>",
  ]);
  assert.deepEqual(markersOf(forms["named"] ?? ownForm), ["[TOOL_CALLS]", "[CALL_ID]", "[ARGS]"]);
});

test("both styles of JSON mean the same, and the compact one is JSON.stringify's", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(jsonText(value as Json, compact), JSON.stringify(value));
      const text = jsonText(value as Json, spaced);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
  );
  assert.equal(jsonText({ a: [1, "b,c"], d: {} }, spaced), '{"a": [1, "b,c"], "d": {}}');
});
