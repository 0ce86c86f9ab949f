import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { JsonObject, Property, Shape, ToolShape } from "../../src/schema/shape.ts";
import { fits, validateArgs } from "../../src/schema/validate.ts";
import { arbitraryArguments, arbitraryNearArguments, arbitraryToolShapes } from "./arbitrary-shape.ts";

function required(name: string, shape: Shape): Property {
  return { name, shape, required: true };
}

function tool(name: string, ...properties: Property[]): ToolShape {
  return { name, description: "", parameters: { kind: "object", properties } };
}

const read = tool("read_file", required("path", { kind: "string" }), {
  name: "lines",
  shape: { kind: "integer", minimum: 1, maximum: 500 },
  required: false,
  default: 200,
});
const grep = tool(
  "grep_search",
  required("pattern", { kind: "string" }),
  required("path", { kind: "string" }),
);
const siblings = [read, grep];

test("valid arguments have no violation", () => {
  assert.deepEqual(validateArgs(read, { path: "a" }, siblings), []);
  assert.deepEqual(validateArgs(read, { lines: 1, path: "" }, siblings), []);
});

test("all violations come at once, unknown parameters first and then the declared ones in order", () => {
  assert.deepEqual(validateArgs(read, { lnes: 3, pattern: "x", lines: "3", zzz: 0 }, siblings), [
    { type: "unknown_parameter", parameter: "lnes" },
    { type: "leaked_parameter", parameter: "pattern", sibling: "grep_search" },
    { type: "unknown_parameter", parameter: "zzz" },
    { type: "missing_parameter", parameter: "path" },
    { type: "wrong_type", parameter: "lines", expected: "1..500", value: "3" },
  ]);
});

test("a misspelt parameter names the absent one that is near", () => {
  assert.deepEqual(validateArgs(read, { path: "a", Lnes: 3 }, []), [
    { type: "unknown_parameter", parameter: "Lnes", nearest: "lines" },
  ]);
});

test("a parameter leaks only from another tool, and only at the top", () => {
  const outer = tool(
    "outer",
    required("at", { kind: "object", properties: [required("x", { kind: "integer" })] }),
  );
  assert.deepEqual(validateArgs(outer, { at: { x: 1, pattern: "" } }, [outer, grep]), [
    { type: "unknown_parameter", parameter: "at.pattern" },
  ]);
  assert.deepEqual(validateArgs(grep, { pattern: "", path: "", x: 1 }, [grep]), [
    { type: "unknown_parameter", parameter: "x" },
  ]);
});

test("paths lead into lists and objects", () => {
  const nested = tool(
    "f",
    required("rows", {
      kind: "array",
      items: { kind: "object", properties: [required("a b", { kind: "null" })] },
    }),
  );
  assert.deepEqual(validateArgs(nested, { rows: [{ "a b": null }, { "a b": 1 }, 7] }, []), [
    { type: "wrong_type", parameter: 'rows[1]["a b"]', expected: "null", value: 1 },
    { type: "wrong_type", parameter: "rows[2]", expected: '{"a b": null}', value: 7 },
  ]);
});

for (const args of [null, 3, "x", [], [{}], undefined, new Date(), new Map()]) {
  test(`arguments must be a plain object, not ${Object.prototype.toString.call(args)}`, () => {
    const [violation, ...others] = validateArgs(read, args, []);
    assert.equal(violation?.type, "wrong_type");
    assert.equal(others.length, 0);
  });
}

const number: Shape = { kind: "number" };
const integer: Shape = { kind: "integer" };
const string: Shape = { kind: "string" };
const shouldFit: readonly (readonly [Shape, unknown])[] = [
  [integer, -0],
  [integer, 2 ** 53 - 1],
  [number, 1e20],
  [number, 1e-7],
  [number, -0.5],
  [string, "\u{1F600}\u0000\u2028"],
  [{ kind: "string", maxLength: 1 }, "\u{1F600}"],
  [{ kind: "string", pattern: "^\\d{2}$" }, "12"],
  [{ kind: "enum", values: [0, "a", null] }, -0],
  [{ kind: "enum", values: [0, "a", null] }, null],
  [{ kind: "array", items: integer, maxItems: 2 }, [1, 2]],
  [{ kind: "union", options: [string, { kind: "null" }] }, null],
];
const shouldNotFit: readonly (readonly [Shape, unknown, string])[] = [
  [integer, 1.5, "wrong_type"],
  [integer, 2 ** 53, "out_of_range"],
  [integer, Number.NaN, "out_of_range"],
  [integer, "1", "wrong_type"],
  [integer, 1n, "wrong_type"],
  [number, Number.POSITIVE_INFINITY, "out_of_range"],
  [number, 1e21, "out_of_range"],
  [number, 5e-324, "out_of_range"],
  [{ kind: "number", minimum: 0 }, -0.001, "out_of_range"],
  [string, "\ud800", "out_of_range"],
  [string, undefined, "wrong_type"],
  [{ kind: "string", minLength: 2 }, "\u{1F600}", "out_of_range"],
  [{ kind: "string", pattern: "^\\d{2}$" }, "123", "out_of_range"],
  [{ kind: "enum", values: ["word", "line"] }, "Word", "not_in_enum"],
  [{ kind: "enum", values: ["word", "line"] }, 1, "wrong_type"],
  [{ kind: "array", items: integer, minItems: 1 }, [], "out_of_range"],
  [{ kind: "array", items: integer }, Array.from({ length: 1 }), "wrong_type"],
  [{ kind: "array", items: integer }, { length: 0 }, "wrong_type"],
  [{ kind: "boolean" }, 0, "wrong_type"],
  [{ kind: "null" }, undefined, "wrong_type"],
  [{ kind: "union", options: [string, { kind: "null" }] }, false, "wrong_type"],
];

