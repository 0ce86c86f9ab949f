import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { ObjectShape, Scalar, Shape, UnionShape } from "../../src/schema/shape.ts";
import { ambiguity, chooseOption, isPlainObject, jsonType, ownValue, tagOf } from "../../src/schema/union.ts";
import { fits } from "../../src/schema/validate.ts";
import { arbitraryShape, arbitraryValueFor } from "./arbitrary-shape.ts";

const string: Shape = { kind: "string" };
const integer: Shape = { kind: "integer" };

function tagged(name: string, ...values: Scalar[]): ObjectShape {
  return { kind: "object", properties: [{ name, shape: { kind: "enum", values }, required: true }] };
}

test("options of different JSON types can be told apart", () => {
  assert.equal(
    ambiguity([string, integer, { kind: "null" }, { kind: "array", items: string }, tagged("k", 1)]),
    undefined,
  );
});

test("options of one JSON type cannot", () => {
  assert.match(ambiguity([string, { kind: "enum", values: ["a"] }]) ?? "", /both of type string/);
  assert.match(ambiguity([integer, { kind: "number" }]) ?? "", /both of type number/);
  assert.match(
    ambiguity([
      { kind: "array", items: string },
      { kind: "array", items: integer },
    ]) ?? "",
    /array/,
  );
});

test("objects are told apart by a required property with fixed values of their own", () => {
  assert.equal(tagOf([tagged("k", "a", "b"), tagged("k", "c")]), "k");
  assert.equal(tagOf([tagged("k", "a", "b"), tagged("k", "b")]), undefined);
  assert.equal(tagOf([tagged("k", "a"), tagged("j", "a")]), undefined);
  const optional: ObjectShape = {
    kind: "object",
    properties: [{ name: "k", shape: { kind: "enum", values: ["b"] }, required: false }],
  };
  assert.match(ambiguity([tagged("k", "a"), optional]) ?? "", /no common required property/);
});

test("the option is chosen by type and then by tag", () => {
  const union: UnionShape = { kind: "union", options: [string, tagged("k", "a"), tagged("k", "b", null)] };
  assert.equal(chooseOption(union, "x"), union.options[0]);
  assert.equal(chooseOption(union, { k: "a", other: 1 }), union.options[1]);
  assert.equal(chooseOption(union, { k: null }), union.options[2]);
  assert.equal(chooseOption(union, { k: "c" }), undefined);
  assert.equal(chooseOption(union, {}), undefined);
  assert.equal(chooseOption(union, 1), undefined);
});

test("JSON has six types, and class instances are none of them", () => {
  assert.deepEqual([null, true, 1, "", [], {}].map(jsonType), [
    "null",
    "boolean",
    "number",
    "string",
    "array",
    "object",
  ]);
  assert.deepEqual(
    [undefined, 1n, Symbol("s"), new Date(), /x/, () => 1].map(jsonType),
    Array.from({ length: 6 }),
  );
  assert.ok(isPlainObject(Object.create(null)));
});

test("only own properties have values", () => {
  assert.equal(ownValue({}, "constructor"), undefined);
  assert.equal(ownValue(null, "x"), undefined);
  assert.equal(ownValue(JSON.parse('{"__proto__":5}'), "__proto__"), 5);
});

test("law: a value that fits a union fits the option that is chosen for it", () => {
  const cases = fc
    .tuple(arbitraryShape(), arbitraryShape(), arbitraryShape())
    .map((options): UnionShape => ({
      kind: "union",
      options: options.flatMap((shape) => (shape.kind === "union" ? shape.options : [shape])),
    }))
    .filter(({ options }) => ambiguity(options) === undefined)
    .chain((union) => fc.tuple(fc.constant(union), arbitraryValueFor(union)));
  fc.assert(
    fc.property(cases, ([union, value]) => {
      const option = chooseOption(union, value);
      assert.ok(option && fits(option, value));
      assert.equal(union.options.filter((each) => fits(each, value)).length, 1);
    }),
    { numRuns: 300 },
  );
});
