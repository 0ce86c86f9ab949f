import { scalarText } from "./canonical.ts";
import type { Json, NumberShape, ObjectShape, Property, Shape, ToolShape } from "./shape.ts";

/**
 * The exact shape of a call in one line: `grep_search(pattern, path=".", ignore_case=false)`. A bare name is a required
 * string, or a value whose default shows its type; `?` marks an optional parameter without a default. Lengths of
 * texts and lists are left to {@link shapeText}.
 */
export function signature(tool: ToolShape): string {
  return oneLine(`${tool.name}(${parametersText(tool.parameters)})`);
}

/** What a value may be, in full and in one line, for an error text: `integer from 1 to 9`, `string of 1 to 20 characters`. */
export function shapeText(shape: Shape): string {
  return oneLine(typeText(shape) + lengthText(shape));
}

function parametersText(object: ObjectShape): string {
  return object.properties.map(parameterText).join(", ");
}

function parameterText(property: Property): string {
  const { name, shape, required } = property;
  const label = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  if (property.default !== undefined) {
    const type = showsType(shape, property.default) ? "" : `: ${typeText(shape)}`;
    return `${label}${type}=${jsonText(property.default)}`;
  }
  if (!required) return `${label}?: ${typeText(shape)}`;
  return shape.kind === "string" && shape.pattern === undefined ? label : `${label}: ${typeText(shape)}`;
}

/** Whether a reader can tell the type from the default alone. */
function showsType(shape: Shape, value: Json): boolean {
  switch (shape.kind) {
    case "string":
      return shape.pattern === undefined;
    case "boolean":
    case "null":
      return true;
    case "integer":
      return shape.minimum === undefined || shape.maximum === undefined;
    case "number":
      return !Number.isInteger(value) && (shape.minimum === undefined || shape.maximum === undefined);
    case "enum":
    case "array":
    case "object":
    case "union":
      return false;
  }
}

function typeText(shape: Shape): string {
  switch (shape.kind) {
    case "string":
      return shape.pattern === undefined ? "string" : `/${shape.pattern}/`;
    case "integer":
    case "number":
      return numberText(shape);
    case "boolean":
    case "null":
      return shape.kind;
    case "enum":
      return shape.values.map(scalarText).join("|");
    case "array":
      return /^[a-z]+$|\}$|\]$/.test(typeText(shape.items))
        ? `${typeText(shape.items)}[]`
        : `(${typeText(shape.items)})[]`;
    case "object":
      return `{${parametersText(shape)}}`;
    case "union":
      return shape.options.map(typeText).join("|");
  }
}

function numberText({ kind, minimum, maximum }: NumberShape): string {
  const low = minimum === undefined ? undefined : scalarText(minimum);
  const high = maximum === undefined ? undefined : scalarText(maximum);
  if (low !== undefined && high !== undefined)
    return kind === "integer" ? `${low}..${high}` : `number ${low}..${high}`;
  if (low !== undefined) return `${kind}>=${low}`;
  return high === undefined ? kind : `${kind}<=${high}`;
}

function lengthText(shape: Shape): string {
  if (shape.kind === "string") return countText(shape.minLength, shape.maxLength, "character");
  return shape.kind === "array"
    ? countText(shape.minItems, shape.maxItems, "item") + lengthOfItems(shape.items)
    : "";
}

function lengthOfItems(items: Shape): string {
  const length = lengthText(items);
  return length === "" ? "" : `, each${length}`;
}

function countText(minimum: number | undefined, maximum: number | undefined, unit: string): string {
  const many = (count: number) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (minimum !== undefined && maximum !== undefined) {
    return minimum === maximum ? ` of ${many(minimum)}` : ` of ${minimum} to ${many(maximum)}`;
  }
  if (minimum !== undefined) return ` of at least ${many(minimum)}`;
  return maximum === undefined ? "" : ` of at most ${many(maximum)}`;
}

function jsonText(value: Json): string {
  return typeof value === "number" ? scalarText(value) : JSON.stringify(value);
}

/** Line ends and control characters that JSON or a pattern leaves as they are would break the line. */
function oneLine(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
