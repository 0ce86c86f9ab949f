import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { narrowParameters } from "../../src/schema/narrow.ts";
import type { ObjectShape, Shape } from "../../src/schema/shape.ts";
import { toJsonSchema } from "../../src/schema/to-json-schema.ts";
import { fits } from "../../src/schema/validate.ts";
import { arbitraryObject } from "./arbitrary-shape.ts";

/** Narrows a schema as the parameter `p`, with the rest of the document beside it. */
function narrowed(p: unknown, rest: Record<string, unknown> = {}): Shape | undefined {
  const result = narrowParameters({ type: "object", properties: { p }, ...rest });
  return result.ok ? result.parameters.properties[0]?.shape : undefined;
}

function refusals(p: unknown, rest: Record<string, unknown> = {}): readonly string[] {
  const result = narrowParameters({ type: "object", properties: { p }, ...rest });
  assert.ok(!result.ok, "it was not refused");
  return result.refusals.map(({ path, reason }) => `${path} ${reason}`);
}

const carried: readonly (readonly [unknown, Shape])[] = [
  [{ type: "string", title: "T", format: "uri", examples: [1], "x-note": 1 }, { kind: "string" }],
  [
    { type: "string", minLength: 0, maxLength: 5 },
    { kind: "string", maxLength: 5 },
  ],
  [
    { type: "string", pattern: "^\\d+$", minLength: 1 },
    { kind: "string", pattern: "^\\d+$" },
  ],
  [{ type: "string", minimum: 3 }, { kind: "string" }],
  [
    { type: "array", items: { type: "null" }, minItems: 0, maxItems: 0 },
    { kind: "array", items: { kind: "null" }, maxItems: 0 },
  ],
  [
    { type: "integer", minimum: 1.5, exclusiveMaximum: 10 },
    { kind: "integer", minimum: 2, maximum: 9 },
  ],
  [
    { type: "integer", minimum: 3, exclusiveMinimum: 3.5 },
    { kind: "integer", minimum: 4 },
  ],
  [{ type: "integer", minimum: -9007199254740991, maximum: 1e300 }, { kind: "integer" }],
  [
    { type: "number", minimum: -0, maximum: 0.5 },
    { kind: "number", minimum: 0, maximum: 0.5 },
  ],
  [{ type: "float" }, { kind: "number" }],
  [{ type: ["integer", "number"] }, { kind: "number" }],
  [{ type: ["string", "null"] }, { kind: "union", options: [{ kind: "string" }, { kind: "null" }] }],
  [
    { type: "string", nullable: true },
    { kind: "union", options: [{ kind: "string" }, { kind: "null" }] },
  ],
  [
    { type: ["string", "null"], nullable: true },
    { kind: "union", options: [{ kind: "string" }, { kind: "null" }] },
  ],
  [{ enum: ["a", 1, null, "a", -0] }, { kind: "enum", values: ["a", 1, null, 0] }],
  [{ const: "a" }, { kind: "enum", values: ["a"] }],
  [
    { enum: ["a", "b"], const: "b" },
    { kind: "enum", values: ["b"] },
  ],
  [
    { type: "string", enum: ["a", 1, "bb"], minLength: 2 },
    { kind: "enum", values: ["bb"] },
  ],
  [
    { type: "integer", enum: [1, 2.5, 20], maximum: 9 },
    { kind: "enum", values: [1] },
  ],
  [
    { type: "tuple", items: { type: "boolean" }, minItems: 1, maxItems: 2, uniqueItems: false },
    { kind: "array", items: { kind: "boolean" }, minItems: 1, maxItems: 2 },
  ],
  [{ items: { type: "null" } }, { kind: "array", items: { kind: "null" } }],
  [{ properties: {} }, { kind: "object", properties: [] }],
  [{ anyOf: [{ type: "string" }] }, { kind: "string" }],
  [{ allOf: [{ type: "string" }], description: "x" }, { kind: "string" }],
  [
    { anyOf: [{ type: ["string", "null"] }, { type: "integer" }] },
    { kind: "union", options: [{ kind: "string" }, { kind: "null" }, { kind: "integer" }] },
  ],
];
for (const [schema, shape] of carried) {
  test(`${JSON.stringify(schema)} is carried`, () => assert.deepEqual(narrowed(schema), shape));
}

