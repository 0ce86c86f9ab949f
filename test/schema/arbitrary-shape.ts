/**
 * Generators of shapes, of values that fit them and of values that nearly do, for the laws of every layer that reads
 * shapes. Generated shapes are in normal form: narrowing their JSON Schema gives them back.
 */
import * as fc from "fast-check";
import { FRACTION_DIGITS, isCarried, LARGEST_INTEGER } from "../../src/schema/decimal.ts";
import { parsePattern, type Pattern } from "../../src/schema/pattern.ts";
import type {
  EnumShape,
  Json,
  JsonObject,
  NumberShape,
  ObjectShape,
  Property,
  Scalar,
  Shape,
  StringShape,
  ToolShape,
} from "../../src/schema/shape.ts";
import { ambiguity } from "../../src/schema/union.ts";

const samplePatterns = [
  "^[a-z]+$",
  "^\\d{4}-\\d{2}-\\d{2}$",
  "^(?:red|green|blue)$",
  "^#[0-9a-fA-F]{6}$",
  "^[^/\\\\]*\\.(ts|js)$",
  "^.{0,3}$",
  "^a?b*c+\\s?$",
  "^(\\w+@\\w+|none)?$",
  '^"[^"]*"$',
  "^[\\u00e0-\\u00ff\\u{1F600}-\\u{1F64F}]{1,3}$",
];

/** A tool name as tools may have it. */
export const arbitraryToolName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("read_file", "read_files", "finish", "grep-search", "_", "A1"),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,11}$/),
);

/** A property name: mostly plain words, sometimes what a careless object or text would trip over. */
export const arbitraryPropertyName: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("path", "pattern", "count", "unit", "limit", "paths", "a", "b", "kind"),
  },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z_]{1,8}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "a b", 'q"q', "é", "\u{1F600}", "a\n"),
  },
);

/** Any shape whose objects and arrays are nested at most `depth` deep. */
export function arbitraryShape(depth = 2): fc.Arbitrary<Shape> {
  return fc.oneof({ weight: 4, arbitrary: oneType(depth) }, arbitraryMixedEnum, arbitraryUnion(depth));
}

/** The parameters of a tool, or any other object shape. */
export function arbitraryObject(depth = 2): fc.Arbitrary<ObjectShape> {
  return fc
    .uniqueArray(arbitraryProperty(depth), { selector: ({ name }) => name, maxLength: 5 })
    .map((properties) => ({ kind: "object", properties }));
}

/** A tool with parameters nested at most `depth` deep. */
export function arbitraryToolShape(depth = 2): fc.Arbitrary<ToolShape> {
  return fc.record({
    name: arbitraryToolName,
    description: fc.constantFrom("", "Does a thing."),
    parameters: arbitraryObject(depth),
  });
}

/** Several tools with different names. */
export function arbitraryToolShapes(depth = 1): fc.Arbitrary<readonly ToolShape[]> {
  return fc.uniqueArray(arbitraryToolShape(depth), {
    selector: ({ name }) => name,
    minLength: 1,
    maxLength: 4,
  });
}

/** A value that fits the shape. */
export function arbitraryValueFor(shape: Shape): fc.Arbitrary<Json> {
  switch (shape.kind) {
    case "string":
      return arbitraryText(shape);
    case "integer":
    case "number":
      return arbitraryNumber(shape);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "enum":
      return fc.constantFrom(...shape.values);
    case "array": {
      const minLength = shape.minItems ?? 0;
      return fc.array(arbitraryValueFor(shape.items), {
        minLength,
        maxLength: Math.min(shape.maxItems ?? minLength + 3, minLength + 3),
      });
    }
    case "object":
      return arbitraryArguments(shape);
    case "union":
      return fc.oneof(...shape.options.map(arbitraryValueFor));
  }
}

