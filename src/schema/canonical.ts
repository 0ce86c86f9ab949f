import type { Json, JsonObject, ObjectShape, Property, Shape, ToolShape } from "./shape.ts";
import { type CallForm, ownForm } from "./call-form.ts";
import { plainDecimal } from "./decimal.ts";
import { compact, jsonText, type JsonStyle } from "./json-style.ts";
import { chooseOption, isPlainObject } from "./union.ts";

/**
 * The one text of a value: no white space but that of the style, an object's required properties first, then its optional ones, each group in
 * the order of the declaration. Unknown properties follow in the order given, so that an invalid value has a text too.
 */
export function canonicalJson(shape: Shape, value: Json, style: JsonStyle = compact): string {
  switch (shape.kind) {
    case "object":
      return isPlainObject(value) ? objectText(shape, value, style) : jsonText(value, style);
    case "array":
      return Array.isArray(value)
        ? `[${value.map((item: Json) => canonicalJson(shape.items, item, style)).join(style.comma)}]`
        : jsonText(value, style);
    case "union": {
      const option = chooseOption(shape, value);
      return option ? canonicalJson(option, value, style) : jsonText(value, style);
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

/** The one text of a call, which is also its form on the wire; ours is `{"tool":"NAME","args":{…}}`. */
export function canonicalCall(tool: ToolShape, args: JsonObject, form: CallForm = ownForm): string {
  const { after, before, between, close, open, style } = form;
  return open + before + tool.name + between + canonicalJson(tool.parameters, args, style) + after + close;
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

function objectText(shape: ObjectShape, value: JsonObject, style: JsonStyle): string {
  const declared = canonicalOrder(shape).filter(({ name }) => Object.hasOwn(value, name));
  const known = new Set(declared.map(({ name }) => name));
  const entries = [
    ...declared.map(({ name, shape }) => [name, canonicalJson(shape, value[name] ?? null, style)] as const),
    ...Object.entries(value)
      .filter(([name]) => !known.has(name))
      .map(([name, item]) => [name, jsonText(item, style)] as const),
  ];
  return `{${entries.map(([name, text]) => JSON.stringify(name) + style.colon + text).join(style.comma)}}`;
}