const refused: readonly (readonly [unknown, RegExp])[] = [
  [{}, /^\/properties\/p any value/],
  [true, /any value/],
  [false, /no value/],
  ["string", /must be an object/],
  [{ type: "any" }, /any value/],
  [{ type: "text" }, /unknown type "text"/],
  [{ type: [] }, /unknown type/],
  [{ type: ["string", 7] }, /unknown type 7/],
  [{ type: "constructor" }, /unknown type/],
  [{ type: "number", multipleOf: 2 }, /"multipleOf"/],
  [{ type: "number", exclusiveMinimum: 0 }, /exclusiveMinimum/],
  [{ type: "integer", minimum: "1" }, /minimum must be a number/],
  [{ type: "integer", minimum: 1, exclusiveMinimum: true }, /exclusiveMinimum must be a number/],
  [{ type: "integer", minimum: 3, maximum: 2 }, /no number/],
  [{ type: "integer", minimum: 1.2, maximum: 1.8 }, /no number/],
  [{ type: "integer", minimum: 1e17 }, /no number/],
  [{ type: "number", minimum: 1e-40 }, /too many digits/],
  [{ type: "string", minLength: 3, maxLength: 2 }, /more than maxLength/],
  [{ type: "string", maxLength: 5000 }, /more than 1000/],
  [{ type: "string", maxLength: -1 }, /whole number/],
  [{ type: "string", maxLength: null }, /whole number/],
  [{ type: "array", items: { type: "null" }, minItems: 0.5 }, /minItems must be a whole number/],
  [{ type: "string", pattern: "a" }, /begin with/],
  [{ type: "string", pattern: 3 }, /must be text/],
  [{ type: "string", pattern: "^a+$", maxLength: 5 }, /beside a pattern/],
  [{ enum: [] }, /no value is listed/],
  [{ enum: "a" }, /list of values/],
  [{ enum: [["a"]] }, /cannot be carried/],
  [{ enum: ["\ud800"] }, /cannot be carried/],
  [{ enum: [1e300] }, /cannot be carried/],
  [{ enum: ["a"], const: "b" }, /no value is listed/],
  [{ type: "integer", enum: ["a"] }, /none of the listed/],
  [{ type: "array", enum: ["a"] }, /none of the listed/],
  [{ type: "array" }, /needs items/],
  [{ type: "array", items: [{ type: "string" }] }, /differ by position/],
  [{ type: "array", items: { type: "string" }, uniqueItems: true }, /"uniqueItems"/],
  [{ type: "array", items: { type: "string" }, contains: {} }, /"contains"/],
  [{ type: "array", prefixItems: [], items: false }, /"prefixItems"/],
  [{ type: "object" }, /needs properties/],
  [{ type: "object", properties: [] }, /must be an object/],
  [{ type: "object", properties: {}, additionalProperties: true }, /"additionalProperties" other than false/],
  [{ type: "object", properties: {}, additionalProperties: {} }, /"additionalProperties" other than false/],
  [{ type: "object", properties: {}, patternProperties: {} }, /"patternProperties"/],
  [{ type: "object", properties: {}, required: ["a"] }, /required names "a"/],
  [{ type: "object", properties: {}, minProperties: 1 }, /"minProperties"/],
  [{ type: "object", properties: { "": { type: "null" } } }, /needs a name/],
  [{ type: "string", required: true }, /required must be a list/],
  [{ type: "string", nullable: "yes" }, /nullable must be/],
  [{ not: { type: "string" } }, /"not"/],
  [{ type: "string", if: {}, else: {} }, /"if"/],
  [{ type: "string", maxlength: 4 }, /"maxlength"/],
  [{ anyOf: [] }, /list of schemas/],
  [{ anyOf: [{ type: "string" }, { enum: ["a"] }] }, /told apart/],
  [{ type: "object", anyOf: [{ properties: {} }] }, /"type" beside "anyOf"/],
  [{ anyOf: [{ type: "null" }], oneOf: [{ type: "null" }] }, /"oneOf" beside "anyOf"/],
  [{ allOf: [{ type: "string" }, { type: "string" }] }, /allOf of several/],
  [{ $ref: "#/$defs/none" }, /does not resolve/],
  [{ $ref: "https://example.org/schema" }, /does not resolve/],
  [{ $ref: "#/constructor" }, /does not resolve/],
  [{ $ref: 3 }, /must be text/],
  [{ $ref: "#" }, /recursive/],
  [{ type: "string", default: 3 }, /default 3 does not fit/],
  [{ type: "string", default: null }, /default null does not fit/],
];
for (const [schema, reason] of refused) {
  test(`${JSON.stringify(schema)} is refused`, () => {
    const [first = ""] = refusals(schema);
    assert.match(first, reason);
  });
}