for (const [shape, value] of shouldFit) {
  test(`${JSON.stringify(shape)} takes ${JSON.stringify(value)}`, () => assert.ok(fits(shape, value)));
}
for (const [shape, value, type] of shouldNotFit) {
  test(`${JSON.stringify(shape)} and ${String(value)}: ${type}`, () => {
    const [violation, ...others] = validateArgs(tool("f", required("p", shape)), { p: value }, []);
    assert.equal(violation?.type, type);
    assert.equal(others.length, 0);
    // A violation goes to the session log as JSON.
    assert.equal(typeof JSON.stringify(violation), "string");
  });
}

test("among tagged objects only the tag is judged when it is wrong or missing", () => {
  const circle: Shape = {
    kind: "object",
    properties: [required("kind", { kind: "enum", values: ["circle"] }), required("r", number)],
  };
  const square: Shape = {
    kind: "object",
    properties: [required("kind", { kind: "enum", values: ["square"] }), required("a", number)],
  };
  const draw = tool("draw", required("form", { kind: "union", options: [circle, square] }));
  assert.deepEqual(validateArgs(draw, { form: { kind: "cube", r: 1 } }, []), [
    { type: "not_in_enum", parameter: "form.kind", expected: '"circle"|"square"', value: "cube" },
  ]);
  assert.deepEqual(validateArgs(draw, { form: { r: 1 } }, []), [
    { type: "missing_parameter", parameter: "form.kind" },
  ]);
  assert.deepEqual(validateArgs(draw, { form: { kind: "square", r: 1 } }, []), [
    { type: "unknown_parameter", parameter: "form.r" },
    { type: "missing_parameter", parameter: "form.a" },
  ]);
});

test("names that objects inherit are neither present nor declared", () => {
  const odd = tool("f", required("__proto__", integer), required("toString", integer));
  assert.deepEqual(validateArgs(odd, {}, []), [
    { type: "missing_parameter", parameter: "__proto__" },
    { type: "missing_parameter", parameter: "toString" },
  ]);
  assert.deepEqual(validateArgs(odd, JSON.parse('{"__proto__":1,"toString":2}'), []), []);
  assert.deepEqual(validateArgs(read, JSON.parse('{"path":"","__proto__":1,"constructor":2}'), []), [
    { type: "unknown_parameter", parameter: "__proto__" },
    { type: "unknown_parameter", parameter: "constructor" },
  ]);
});

test("law: what is made to fit is accepted, and its order does not matter", () => {
  const cases = arbitraryToolShapes(2).chain((tools) => {
    const [tool = read] = tools;
    return fc.tuple(fc.constant(tools), fc.constant(tool), arbitraryArguments(tool.parameters));
  });
  fc.assert(
    fc.property(cases, ([tools, tool, args]) => assert.deepEqual(validateArgs(tool, args, tools), [])),
    { numRuns: 1000 },
  );
});

test("law: the verdict is the same for the same arguments in another order", () => {
  const cases = arbitraryToolShapes(1).chain((tools) => {
    const [tool = read] = tools;
    return fc.tuple(fc.constant(tools), fc.constant(tool), arbitraryNearArguments(tool.parameters));
  });
  fc.assert(
    fc.property(cases, ([tools, tool, args]) => {
      const turned: JsonObject = Object.fromEntries(Object.entries(args).toReversed());
      const types = (given: JsonObject) =>
        validateArgs(tool, given, tools)
          .map((violation) => JSON.stringify(violation))
          .sort();
      assert.deepEqual(types(turned), types(args));
    }),
    { numRuns: 1000 },
  );
});

test("law: any value at all has a verdict", () => {
  const anything = fc.oneof(
    fc.anything({
      withNullPrototype: true,
      withDate: true,
      withMap: true,
      withBigInt: true,
      withSparseArray: true,
    }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(arbitraryToolShapes(2), anything, (tools, value) => {
      const [tool = read] = tools;
      const verdict = validateArgs(tool, value, tools);
      assert.deepEqual(validateArgs(tool, value, tools), verdict);
      for (const property of tool.parameters.properties) fits(property.shape, value);
    }),
    { numRuns: 2000 },
  );
});
