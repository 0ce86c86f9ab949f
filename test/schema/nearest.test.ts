import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nearest } from "../../src/schema/nearest.ts";

const tools = ["read_file", "write_file", "list_dir", "grep_search", "finish"];

for (const [name, expected] of [
  ["readfile", "read_file"],
  ["Read-File", "read_file"],
  ["raed_file", "read_file"],
  ["grep_serch", "grep_search"],
  ["finsh", "finish"],
  ["FINISH", "finish"],
  ["delete_everything", undefined],
  ["x", undefined],
  ["", undefined],
] as const) {
  test(`"${name}" is nearest to ${expected ?? "nothing"}`, () =>
    assert.equal(nearest(name, tools), expected));
}

test("two equally near candidates are no answer", () => {
  assert.equal(nearest("path3", ["path1", "path2"]), undefined);
  assert.equal(nearest("paths", ["path", "pathos", "pat"]), undefined);
});

test("short names must be exact but for case", () => {
  assert.equal(nearest("a", ["b"]), undefined);
  assert.equal(nearest("A", ["a", "b"]), "a");
});

test("there may be no candidates, and a huge name is quickly far from all", () => {
  assert.equal(nearest("path", []), undefined);
  assert.equal(nearest("path".repeat(100_000), tools), undefined);
});

test("law: a name is nearest to itself, and the answer is a candidate", () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(names, fc.string(), (candidates, text) => {
      assert.equal(nearest(candidates[0] ?? "", candidates), candidates[0]);
      const found = nearest(text, candidates);
      assert.ok(found === undefined || candidates.includes(found));
    }),
  );
});
