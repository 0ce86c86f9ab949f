import assert from "node:assert/strict";
import { test } from "node:test";
import type { Verdict } from "../../src/protocol/call.ts";
import type { ViolationType } from "../../src/schema/violation.ts";
import { CONTEXT, judged, reply, TOOLS, tool } from "./world.ts";

function typesOf(verdict: Verdict): readonly ViolationType[] {
  return verdict.type === "accepted" ? [] : verdict.violations.map(({ type }) => type);
}

test("a call that fits is accepted as it is, thought and all", () => {
  assert.deepEqual(judged(reply("read_file", { path: "a" }, "Look first.")), {
    type: "accepted",
    thought: "Look first.",
    call: { tool: "read_file", args: { path: "a" } },
  });
});

test("each violation of a reply has its scenario", () => {
  const scenarios: readonly (readonly [ViolationType, string])[] = [
    ["malformed", "I am done."],
    ["several_calls", `${reply("git_status", {})}\n${reply("git_status", {})}`],
    ["unknown_tool", reply("cat", { path: "a" })],
    ["phantom_finish", reply("final_answer", { text: "42" })],
    ["unknown_parameter", reply("list_dir", { depth: 2 })],
    ["leaked_parameter", reply("list_dir", { pattern: "x" })],
    ["missing_parameter", reply("read_file", {})],
    ["wrong_type", reply("read_file", { path: 7 })],
    ["not_in_enum", reply("count", { path: "a", unit: "byte", limit: 1 })],
    ["out_of_range", reply("count", { path: "a", unit: "word", limit: 10 })],
  ];
  for (const [type, text] of scenarios) {
    const verdict = judged(text);
    assert.equal(verdict.type, "refused", text);
    assert.deepEqual(typesOf(verdict), [type], text);
  }
  assert.deepEqual(typesOf(judged("{", {}, true)), ["truncated"]);
  const bans = [{ tool: "read_file", args: { path: "a" } }];
  assert.deepEqual(typesOf(judged(reply("read_file", { path: "a" }), { bans })), ["banned_call"]);
});

test("a leaked parameter names the sibling it belongs to", () => {
  const verdict = judged(reply("read_file", { path: "a", overwrite: true }));
  assert.ok(verdict.type === "refused");
  assert.deepEqual(verdict.violations, [
    { type: "leaked_parameter", parameter: "overwrite", sibling: "write_file" },
  ]);
});

test("a parameter of a tool that is not offered now is unknown, not leaked", () => {
  const tools = TOOLS.filter(({ name }) => name !== "write_file");
  assert.deepEqual(typesOf(judged(reply("read_file", { path: "a", overwrite: true }), { tools })), [
    "unknown_parameter",
  ]);
});

test("a truncated reply executes nothing, even where the text before the cut is a whole call", () => {
  for (const repair of [false, true]) {
    const verdict = judged(reply("git_status", {}), { repair }, true);
    assert.equal(verdict.type, "refused");
    assert.deepEqual(typesOf(verdict), ["truncated"]);
    assert.ok(!("call" in verdict));
  }
});

test("arguments that cannot be read never become an empty object", () => {
  for (const text of [
    '{"tool":"list_dir","args":{"path":"a}',
    '{"tool":"list_dir"}',
    '{"tool":"list_dir","args":"{}"}',
  ]) {
    const verdict = judged(text, { repair: true });
    assert.equal(verdict.type, "refused", text);
    assert.ok(!("call" in verdict), text);
  }
});

test("the judge never coerces when repair is off", () => {
  for (const text of [
    reply("Read_File", { path: "a" }),
    reply("read_file", { path: "a", start: "3" }),
    reply("read_file", { Path: "a" }),
    reply("list_dir", { recursive: false }),
    `\`\`\`json\n${reply("git_status", {})}\n\`\`\``,
  ]) {
    assert.equal(judged(text).type, "refused", text);
    assert.equal(judged(text, { repair: true }).type, "repaired", text);
  }
});

test("a refused call is kept for the session and the verdict holds a correction of one line", () => {
  const verdict = judged(reply("read_file", { file: "a" }));
  assert.ok(verdict.type === "refused");
  assert.deepEqual(verdict.call, { tool: "read_file", args: { file: "a" } });
  assert.doesNotMatch(verdict.correction, /\n/);
  assert.match(verdict.correction, /read_file\(path, start=1, lines=200\)/);
});

test("a ban holds for the canonical call: key order does not matter, other arguments do", () => {
  const bans = [{ tool: "grep_search", args: { pattern: "x", path: "src" } }];
  const swapped = '{"args":{"path":"src","pattern":"x"},"tool":"grep_search"}';
  assert.deepEqual(typesOf(judged(swapped, { bans })), ["banned_call"]);
  assert.equal(judged(reply("grep_search", { pattern: "y", path: "src" }), { bans }).type, "accepted");
  assert.equal(judged(reply("grep_search", { pattern: "x" }), { bans }).type, "accepted");
});

test("no repair leads into a banned call", () => {
  const bans = [{ tool: "read_file", args: { path: "a" } }];
  for (const text of [
    reply("Read_File", { path: "a" }),
    reply("read_file", { Path: "a" }),
    reply("read_file", { path: "a", overwrite: false }),
    `\`\`\`\n${reply("read_file", { path: "a" })}\n\`\`\``,
  ]) {
    assert.equal(judged(text, { bans, repair: true }).type, "refused", text);
  }
});

test("a finish word is no phantom where a tool of that name is offered, or where there is no finish", () => {
  const submit = tool("submit", { form: undefined });
  const tools = [...TOOLS, submit];
  assert.equal(judged(reply("submit", { form: "x" }), { tools }).type, "accepted");
  const without = TOOLS.filter(({ name }) => name !== CONTEXT.finish);
  assert.deepEqual(typesOf(judged(reply("done", { text: "x" }), { tools: without })), ["unknown_tool"]);
});

test("an unknown tool names the nearest offered one, where there is one", () => {
  const verdict = judged(reply("read_files", { path: "a" }));
  assert.ok(verdict.type === "refused");
  assert.deepEqual(verdict.violations, [{ type: "unknown_tool", tool: "read_files", nearest: "read_file" }]);
  assert.deepEqual(typesOf(judged(reply("make_coffee", {}))), ["unknown_tool"]);
});
