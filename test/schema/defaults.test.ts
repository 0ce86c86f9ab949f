import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fillDefaults } from "../../src/schema/defaults.ts";
import type { JsonObject, ObjectShape } from "../../src/schema/shape.ts";
import { fits } from "../../src/schema/validate.ts";
import { arbitraryArguments, arbitraryObject } from "./arbitrary-shape.ts";

const inner: ObjectShape = {
  kind: "object",
  properties: [{ name: "deep", shape: { kind: "boolean" }, required: false, default: false }],
};
const shape: ObjectShape = {
  kind: "object",
  properties: [
    { name: "path", shape: { kind: "string" }, required: true },
    { name: "lines", shape: { kind: "integer" }, required: false, default: 200 },
    { name: "limit", shape: { kind: "integer" }, required: false },
    {
      name: "at",
      shape: { kind: "union", options: [inner, { kind: "null" }] },
      required: false,
      default: null,
    },
    { name: "all", shape: { kind: "array", items: inner }, required: false, default: [] },
  ],
};

test("absent parameters get their defaults, in declared order; others stay absent", () => {
  const filled = fillDefaults(shape, { path: "a" });
  assert.equal(JSON.stringify(filled), '{"path":"a","lines":200,"at":null,"all":[]}');
});

test("what is given stays, and defaults are filled in below it", () => {
  const args: JsonObject = { all: [{}, { deep: true }], lines: 0, at: {}, path: "" };
  assert.deepEqual(fillDefaults(shape, args), {
    path: "",
    lines: 0,
    at: { deep: false },
    all: [{ deep: false }, { deep: true }],
  });
});

test("a default may be called __proto__, and an inherited name is absent", () => {
  const odd: ObjectShape = {
    kind: "object",
    properties: [{ name: "__proto__", shape: { kind: "integer" }, required: false, default: 7 }],
  };
  assert.deepEqual(Object.entries(fillDefaults(odd, {})), [["__proto__", 7]]);
});

test("law: filled arguments fit, have every default, and filling again changes nothing", () => {
  const cases = arbitraryObject().chain((shape) => fc.tuple(fc.constant(shape), arbitraryArguments(shape)));
  fc.assert(
    fc.property(cases, ([shape, args]) => {
      const filled = fillDefaults(shape, args);
      assert.ok(fits(shape, filled));
      assert.deepEqual(fillDefaults(shape, filled), filled);
      for (const { name, default: initial } of shape.properties)
        assert.ok(initial === undefined || Object.hasOwn(filled, name));
    }),
    { numRuns: 500 },
  );
});
