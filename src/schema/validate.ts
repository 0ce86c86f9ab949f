/**
 * The judge of arguments: every way in which they break a tool's signature, in a fixed order. It accepts exactly the
 * values whose canonical JSON the grammar derives, and it never coerces.
 */
import { isCarried } from "./decimal.ts";
import { nearest } from "./nearest.ts";
import { matchesPattern } from "./match-pattern.ts";
import { parsePattern } from "./pattern.ts";
import type {
  ArrayShape,
  EnumShape,
  Json,
  NumberShape,
  ObjectShape,
  Shape,
  StringShape,
  ToolShape,
  UnionShape,
} from "./shape.ts";
import { shapeText } from "./signature.ts";
import { chooseOption, isPlainObject, jsonType, jsonTypes, tagOf, tagShape } from "./union.ts";
import type { ArgumentViolation } from "./violation.ts";

/**
 * All violations of a call's arguments: unknown parameters first, in the order given, then the declared ones in theirs.
 * A parameter that one of the siblings has is `leaked_parameter`. Accepts any value and never throws.
 */
export function validateArgs(
  tool: ToolShape,
  args: unknown,
  siblings: readonly ToolShape[],
): readonly ArgumentViolation[] {
  if (!isPlainObject(args)) return [wrongType(tool.parameters, args, "")];
  const others = siblings.filter(({ name }) => name !== tool.name);
  const owner = (parameter: string) => others.find((other) => hasProperty(other.parameters, parameter))?.name;
  return objectViolations(tool.parameters, args, "", owner);
}

/** All violations of one value; `path` is where it stands (`""` for the arguments themselves). */
export function valueViolations(shape: Shape, value: unknown, path: string): readonly ArgumentViolation[] {
  switch (shape.kind) {
    case "string":
      return typeof value === "string"
        ? stringViolations(shape, value, path)
        : [wrongType(shape, value, path)];
    case "integer":
    case "number":
      return numberViolations(shape, value, path);
    case "boolean":
      return typeof value === "boolean" ? [] : [wrongType(shape, value, path)];
    case "null":
      return value === null ? [] : [wrongType(shape, value, path)];
    case "enum":
      return enumViolations(shape, value, path);
    case "array":
      return Array.isArray(value) ? arrayViolations(shape, value, path) : [wrongType(shape, value, path)];
    case "object":
      return isPlainObject(value) ? objectViolations(shape, value, path) : [wrongType(shape, value, path)];
    case "union":
      return unionViolations(shape, value, path);
  }
}

/** Whether a value fits a shape. */
export function fits(shape: Shape, value: unknown): boolean {
  return valueViolations(shape, value, "").length === 0;
}

function stringViolations(shape: StringShape, value: string, path: string): ArgumentViolation[] {
  const length = codePointCount(value);
  const fitting =
    value.isWellFormed() &&
    length >= (shape.minLength ?? 0) &&
    length <= (shape.maxLength ?? Number.POSITIVE_INFINITY) &&
    (shape.pattern === undefined || fitsPattern(shape.pattern, value));
  return fitting ? [] : [outOfRange(shape, value, path)];
}

function fitsPattern(source: string, value: string): boolean {
  const parsed = parsePattern(source);
  return parsed.ok && matchesPattern(parsed.pattern, value);
}

function numberViolations(shape: NumberShape, value: unknown, path: string): ArgumentViolation[] {
  if (typeof value !== "number") return [wrongType(shape, value, path)];
  if (shape.kind === "integer" && Number.isFinite(value) && !Number.isInteger(value))
    return [wrongType(shape, value, path)];
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
  return isCarried(shape.kind, value) && minimum <= value && value <= maximum
    ? []
    : [outOfRange(shape, value, path)];
}

function enumViolations(shape: EnumShape, value: unknown, path: string): ArgumentViolation[] {
  if (shape.values.some((allowed) => allowed === value)) return [];
  const type = jsonType(value);
  if (type === undefined || !jsonTypes(shape).has(type)) return [wrongType(shape, value, path)];
  return [{ type: "not_in_enum", parameter: path, expected: shapeText(shape), value: asJson(value) }];
}

function arrayViolations(shape: ArrayShape, value: readonly unknown[], path: string): ArgumentViolation[] {
  const fitting =
    value.length >= (shape.minItems ?? 0) && value.length <= (shape.maxItems ?? Number.POSITIVE_INFINITY);
  const items = Array.from(value, (item, at) => valueViolations(shape.items, item, `${path}[${at}]`));
  return [...(fitting ? [] : [outOfRange(shape, value, path)]), ...items.flat()];
}

function objectViolations(
  shape: ObjectShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  owner: (name: string) => string | undefined = () => undefined,
): ArgumentViolation[] {
  const names = shape.properties.map(({ name }) => name);
  const absent = names.filter((name) => !Object.hasOwn(value, name));
  const unknown = Object.keys(value)
    .filter((name) => !names.includes(name))
    .map((name): ArgumentViolation => {
      const parameter = join(path, name);
      const sibling = owner(name);
      if (sibling !== undefined) return { type: "leaked_parameter", parameter, sibling };
      const near = nearest(name, absent);
      return { type: "unknown_parameter", parameter, ...(near === undefined ? {} : { nearest: near }) };
    });
  const known = shape.properties.flatMap(({ name, shape, required }): readonly ArgumentViolation[] => {
    if (Object.hasOwn(value, name)) return valueViolations(shape, value[name], join(path, name));
    return required ? [{ type: "missing_parameter", parameter: join(path, name) }] : [];
  });
  return [...unknown, ...known];
}

function unionViolations(shape: UnionShape, value: unknown, path: string): readonly ArgumentViolation[] {
  const option = jsonType(value) === undefined ? undefined : chooseOption(shape, value as Json);
  if (option) return valueViolations(option, value, path);
  const objects = shape.options.filter((option) => option.kind === "object");
  const tag = tagOf(objects);
  if (!isPlainObject(value) || tag === undefined) return [wrongType(shape, value, path)];
  // An object that fits no option has a missing or an unknown tag, and only the tag can be judged.
  const allowed: EnumShape = {
    kind: "enum",
    values: objects.flatMap((object) => tagShape(object, tag)?.values ?? []),
  };
  return Object.hasOwn(value, tag)
    ? enumViolations(allowed, value[tag], join(path, tag))
    : [{ type: "missing_parameter", parameter: join(path, tag) }];
}

function wrongType(shape: Shape, value: unknown, path: string): ArgumentViolation {
  return { type: "wrong_type", parameter: path, expected: shapeText(shape), value: asJson(value) };
}

function outOfRange(shape: Shape, value: unknown, path: string): ArgumentViolation {
  return { type: "out_of_range", parameter: path, expected: shapeText(shape), value: asJson(value) };
}

/** The value as it can be shown; what JSON cannot write is shown by the name of its type. */
function asJson(value: unknown): Json {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return jsonType(value) === undefined ? typeof value : (value as Json);
}

function join(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name) && path !== "") return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

function hasProperty(object: ObjectShape, name: string): boolean {
  return object.properties.some((property) => property.name === name);
}

function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
