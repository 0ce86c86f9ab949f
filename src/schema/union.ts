import type { EnumShape, Json, JsonObject, ObjectShape, Shape, UnionShape } from "./shape.ts";

/** The type of a JSON value, as JSON names it. */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** The JSON type of a value, or undefined for what JSON cannot write (undefined, functions, bigints, class instances). */
export function jsonType(value: unknown): JsonType | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  switch (typeof value) {
    case "boolean":
    case "number":
    case "string":
      return typeof value as "boolean" | "number" | "string";
    case "object":
      return isPlainObject(value) ? "object" : undefined;
    default:
      return undefined;
  }
}

/** The JSON types that values of a shape have. */
export function jsonTypes(shape: Shape): ReadonlySet<JsonType> {
  switch (shape.kind) {
    case "integer":
    case "number":
      return new Set(["number"]);
    case "enum":
      return new Set(shape.values.map((value) => jsonType(value) ?? "null"));
    case "union":
      return new Set(shape.options.flatMap((option) => [...jsonTypes(option)]));
    case "string":
    case "boolean":
    case "null":
    case "array":
    case "object":
      return new Set([shape.kind]);
  }
}

/** The option of a union that a value must fit: by JSON type, and among objects by the tag. Undefined when there is none. */
export function chooseOption(union: UnionShape, value: Json): Shape | undefined {
  const type = jsonType(value);
  const candidates = union.options.filter((option) => type !== undefined && jsonTypes(option).has(type));
  if (candidates.length < 2 || type !== "object") return candidates[0];
  const objects = candidates.filter((option) => option.kind === "object");
  const tag = tagOf(objects);
  if (tag === undefined) return undefined;
  const given = ownValue(value, tag);
  return objects.find((option) => tagShape(option, tag)?.values.some((allowed) => allowed === given));
}

/** The required property whose fixed values tell these objects apart, or undefined when they have none. */
export function tagOf(objects: readonly ObjectShape[]): string | undefined {
  return objects[0]?.properties.find(({ name }) => {
    const values = objects.map((object) => tagShape(object, name)?.values);
    const all = values.flatMap((list) => list ?? []);
    return values.every((list) => list !== undefined) && new Set(all).size === all.length;
  })?.name;
}

/** The fixed values of a required property of an object shape, or undefined when it has none. */
export function tagShape(object: ObjectShape, name: string): EnumShape | undefined {
  const property = object.properties.find((property) => property.name === name);
  return property?.required && property.shape.kind === "enum" ? property.shape : undefined;
}

/** Says why the options cannot be told apart, or undefined when they can. */
export function ambiguity(options: readonly Shape[]): string | undefined {
  const seen = new Set<JsonType>();
  for (const option of options) {
    for (const type of jsonTypes(option)) {
      if (seen.has(type) && type !== "object") return `two options are both of type ${type}`;
      seen.add(type);
    }
  }
  const objects = options.filter((option) => option.kind === "object");
  if (objects.length < 2 || tagOf(objects) !== undefined) return undefined;
  return "its objects have no common required property with a fixed value that tells them apart";
}

/** A property's own value; inherited names such as `constructor` are absent. */
export function ownValue(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** Whether a value is an object as JSON writes it: no array, no class instance. */
export function isPlainObject(value: unknown): value is JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
