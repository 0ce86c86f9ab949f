import type { Json, JsonObject, Scalar, Shape } from "../schema/shape.ts";
import { chooseOption } from "../schema/union.ts";
import { only } from "./same-name.ts";

/**
 * Writes a value in the JSON type that its shape wants, where that changes the writing and not the value: a string that
 * is exactly a number (`"3"`) or a boolean (`"true"`), and a word of a closed list in another case. Looks inside objects
 * and lists. A value that already fits, and one that would have to be guessed, come back as they are (the same object).
 */
export function reshapeValue(shape: Shape, value: Json): Json {
  switch (shape.kind) {
    case "integer":
    case "number":
      return typeof value === "string" && isExactNumber(value) ? Number(value) : value;
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    case "enum":
      return typeof value === "string" && !shape.values.includes(value)
        ? enumValue(shape.values, value)
        : value;
    case "array": {
      if (!Array.isArray(value)) return value;
      const items = value.map((item: Json) => reshapeValue(shape.items, item));
      return items.some((item, index) => item !== value[index]) ? items : value;
    }
    case "object": {
      if (!isObject(value)) return value;
      const shapes = new Map(shape.properties.map((property) => [property.name, property.shape]));
      return mapValues(value, (item, name) => {
        const part = shapes.get(name);
        return part ? reshapeValue(part, item) : item;
      });
    }
    case "union": {
      const chosen = chooseOption(shape, value);
      if (chosen) return reshapeValue(chosen, value);
      const reshaped = shape.options
        .map((option) => reshapeValue(option, value))
        .filter((item) => item !== value);
      return only(reshaped) ?? value;
    }
    case "string":
    case "null":
      return value;
  }
}

/** A number as we write one: plain decimal, no spaces, nothing lost by reading it. */
function isExactNumber(text: string): boolean {
  return /^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?$/.test(text) && String(Number(text)) === text;
}

function enumValue(values: readonly Scalar[], text: string): Json {
  const word = text.toLowerCase();
  return only(values.filter((value) => String(value).toLowerCase() === word)) ?? text;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapValues(value: JsonObject, change: (item: Json, name: string) => Json): JsonObject {
  const entries = Object.entries(value).map(([name, item]) => [name, change(item, name)] as const);
  return entries.some(([name, item]) => item !== value[name]) ? Object.fromEntries(entries) : value;
}
