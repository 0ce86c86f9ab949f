import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { callKey, pathKey } from "../../src/discipline/normalise-call.ts";
import type { Json } from "../../src/schema/shape.ts";
import { TOOLS } from "./world.ts";

const LIST = TOOLS.find(({ name }) => name === "list_dir");

test("spellings of one path have one key", () => {
  for (const path of [
    "src/a.ts",
    "./src/a.ts",
    "src//a.ts",
    "src/./a.ts",
    " src/a.ts ",
    "././src///a.ts",
    "src/a.ts/",
  ]) {
    assert.equal(pathKey(path), "src/a.ts", path);
  }
  for (const path of [".", "./", "./.", " . "]) assert.equal(pathKey(path), ".", path);
  for (const path of ["/", "//", "/./"]) assert.equal(pathKey(path), "/", path);
  assert.equal(pathKey("/etc//hosts/"), "/etc/hosts");
});

test("what is not the same place keeps its own key", () => {
  assert.equal(pathKey(""), "");
  assert.equal(pathKey("../a"), "../a");
  assert.equal(pathKey("a/../b"), "a/../b");
  assert.equal(pathKey(".env"), ".env");
  assert.equal(pathKey("https://a.org//b/"), "https://a.org/b");
  assert.equal(pathKey("a//b\nc//d"), "a//b\nc//d");
  assert.equal(pathKey("a//b".repeat(300)), "a//b".repeat(300));
});

test("key order and defaults do not count, other tools and values do", () => {
  const key = callKey({ tool: "t", args: { a: 1, b: { x: [1, 2], y: "./p" } } });
  assert.equal(callKey({ tool: "t", args: { b: { y: "p", x: [1, 2] }, a: 1 } }), key);
  assert.notEqual(callKey({ tool: "u", args: { a: 1, b: { x: [1, 2], y: "p" } } }), key);
  assert.notEqual(callKey({ tool: "t", args: { a: 1, b: { x: [2, 1], y: "p" } } }), key);
  assert.notEqual(callKey({ tool: "t", args: { a: "1" } }), callKey({ tool: "t", args: { a: 1 } }));
  assert.equal(
    callKey({ tool: "list_dir", args: { path: "./" } }, LIST),
    callKey({ tool: "list_dir", args: {} }, LIST),
  );
  assert.notEqual(
    callKey({ tool: "list_dir", args: { path: "./" } }),
    callKey({ tool: "list_dir", args: {} }),
  );
});

test("law: a path key is its own key, and the key of a path with ./ before it", () => {
  const path = fc
    .array(fc.constantFrom("a", "b.c", "..", ".", "", " x y"), { maxLength: 6 })
    .map((parts) => parts.join("/"));
  fc.assert(
    fc.property(path, (text) => {
      const key = pathKey(text);
      assert.equal(pathKey(key), key);
      if (!/^[\s/]/.test(text) && text !== "") assert.equal(pathKey(`./${text}`), key);
    }),
    { numRuns: 2_000 },
  );
});

test("law: a key does not depend on key order, and different JSON values have different keys", () => {
  const plain = fc
    .dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }))
    .map((value) => value as Record<string, Json>);
  fc.assert(
    fc.property(plain, (args) => {
      const reversed = Object.fromEntries(Object.entries(args).toReversed());
      assert.equal(callKey({ tool: "t", args: reversed }), callKey({ tool: "t", args }));
      assert.notEqual(callKey({ tool: "t", args: { ...args, "new key": 1 } }), callKey({ tool: "t", args }));
    }),
    { numRuns: 2_000 },
  );
});
