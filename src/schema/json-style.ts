import type { Json } from "./shape.ts";

/** What stands between the parts of a JSON text. */
export interface JsonStyle {
  readonly comma: "," | ", ";
  readonly colon: ":" | ": ";
}

/** No white space at all: our own style. */
export const compact: JsonStyle = { comma: ",", colon: ":" };

/** A space after each comma and colon, as most chat templates write it. */
export const spaced: JsonStyle = { comma: ", ", colon: ": " };

/** The JSON text of a value as it is, keys in their order. The compact one is what `JSON.stringify` writes. */
export function jsonText(value: Json, style: JsonStyle): string {
  if (style === compact || typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => jsonText(item, style)).join(style.comma)}]`;
  const members = Object.entries(value).map(
    ([name, item]) => `${JSON.stringify(name)}${style.colon}${jsonText(item, style)}`,
  );
  return `{${members.join(style.comma)}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
