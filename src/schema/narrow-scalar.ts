/** Narrows the parts of a JSON Schema that speak of values without parts. Each function gives a shape or the reason why not. */
import { isCarried, LARGEST_INTEGER, LARGEST_NUMBER } from "./decimal.ts";
import { patternLength } from "./match-pattern.ts";
import { MAX_REPETITION, parsePattern } from "./pattern.ts";
import type { NumberShape, Scalar, StringShape } from "./shape.ts";

/** A JSON Schema as it was given: nothing of it is known yet. */
export type Schema = Readonly<Record<string, unknown>>;

/** What was read, or the reason why it cannot be carried. */
export type Read<T> = { readonly value: T } | { readonly reason: string };

/** Text with its lengths or its pattern. */
export function readString(schema: Schema): Read<StringShape> {
  const lengths = readCounts(schema, "Length");
  const pattern = schema["pattern"];
  if ("reason" in lengths) return lengths;
  if (pattern === undefined) return { value: { kind: "string", ...lengths.value } };
  if (typeof pattern !== "string") return { reason: "pattern must be text" };
  const parsed = parsePattern(pattern);
  if (!parsed.ok) return { reason: `the pattern ${pattern} cannot be carried: ${parsed.reason}` };
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = lengths.value;
  const { minimum, maximum } = patternLength(parsed.pattern);
  const implied = minLength <= minimum && (maximum ?? Number.POSITIVE_INFINITY) <= maxLength;
  return implied
    ? { value: { kind: "string", pattern } }
    : { reason: "a length beside a pattern cannot be carried; put it into the pattern" };
}

/** A number with its bounds; a bound that no carried number reaches says nothing and is left out. */
export function readNumber(schema: Schema, kind: "integer" | "number"): Read<NumberShape> {
  for (const name of ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]) {
    const bound = schema[name];
    if (bound !== undefined && !Number.isFinite(bound)) return { reason: `${name} must be a number` };
    if (bound !== undefined && kind === "number" && name.startsWith("exclusive")) {
      return { reason: `${name} of a number that need not be whole cannot be carried` };
    }
  }
  const bound = (name: string, none: number) => (schema[name] === undefined ? none : Number(schema[name]));
  const above = Math.floor(bound("exclusiveMinimum", Number.NEGATIVE_INFINITY)) + 1;
  const below = Math.ceil(bound("exclusiveMaximum", Number.POSITIVE_INFINITY)) - 1;
  const low = Math.max(bound("minimum", Number.NEGATIVE_INFINITY), above);
  const high = Math.min(bound("maximum", Number.POSITIVE_INFINITY), below);
  const minimum = kind === "integer" ? Math.ceil(low) : low;
  const maximum = kind === "integer" ? Math.floor(high) : high;
  const largest = kind === "integer" ? LARGEST_INTEGER : LARGEST_NUMBER;
  if (minimum > maximum || minimum > largest || maximum < -largest)
    return { reason: "no number is within the bounds" };
  const bounds = {
    ...(minimum > -largest ? { minimum: withoutMinusZero(minimum) } : {}),
    ...(maximum < largest ? { maximum: withoutMinusZero(maximum) } : {}),
  };
  const carried = Object.values(bounds).every((value) => isCarried(kind, value));
  return carried ? { value: { kind, ...bounds } } : { reason: "a bound has too many digits" };
}

/** How many characters or items there may be. A minimum of 0 says nothing and is left out. */
export function readCounts<U extends "Length" | "Items">(schema: Schema, unit: U): Read<Counts<U>> {
  const names = [`min${unit}`, `max${unit}`] as const;
  const counts: Record<string, number> = {};
  for (const name of names) {
    const count = schema[name];
    if (count === undefined) continue;
    if (typeof count !== "number" || !Number.isInteger(count) || count < 0) {
      return { reason: `${name} must be a whole number` };
    }
    if (count > MAX_REPETITION) return { reason: `${name} ${count} is more than ${MAX_REPETITION}` };
    if (count > 0 || name === names[1]) counts[name] = count;
  }
  const { [names[0]]: minimum = 0, [names[1]]: maximum = Number.POSITIVE_INFINITY } = counts;
  if (minimum > maximum) return { reason: `${names[0]} ${minimum} is more than ${names[1]} ${maximum}` };
  return { value: counts as Counts<U> };
}

/** `minLength` and `maxLength`, or `minItems` and `maxItems`. */
export type Counts<U extends "Length" | "Items"> = { readonly [K in `${"min" | "max"}${U}`]?: number };

/** The values of `enum` and `const`, or undefined where there is neither. */
export function readValues(schema: Schema): Read<readonly Scalar[] | undefined> {
  const constant = Object.hasOwn(schema, "const") ? [schema["const"]] : undefined;
  const listed: unknown = Object.hasOwn(schema, "enum") ? schema["enum"] : constant;
  if (listed === undefined) return { value: undefined };
  if (!Array.isArray(listed)) return { reason: "enum must be a list of values" };
  const values = new Set<Scalar>();
  for (const value of listed.filter((value: unknown) => constant === undefined || value === constant[0])) {
    if (!isCarriedScalar(value)) return { reason: `the listed value ${brief(value)} cannot be carried` };
    values.add(typeof value === "number" ? withoutMinusZero(value) : value);
  }
  return values.size > 0 ? { value: [...values] } : { reason: "no value is listed" };
}

/** A value in an error text: its JSON, cut short. */
export function brief(value: unknown): string {
  const text = value === undefined ? "undefined" : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function isCarriedScalar(value: unknown): value is Scalar {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value === "number") return isCarried("number", value);
  return value === null || typeof value === "boolean";
}

function withoutMinusZero(value: number): number {
  return value === 0 ? 0 : value;
}