test("parameters must be an object's, and an object without properties has none", () => {
  for (const schema of [
    { type: "object" },
    { type: "dict" },
    { type: "object", properties: {} },
    { type: "object", additionalProperties: false },
  ]) {
    assert.deepEqual(narrowParameters(schema), { ok: true, parameters: { kind: "object", properties: [] } });
  }
  for (const schema of [
    undefined,
    null,
    [],
    "x",
    {},
    { type: "string" },
    { type: ["object", "null"], properties: {} },
  ]) {
    assert.equal(narrowParameters(schema).ok, false);
  }
});

test("required, descriptions and defaults are kept; a required parameter needs no default", () => {
  const result = narrowParameters({
    type: "object",
    properties: {
      b: { type: "string", description: "B", default: "x" },
      a: { type: "integer", default: 3 },
      c: { type: "null" },
    },
    required: ["b"],
  });
  assert.deepEqual(result, {
    ok: true,
    parameters: {
      kind: "object",
      properties: [
        { name: "b", shape: { kind: "string" }, required: true, description: "B" },
        { name: "a", shape: { kind: "integer" }, required: false, default: 3 },
        { name: "c", shape: { kind: "null" }, required: false },
      ],
    },
  });
});

test("every refusal is told, each with its place", () => {
  const schema = {
    type: "object",
    properties: {
      "a/b": { type: "array", items: { type: "any" } },
      c: { type: "string", not: {}, default: 1 },
      d: { anyOf: [{ type: "string" }, true] },
    },
  };
  const result = narrowParameters(schema);
  assert.deepEqual(result, {
    ok: false,
    refusals: [
      { path: "/properties/a~1b/items", reason: "any value is allowed here; say which type" },
      { path: "/properties/c", reason: '"not" cannot be carried' },
      { path: "/properties/d/anyOf/1", reason: "any value is allowed here; say which type" },
    ],
  });
});

test("local references are followed, with text beside them", () => {
  const unit = { enum: ["word", "line"] };
  for (const [reference, rest] of [
    ["#/$defs/unit", { $defs: { unit } }],
    ["#/definitions/a~1b", { definitions: { "a/b": unit } }],
    ["#/$defs/List%5Bunit%5D", { $defs: { "List[unit]": unit } }],
    ["#/$defs/outer", { $defs: { outer: { $ref: "#/$defs/unit" }, unit } }],
  ] as const) {
    assert.deepEqual(narrowed({ $ref: reference, description: "x" }, rest), {
      kind: "enum",
      values: ["word", "line"],
    });
  }
});