/** Arguments that fit an object shape, with its properties in any order. */
export function arbitraryArguments(shape: ObjectShape): fc.Arbitrary<JsonObject> {
  const entries = shape.properties.map((property) => {
    const entry = arbitraryValueFor(property.shape).map((value): [string, Json][] => [
      [property.name, value],
    ]);
    return property.required ? entry : fc.oneof(entry, fc.constant<[string, Json][]>([]));
  });
  return fc
    .tuple(...entries)
    .chain((parts) => fc.shuffledSubarray(parts, { minLength: parts.length, maxLength: parts.length }))
    .map((parts) => Object.fromEntries(parts.flat()));
}

/** A value at the edge of the shape: one small change away from a valid one. Some of these are valid after all. */
export function arbitraryNearMiss(shape: Shape): fc.Arbitrary<Json> {
  const values = arbitraryValueFor(shape);
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }).map((value) => value as Json),
    values.map(text),
  );
  return fc.oneof({ weight: 1, arbitrary: anything }, { weight: 4, arbitrary: ownNearMiss(shape) });
}

/** Arguments of which some fit and some nearly fit: half and half. */
export function arbitraryNearArguments(shape: ObjectShape): fc.Arbitrary<JsonObject> {
  return fc.oneof(arbitraryArguments(shape), nearMissObject(shape));
}

const arbitraryMixedEnum: fc.Arbitrary<EnumShape> = enumOf(
  fc.oneof(
    fc.constantFrom<Scalar>(null, true, false, "true", "null", "1", "a"),
    fc.integer({ min: -3, max: 3 }),
  ),
);

function oneType(depth: number): fc.Arbitrary<Shape> {
  const scalars: fc.Arbitrary<Shape>[] = [
    arbitraryString,
    arbitraryNumberShape,
    arbitraryBoolean,
    fc.constant({ kind: "null" }),
  ];
  return depth > 0
    ? fc.oneof(...scalars, arbitraryArray(depth - 1), arbitraryObject(depth - 1))
    : fc.oneof(...scalars);
}

const arbitraryBoolean: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant<Shape>({ kind: "boolean" }),
  fc.boolean().map((value): Shape => ({ kind: "enum", values: [value] })),
);

const arbitraryString: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant<Shape>({ kind: "string" }),
  bounds(fc.integer({ min: 1, max: 6 })).map(({ low, high }): Shape =>
    withBounds({ kind: "string" }, "Length", low, high),
  ),
  fc.constantFrom(...samplePatterns).map((pattern): Shape => ({ kind: "string", pattern })),
  enumOf(
    fc.oneof(
      fc.constantFrom("word", "line", "lines", "", "Word", 'a"b', "a\\b", "\n"),
      fc.string({ maxLength: 3, unit: "binary" }),
    ),
  ),
);

