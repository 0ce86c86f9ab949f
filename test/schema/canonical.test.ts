import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { canonicalCall, canonicalJson } from "../../src/schema/canonical.ts";
import type { Json, JsonObject, ObjectShape, Shape } from "../../src/schema/shape.ts";
import {
  arbitraryArguments,
  arbitraryNearArguments,
  arbitraryObject,
  arbitraryShape,
  arbitraryValueFor,
} from "./arbitrary-shape.ts";

const grep: ObjectShape = {
  kind: "object",
  properties: [
    { name: "path", shape: { kind: "string" }, required: false, default: "." },
    { name: "pattern", shape: { kind: "string" }, required: true },
    { name: "limit", shape: { kind: "integer" }, required: false },
    { name: "count", shape: { kind: "integer" }, required: true },
  ],
};

test("required properties come first, each group in declared order", () => {
  const args: JsonObject = { limit: 3, path: ".", count: 1, pattern: "a b" };
  assert.equal(canonicalJson(grep, args), '{"pattern":"a b","count":1,"path":".","limit":3}');
});

test("absent properties stay absent and unknown ones follow in the order given", () => {
  assert.equal(
    canonicalJson(grep, { z: [1, { b: 1, a: 2 }], pattern: "", a: null }),
    '{"pattern":"","z":[1,{"b":1,"a":2}],"a":null}',
  );
});

test("a call has its tool's name first", () => {
  const tool = { name: "grep_search", description: "", parameters: grep };
  assert.equal(
    canonicalCall(tool, { count: 0, pattern: '"' }),
    '{"tool":"grep_search","args":{"pattern":"\\"","count":0}}',
  );
});

test("numbers never have an exponent, and minus zero is zero", () => {
  const number: Shape = { kind: "number" };
  assert.equal(canonicalJson(number, 1e20), "100000000000000000000");
  assert.equal(canonicalJson(number, 1.5e-7), "0.00000015");
  assert.equal(canonicalJson(number, -0), "0");
  assert.equal(canonicalJson({ kind: "enum", values: [1e-7] }, 1e-7), "0.0000001");
});

test("the order inside a union is that of the option that the value is for", () => {
  const option = (tag: string, first: string, second: string): ObjectShape => ({
    kind: "object",
    properties: [
      { name: first, shape: { kind: "integer" }, required: true },
      { name: second, shape: { kind: "integer" }, required: true },
      { name: "kind", shape: { kind: "enum", values: [tag] }, required: true },
    ],
  });
  const union: Shape = {
    kind: "union",
    options: [option("one", "a", "b"), option("two", "b", "a"), { kind: "null" }],
  };
  assert.equal(canonicalJson(union, { kind: "one", a: 1, b: 2 }), '{"a":1,"b":2,"kind":"one"}');
  assert.equal(canonicalJson(union, { kind: "two", a: 1, b: 2 }), '{"b":2,"a":1,"kind":"two"}');
  assert.equal(canonicalJson(union, null), "null");
});

test("names that objects inherit are ordinary names", () => {
  const shape: ObjectShape = {
    kind: "object",
    properties: ["b", "__proto__", "constructor"].map((name) => ({
      name,
      shape: { kind: "integer" },
      required: true,
    })),
  };
  const given = JSON.parse('{"constructor":1,"__proto__":2,"b":3}') as JsonObject;
  assert.equal(canonicalJson(shape, given), '{"b":3,"__proto__":2,"constructor":1}');
  assert.equal(canonicalJson(shape, { b: 3 }), '{"b":3}');
});

test("a value that does not fit has its plain JSON", () => {
  assert.equal(canonicalJson(grep, [1]), "[1]");
  assert.equal(canonicalJson({ kind: "array", items: grep }, "x"), '"x"');
});

test("law: the text is JSON of the same value, and the text of that value is the same", () => {
  const cases = arbitraryShape().chain((shape) => fc.tuple(fc.constant(shape), arbitraryValueFor(shape)));
  fc.assert(
    fc.property(cases, ([shape, value]) => {
      const text = canonicalJson(shape, value);
      const again = JSON.parse(text) as Json;
      assert.equal(canonicalJson(shape, again), text);
      // JSON.stringify writes minus zero as zero, as the canonical text does.
      assert.deepEqual(again, JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 500 },
  );
});

test("law: the order of the properties given changes nothing", () => {
  const cases = arbitraryObject().chain((shape) => fc.tuple(fc.constant(shape), arbitraryArguments(shape)));
  fc.assert(
    fc.property(cases, ([shape, args]) => {
      const turned = Object.fromEntries(Object.entries(args).toReversed());
      assert.equal(canonicalJson(shape, turned), canonicalJson(shape, args));
    }),
    { numRuns: 500 },
  );
});

test("law: invalid arguments have a text too", () => {
  const cases = arbitraryObject().chain((shape) =>
    fc.tuple(fc.constant(shape), arbitraryNearArguments(shape)),
  );
  fc.assert(
    fc.property(cases, ([shape, args]) => {
      assert.deepEqual(JSON.parse(canonicalJson(shape, args)), JSON.parse(JSON.stringify(args)));
    }),
    { numRuns: 500 },
  );
});
