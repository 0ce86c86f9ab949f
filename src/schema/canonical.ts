import type { Json, JsonObject, ObjectShape, Property, Shape, ToolShape } from "./shape.ts";
import { plainDecimal } from "./decimal.ts";
import { chooseOption, isPlainObject } from "./union.ts";

/**
 * The one text of a value: no white space, an object's required properties first, then its optional ones, each group in
 * the order of the declaration. Unknown properties follow in the order given, so that an invalid value has a text too.
 */
export function canonicalJson(shape: Shape, value: Json): string {
  switch (shape.kind) {
    case "object":
      return isPlainObject(value) ? objectText(shape, value) : JSON.stringify(value);
    case "array":
      return Array.isArray(value)
        ? `[${value.map((item: Json) => canonicalJson(shape.items, item)).join(",")}]`
        : JSON.stringify(value);
    case "union": {
      const option = chooseOption(shape, value);
      return option ? canonicalJson(option, value) : JSON.stringify(value);
    }
    case "string":
    case "integer":
    case "number":
    case "boolean":
    case "null":
    case "enum":
      return scalarText(value);
  }
}

/** The one text of a call, which is also its form on the wire: `{"tool":"NAME","args":{…}}`. */
export function canonicalCall(tool: ToolShape, args: JsonObject): string {
  return `{"tool":${JSON.stringify(tool.name)},"args":${canonicalJson(tool.parameters, args)}}`;
}

/** An object's properties in canonical order: required ones first, each group as declared. */
export function canonicalOrder(object: ObjectShape): readonly Property[] {
  return [
    ...object.properties.filter((property) => property.required),
    ...object.properties.filter((property) => !property.required),
  ];
}

/** The text of a scalar; numbers never have an exponent. */
export function scalarText(value: Json): string {
  return typeof value === "number" && Number.isFinite(value) ? plainDecimal(value) : JSON.stringify(value);
}

function objectText(shape: ObjectShape, value: JsonObject): string {
  const declared = canonicalOrder(shape).filter(({ name }) => Object.hasOwn(value, name));
  const known = new Set(declared.map(({ name }) => name));
  const entries = [
    ...declared.map(({ name, shape }) => [name, canonicalJson(shape, value[name] ?? null)] as const),
    ...Object.entries(value)
      .filter(([name]) => !known.has(name))
      .map(([name, item]) => [name, JSON.stringify(item)] as const),
  ];
  return `{${entries.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}