test("a reference that comes back to itself is refused, one used twice is not", () => {
  const tree = { type: "object", properties: { left: { $ref: "#/$defs/tree" } } };
  assert.match(refusals({ $ref: "#/$defs/tree" }, { $defs: { tree } })[0] ?? "", /recursive/);
  const pair = { type: "object", properties: { a: { $ref: "#/$defs/s" }, b: { $ref: "#/$defs/s" } } };
  assert.equal(narrowed(pair, { $defs: { s: { type: "string" } } })?.kind, "object");
});

test("limits: depth, properties, and the size that references can unfold to", () => {
  let deep: unknown = { type: "string" };
  for (let depth = 0; depth < 9; depth++) deep = { type: "array", items: deep };
  assert.match(refusals(deep)[0] ?? "", /nested more than 8/);
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`p${at}`, { type: "string" }]));
  assert.match(refusals({ type: "object", properties: many })[0] ?? "", /65 properties are more than 64/);
  const level = (next: string) => ({
    type: "object",
    properties: Object.fromEntries("abcdefghij".split("").map((name) => [name, { $ref: next }])),
  });
  const $defs = {
    a: level("#/$defs/b"),
    b: level("#/$defs/c"),
    c: level("#/$defs/d"),
    d: { type: "string" },
  };
  assert.deepEqual(
    refusals({ $ref: "#/$defs/a" }, { $defs }).map((text) => text.replace(/^\S+ /, "")),
    ["the schema has more than 1000 parts"],
  );
});

test("tagged objects are told apart by their constant", () => {
  const schema = {
    oneOf: [
      {
        type: "object",
        properties: { kind: { const: "circle" }, r: { type: "number" } },
        required: ["kind", "r"],
      },
      {
        type: "object",
        properties: { kind: { const: "square" }, a: { type: "number" } },
        required: ["kind"],
      },
    ],
    discriminator: { propertyName: "kind" },
  };
  const shape = narrowed(schema);
  assert.ok(shape && fits(shape, { kind: "circle", r: 1 }) && !fits(shape, { kind: "square", r: 1 }));
});

test("a property may be called __proto__", () => {
  const result = narrowParameters(
    JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}'),
  );
  assert.ok(result.ok);
  assert.deepEqual(result.parameters.properties, [
    { name: "__proto__", shape: { kind: "string" }, required: true },
  ]);
});

test("law: narrowing the JSON Schema of a shape gives the shape", () => {
  fc.assert(
    fc.property(arbitraryObject(3), (shape: ObjectShape) => {
      const schema: unknown = JSON.parse(JSON.stringify(toJsonSchema(shape)));
      assert.deepEqual(narrowParameters(schema), { ok: true, parameters: shape });
    }),
    { numRuns: 1000 },
  );
});

const words = [
  "type",
  "properties",
  "items",
  "required",
  "enum",
  "const",
  "anyOf",
  "$ref",
  "$defs",
  "default",
  "minimum",
  "maxLength",
  "pattern",
  "nullable",
  "additionalProperties",
  "allOf",
  "p",
  "__proto__",
];
const values = [
  "string",
  "object",
  "array",
  "integer",
  "dict",
  "any",
  "#",
  "#/$defs/p",
  "#/properties/p",
  "^a$",
  "p",
  true,
  false,
  null,
  0,
  3,
  -1.5,
];
const schemaLike = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.constantFrom<unknown>(...values),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), tie("value"), { maxKeys: 5 }),
  ),
})).value;

test("law: any JSON at all is narrowed or refused with reasons", () => {
  fc.assert(
    fc.property(fc.oneof(schemaLike, fc.jsonValue(), fc.anything()), (schema) => {
      for (const result of [
        narrowParameters(schema),
        narrowParameters({ type: "object", properties: { p: schema } }),
      ]) {
        assert.ok(result.ok || result.refusals.length > 0);
        if (result.ok) assert.deepEqual(narrowParameters(toJsonSchema(result.parameters)), result);
      }
    }),
    { numRuns: 5000 },
  );
});
