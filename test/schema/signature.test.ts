import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Property, Shape } from "../../src/schema/shape.ts";
import { shapeText, signature } from "../../src/schema/signature.ts";
import { arbitraryToolShape } from "./arbitrary-shape.ts";

const string: Shape = { kind: "string" };
const integer: Shape = { kind: "integer" };
const unit: Shape = { kind: "enum", values: ["word", "line"] };

function property(name: string, shape: Shape, rest: Partial<Property> = {}): Property {
  return { name, shape, required: rest.default === undefined, ...rest };
}

function parameter(...properties: Property[]): string {
  const text = signature({ name: "f", description: "", parameters: { kind: "object", properties } });
  return text.slice(2, -1);
}

test("the built-in tools read as they are meant to", () => {
  const tool = {
    name: "grep_search",
    description: "",
    parameters: {
      kind: "object" as const,
      properties: [
        property("pattern", { kind: "string", minLength: 1 }),
        property("path", string, { default: "." }),
        property("ignore_case", { kind: "boolean" }, { default: false }),
        property("start", { kind: "integer", minimum: 1 }, { default: 1 }),
      ],
    },
  };
  assert.equal(signature(tool), 'grep_search(pattern, path=".", ignore_case=false, start=1)');
  assert.equal(
    signature({ name: "pwd", description: "", parameters: { kind: "object", properties: [] } }),
    "pwd()",
  );
});

for (const [expected, given] of [
  ["count: integer", property("count", integer)],
  ["x: number", property("x", { kind: "number" })],
  ["x: number=1", property("x", { kind: "number" }, { default: 1 })],
  ["x=0.5", property("x", { kind: "number" }, { default: 0.5 })],
  ["n: 1..100", property("n", { kind: "integer", minimum: 1, maximum: 100 })],
  ["n: 1..100=5", property("n", { kind: "integer", minimum: 1, maximum: 100 }, { default: 5 })],
  ["n: integer>=1", property("n", { kind: "integer", minimum: 1 })],
  ["n: number<=0.5", property("n", { kind: "number", maximum: 0.5 })],
  ["n: number 0..1", property("n", { kind: "number", minimum: 0, maximum: 1 })],
  ['unit: "word"|"line"', property("unit", unit)],
  ['unit: "word"|"line"="word"', property("unit", unit, { default: "word" })],
  ["on: boolean", property("on", { kind: "boolean" })],
  ["limit?: integer", property("limit", integer, { required: false })],
  ["query?: string", property("query", string, { required: false })],
  ["query: string|null", property("query", { kind: "union", options: [string, { kind: "null" }] })],
  [
    "limit: integer|null=null",
    property("limit", { kind: "union", options: [integer, { kind: "null" }] }, { default: null }),
  ],
  ["paths: string[]", property("paths", { kind: "array", items: string })],
  ['paths: string[]=["."]', property("paths", { kind: "array", items: string }, { default: ["."] })],
  ['units: ("word"|"line")[]', property("units", { kind: "array", items: unit })],
  ["grid: integer[][]", property("grid", { kind: "array", items: { kind: "array", items: integer } })],
  ["date: /^\\d+$/", property("date", { kind: "string", pattern: "^\\d+$" })],
  ['date: /^\\d+$/="1"', property("date", { kind: "string", pattern: "^\\d+$" }, { default: "1" })],
  [
    "at: {a, b: integer, c?: boolean}",
    property("at", {
      kind: "object",
      properties: [
        property("a", string),
        property("b", integer),
        property("c", { kind: "boolean" }, { required: false }),
      ],
    }),
  ],
  ['"a b"', property("a b", string)],
] as const) {
  test(`a parameter is written ${expected}`, () => assert.equal(parameter(given), expected));
}

test("a signature stays in one line", () => {
  const text = parameter(
    property("a\nb", { kind: "enum", values: ["x\ny\u2028z"] }),
    property("p", { kind: "string", pattern: "^a\nb$" }),
  );
  assert.equal(text, '"a\\nb": "x\\ny\\u2028z", p: /^a\\u000ab$/');
});

test("an error text says lengths too", () => {
  assert.equal(shapeText({ kind: "string", minLength: 1, maxLength: 20 }), "string of 1 to 20 characters");
  assert.equal(shapeText({ kind: "string", maxLength: 1 }), "string of at most 1 character");
  assert.equal(
    shapeText({ kind: "array", items: { kind: "string", minLength: 2 }, minItems: 2, maxItems: 2 }),
    "string[] of 2 items, each of at least 2 characters",
  );
  assert.equal(shapeText({ kind: "integer", minimum: 1, maximum: 9 }), "1..9");
});

test("law: a signature is one line that begins with the name", () => {
  fc.assert(
    fc.property(arbitraryToolShape(), (tool) => {
      const text = signature(tool);
      assert.ok(text.startsWith(`${tool.name}(`) && text.endsWith(")"));
      assert.doesNotMatch(text, /[\p{Cc}\u2028\u2029]/u);
    }),
    { numRuns: 300 },
  );
});
