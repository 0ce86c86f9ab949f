import assert from "node:assert/strict";
import { test } from "node:test";
import type { RepairChange } from "../../src/protocol/call.ts";
import type { JsonObject, Shape } from "../../src/schema/shape.ts";
import { reshapeValue } from "../../src/discipline/reshape-value.ts";
import { isOneTypo } from "../../src/discipline/one-typo.ts";
import { judged, reply, TOOLS, tool } from "./world.ts";

function repaired(text: string, tools = TOOLS): { call: JsonObject; changes: readonly RepairChange[] } {
  const verdict = judged(text, { repair: true, tools });
  assert.equal(verdict.type, "repaired", `${text}: ${JSON.stringify(verdict)}`);
  assert.ok(verdict.type === "repaired");
  assert.ok(verdict.violations.length > 0);
  return { call: { tool: verdict.call.tool, args: verdict.call.args }, changes: verdict.changes };
}

function refuses(text: string, tools = TOOLS): void {
  assert.equal(judged(text, { repair: true, tools }).type, "refused", text);
}

test("a tool in another case or with other separators is renamed", () => {
  for (const name of ["Read_File", "read-file", "readFile", "READ FILE", "read.file"]) {
    assert.deepEqual(repaired(reply(name, { path: "a" })), {
      call: { tool: "read_file", args: { path: "a" } },
      changes: [{ type: "renamed_tool", from: name, to: "read_file" }],
    });
  }
});

test("a tool that is one typing error away from exactly one name is renamed", () => {
  for (const name of ["read_fil", "reed_file", "raed_file", "read_files"]) {
    assert.deepEqual(repaired(reply(name, { path: "a" })).call, { tool: "read_file", args: { path: "a" } });
  }
});

test("a name that is near to two tools, or two errors away, is not guessed", () => {
  const tools = [...TOOLS, tool("read_tile", { path: undefined })];
  refuses(reply("read_mile", { path: "a" }), tools);
  refuses(reply("remove_file", { path: "a" }), [...TOOLS, tool("move_file", { path: undefined })]);
});

test("a digit is never a typing error", () => {
  const tools = [...TOOLS, tool("page2", { path: undefined })];
  refuses(reply("page1", { path: "a" }), tools);
});

test("typing errors: one character added, left out or changed, or two neighbours swapped", () => {
  for (const [left, right] of [
    ["path", "paths"],
    ["paths", "path"],
    ["path", "pach"],
    ["path", "ptah"],
    ["xpath", "path"],
  ] as const) {
    assert.ok(isOneTypo(left, right), `${left} ${right}`);
  }
  for (const [left, right] of [
    ["path", "path"],
    ["path", "file"],
    ["path", "pahts"],
    ["old", "odl"],
    ["path", "thap"],
    ["part1", "part2"],
  ] as const) {
    assert.ok(!isOneTypo(left, right), `${left} ${right}`);
  }
});

test("a parameter is renamed by the same rules, and only to one that is not given", () => {
  assert.deepEqual(repaired(reply("read_file", { Path: "a" })), {
    call: { tool: "read_file", args: { path: "a" } },
    changes: [{ type: "renamed_parameter", from: "Path", to: "path" }],
  });
  assert.deepEqual(repaired(reply("grep_search", { pattern: "x", ignoreCase: true })).call, {
    tool: "grep_search",
    args: { pattern: "x", ignore_case: true },
  });
  refuses(reply("read_file", { path: "a", Path: "b" }));
  refuses(reply("read_file", { Path: "a", PATH: "b" }));
  refuses(reply("read_file", { filename: "a" }));
});

test("a finish by another name with one text is the finish", () => {
  for (const [name, args] of [
    ["done", { message: "42" }],
    ["final_answer", { answer: "42" }],
    ["Conclusion", { text: "42" }],
    ["submit", { result: "42" }],
  ] as const) {
    assert.deepEqual(repaired(reply(name, args)), {
      call: { tool: "finish", args: { answer: "42" } },
      changes: [{ type: "finish_renamed", from: name, to: "finish" }],
    });
  }
});

test("a finish by another name with no text, several, or something else is refused", () => {
  refuses(reply("done", {}));
  refuses(reply("done", { text: "42", status: "ok" }));
  refuses(reply("done", { code: 0 }));
});

test("a finish word is not a typing error of some other tool", () => {
  refuses(reply("reply", {}), [...TOOLS, tool("replay", {})]);
});

test("a string that is exactly a number or a boolean becomes one where one is wanted", () => {
  assert.deepEqual(repaired(reply("read_file", { path: "a", start: "3" })), {
    call: { tool: "read_file", args: { path: "a", start: 3 } },
    changes: [{ type: "reshaped_value", from: 'start="3"', to: "start=3" }],
  });
  assert.deepEqual(repaired(reply("grep_search", { pattern: "x", ignore_case: "true" })).call["args"], {
    pattern: "x",
    ignore_case: true,
  });
  for (const start of ["3 ", " 3", "3.0", "03", "+3", "1e3", "three", "", "0x3", "Infinity", "3.5"]) {
    refuses(reply("read_file", { path: "a", start }));
  }
  for (const ignore_case of ["yes", "1", "True", 1, 0])
    refuses(reply("grep_search", { pattern: "x", ignore_case }));
});