const arbitraryInteger = fc.oneof(
  fc.integer({ min: -120, max: 120 }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.maxSafeInteger().map((value) => Math.max(1 - LARGEST_INTEGER, Math.min(LARGEST_INTEGER - 1, value))),
);

const arbitraryDecimal = fc.oneof(
  arbitraryInteger,
  fc.integer({ min: -5000, max: 5000 }).map((value) => value / 100 || 0),
  fc
    .double({ min: -1000, max: 1000, noNaN: true })
    .filter((value) => isCarried("number", value))
    .map((value) => value || 0),
);

const arbitraryNumberShape: fc.Arbitrary<Shape> = fc.oneof(
  bounds(arbitraryInteger).map(({ low, high }): Shape => numberShape("integer", low, high)),
  bounds(arbitraryDecimal).map(({ low, high }): Shape => numberShape("number", low, high)),
  enumOf(arbitraryDecimal),
);

function arbitraryArray(depth: number): fc.Arbitrary<Shape> {
  return fc
    .tuple(arbitraryShape(depth), bounds(fc.integer({ min: 1, max: 4 })))
    .map(([items, { low, high }]): Shape => withBounds({ kind: "array", items }, "Items", low, high));
}

/** Options with different JSON types, or objects with a tag. */
function arbitraryUnion(depth: number): fc.Arbitrary<Shape> {
  const different = fc
    .array(oneType(depth), { minLength: 2, maxLength: 4 })
    .map((options) =>
      options.filter((option, at) => ambiguity([...options.slice(0, at), option]) === undefined),
    );
  const options =
    depth > 0 ? fc.oneof({ weight: 2, arbitrary: different }, taggedObjects(depth - 1)) : different;
  return options.map((options) => {
    const [only, ...others] = options;
    return only && others.length === 0
      ? { kind: "union", options: [only, other(only)] }
      : { kind: "union", options };
  });
}

/** Objects told apart by the property `kind`. */
function taggedObjects(depth: number): fc.Arbitrary<Shape[]> {
  return fc.array(arbitraryObject(depth), { minLength: 2, maxLength: 3 }).map((objects) =>
    objects.map(({ properties }, at): Shape => {
      const tag: Property = { name: "kind", shape: { kind: "enum", values: [`kind${at}`] }, required: true };
      return { kind: "object", properties: [...properties.filter(({ name }) => name !== "kind"), tag] };
    }),
  );
}

function other(shape: Shape): Shape {
  const none: Shape = { kind: "null" };
  return ambiguity([shape, none]) === undefined ? none : { kind: "boolean" };
}

function arbitraryProperty(depth: number): fc.Arbitrary<Property> {
  return fc
    .tuple(arbitraryPropertyName, arbitraryShape(depth), fc.constantFrom("required", "optional", "default"))
    .chain(([name, shape, use]): fc.Arbitrary<Property> =>
      use === "default"
        ? arbitraryValueFor(shape).map((value) => ({
            name,
            shape,
            required: false,
            default: withoutMinusZero(value),
          }))
        : fc.constant({ name, shape, required: use === "required" }),
    );
}

function withoutMinusZero(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function enumOf(values: fc.Arbitrary<Scalar>): fc.Arbitrary<EnumShape> {
  return fc.uniqueArray(values, { minLength: 1, maxLength: 4 }).map((values) => ({ kind: "enum", values }));
}

interface Bounds {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

function bounds(values: fc.Arbitrary<number>): fc.Arbitrary<Bounds> {
  return fc.tuple(fc.option(values), fc.option(values)).map(([a, b]) => ({
    low: a === null ? undefined : Math.min(a, b ?? a),
    high: b === null ? undefined : Math.max(b, a ?? b),
  }));
}

function withBounds<S extends Shape>(shape: S, what: "Length" | "Items", low?: number, high?: number): S {
  return {
    ...shape,
    ...(low === undefined ? {} : { [`min${what}`]: low }),
    ...(high === undefined ? {} : { [`max${what}`]: high }),
  };
}

function numberShape(kind: "integer" | "number", low?: number, high?: number): NumberShape {
  return {
    kind,
    ...(low === undefined ? {} : { minimum: low }),
    ...(high === undefined ? {} : { maximum: high }),
  };
}

function arbitraryText({
  minLength = 0,
  maxLength = minLength + 8,
  pattern,
}: StringShape): fc.Arbitrary<string> {
  if (pattern === undefined) {
    const length = { minLength, maxLength };
    return fc.oneof(
      fc.string(length),
      fc.string({ ...length, unit: "binary" }),
      fc.string({
        ...length,
        unit: fc.constantFrom('"', "\\", "\n", "\u0001", "/", "\u007f", "\u2028", "\u{1F600}"),
      }),
    );
  }
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`${pattern}: ${parsed.reason}`);
  return arbitraryMatch(parsed.pattern);
}

/** A text that fits the pattern. */
export function arbitraryMatch(pattern: Pattern): fc.Arbitrary<string> {
  switch (pattern.kind) {
    case "set":
      return fc.oneof(
        ...pattern.set.map(([min, max]) =>
          fc.integer({ min, max }).map((point) => String.fromCodePoint(point)),
        ),
      );
    case "sequence":
      return fc.tuple(...pattern.parts.map(arbitraryMatch)).map((parts) => parts.join(""));
    case "choice":
      return fc.oneof(...pattern.options.map(arbitraryMatch));
    case "repeat": {
      const minLength = pattern.minimum;
      const maxLength = Math.min(pattern.maximum ?? minLength + 4, minLength + 4);
      return fc.array(arbitraryMatch(pattern.part), { minLength, maxLength }).map((parts) => parts.join(""));
    }
  }
}

function arbitraryNumber({ kind, minimum, maximum }: NumberShape): fc.Arbitrary<number> {
  const low = minimum ?? (maximum ?? 0) - 1e6;
  const high = maximum ?? low + 2e6;
  const whole = {
    min: Math.max(Math.ceil(low), -LARGEST_INTEGER),
    max: Math.min(Math.floor(high), LARGEST_INTEGER),
  };
  const integers = whole.min <= whole.max ? [fc.integer(whole)] : [];
  if (kind === "integer") return fc.oneof(...integers);
  const decimals = fc
    .double({ min: low, max: high, noNaN: true })
    .map((value) => (isCarried(kind, value) ? value : low));
  return fc.oneof(decimals, fc.constantFrom(low, high), ...integers);
}

function ownNearMiss(shape: Shape): fc.Arbitrary<Json> {
  const values = arbitraryValueFor(shape);
  switch (shape.kind) {
    case "string":
      return fc
        .tuple(values, fc.constantFrom("\ud800", "\udc00", "x", "\n", "\u{1F600}", ""))
        .map(([value, more]) => text(value) + more);
    case "integer":
    case "number":
      return fc.oneof(
        fc.constantFrom(
          ...[shape.minimum ?? 0, shape.maximum ?? 0].flatMap((n) => [n - 1, n + 1, n - 0.01, n + 0.01, -n]),
        ),
        fc.constantFrom(
          2 ** 53,
          -(2 ** 53),
          1e20,
          1e21,
          -1e300,
          1e-7,
          5e-324,
          10 ** -FRACTION_DIGITS,
          -0,
          0.5,
          "1",
        ),
        values.map((value) => Number(value) + 0.5),
      );
    case "boolean":
    case "null":
      return fc.constantFrom<Json>(null, true, "true", "null", 0, "");
    case "enum":
      return fc.oneof(
        fc.constantFrom<Json>(null, true, false, 0, -0, 1, ""),
        values.map((value) => text(value).toUpperCase()),
        values.map((value) => `${text(value)}x`),
      );
    case "array": {
      const miss = arbitraryNearMiss(shape.items);
      return fc.oneof(
        fc.tuple(values, miss).map(([list, item]) => [...(list as readonly Json[]), item]),
        fc.array(arbitraryValueFor(shape.items), { maxLength: (shape.maxItems ?? 2) + 2 }),
      );
    }
    case "object":
      return nearMissObject(shape);
    case "union":
      return fc.oneof(...shape.options.map(arbitraryNearMiss));
  }
}

function nearMissObject(shape: ObjectShape): fc.Arbitrary<JsonObject> {
  const valid = arbitraryArguments(shape);
  const extra = fc
    .tuple(valid, arbitraryPropertyName, fc.constantFrom<Json>(1, "x", null, {}))
    .map(([value, name, more]) => set(value, name, more));
  const [first, ...others] = shape.properties;
  if (!first) return extra;
  const one = fc.constantFrom(first, ...others);
  const dropped = fc.tuple(valid, one).map(([value, { name }]) => without(value, name));
  const changed = fc
    .tuple(valid, one)
    .chain(([value, { name, shape }]) => arbitraryNearMiss(shape).map((item) => set(value, name, item)));
  const renamed = fc
    .tuple(valid, one, arbitraryPropertyName)
    .map(([value, { name }, to]) => set(without(value, name), to, ownOr(value, name)));
  return fc.oneof(extra, dropped, changed, changed, renamed);
}

function text(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function ownOr(value: JsonObject, name: string): Json {
  return Object.hasOwn(value, name) ? (value[name] ?? null) : "x";
}

function set(value: JsonObject, name: string, item: Json): JsonObject {
  return Object.fromEntries([...Object.entries(value).filter(([key]) => key !== name), [name, item]]);
}

function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}