test("a value that was reshaped still has to be in range", () => {
  refuses(reply("count", { path: "a", unit: "word", limit: "10" }));
  assert.equal(repaired(reply("count", { path: "a", unit: "word", limit: "9" })).changes.length, 1);
});

test("a word of a closed list in another case is that word; another word is not", () => {
  assert.deepEqual(repaired(reply("count", { path: "a", unit: "Line", limit: 1 })).call["args"], {
    path: "a",
    unit: "line",
    limit: 1,
  });
  refuses(reply("count", { path: "a", unit: "lines", limit: 1 }));
});

test("a number where a string is wanted is not turned into one", () => {
  refuses(reply("read_file", { path: 7 }));
});

test("an unknown parameter that says nothing is dropped", () => {
  for (const value of [null, false, "", [], {}]) {
    assert.deepEqual(repaired(reply("list_dir", { path: "a", depth: value })), {
      call: { tool: "list_dir", args: { path: "a" } },
      changes: [{ type: "dropped_parameter", from: "depth", to: "" }],
    });
  }
  for (const value of [true, 0, 1, "all", [1], { a: 1 }]) refuses(reply("list_dir", { depth: value }));
});

test("a leaked parameter is dropped only where it repeats its own default", () => {
  assert.equal(repaired(reply("list_dir", { start: 1 })).changes[0]?.type, "dropped_parameter");
  refuses(reply("list_dir", { start: 2 }));
  refuses(reply("list_dir", { start: null }));
  const tools = [...TOOLS, tool("walk", { follow: true })];
  refuses(reply("list_dir", { follow: false }), tools);
  assert.equal(repaired(reply("list_dir", { follow: true }), tools).changes.length, 1);
});

test("a leaked parameter that is required where it comes from carries a meaning and stays refused", () => {
  refuses(reply("list_dir", { pattern: "*.ts" }));
});

test("a missing or empty argument is never filled in", () => {
  refuses(reply("read_file", {}));
  refuses(reply("Read_File", {}));
  refuses(reply("write_file", { path: "a" }));
});

test("several repairs of one reply are all recorded", () => {
  const text = `Well.\n\`\`\`json\n${reply("Read-File", { Path: "a", start: "3", overwrite: false })}\n\`\`\``;
  const { call, changes } = repaired(text);
  assert.deepEqual(call, { tool: "read_file", args: { path: "a", start: 3 } });
  assert.deepEqual(
    changes.map(({ type }) => type),
    ["reshaped_value", "renamed_tool", "renamed_parameter", "dropped_parameter", "reshaped_value"],
  );
});

test("a call in a code fence, or indented, is taken out; the thought stays", () => {
  const call = reply("git_status", {});
  for (const text of [
    `Think.\n\`\`\`json\n${call}\n\`\`\``,
    `Think.\n\`\`\`\n${call}\n\`\`\`\n`,
    `Think.\n\`\`\`${call}\`\`\``,
    `Think.\n  ${call}`,
  ]) {
    const verdict = judged(text, { repair: true });
    assert.ok(verdict.type === "repaired", text);
    assert.deepEqual(verdict.call, { tool: "git_status", args: {} });
    assert.equal(verdict.thought, "Think.");
  }
});

test("two fences, prose after the fence, or a broken call inside it stay refused", () => {
  const call = reply("git_status", {});
  refuses(`\`\`\`\n${call}\n\`\`\`\n\`\`\`\n${call}\n\`\`\``);
  refuses(`\`\`\`\n${call}\n\`\`\`\nThat is it.`);
  refuses(`\`\`\`\n${call.slice(0, -1)}\n\`\`\``);
});

test("reshaping looks inside objects, lists and unions, and leaves what fits as the same object", () => {
  const integer: Shape = { kind: "integer" };
  const list: Shape = { kind: "array", items: integer };
  const nullable: Shape = { kind: "union", options: [integer, { kind: "null" }] };
  const text: Shape = { kind: "union", options: [integer, { kind: "string" }] };
  const object: Shape = { kind: "object", properties: [{ name: "n", shape: list, required: true }] };
  assert.deepEqual(reshapeValue(object, { n: ["1", 2], other: "3" }), { n: [1, 2], other: "3" });
  assert.equal(reshapeValue(nullable, "4"), 4);
  assert.equal(reshapeValue(text, "4"), "4");
  assert.equal(reshapeValue(nullable, "null"), "null");
  const fitting = { n: [1, 2] };
  assert.equal(reshapeValue(object, fitting), fitting);
});
