/** Pieces of tools that exist in one task alone. Owns how their schemas are written; knows no task. */
import type { Json, JsonObject } from "../schema/shape.ts";
import type { Behaviour, ScriptedOffer } from "./offered-tool.ts";

/** A tool of one task alone. A property with a default is optional, all others are required. */
export function ownTool(
  name: string,
  description: string,
  properties: Readonly<Record<string, JsonObject>>,
  behaviour: Behaviour,
): ScriptedOffer {
  const required: Json = Object.keys(properties).filter(
    (key) => !Object.hasOwn(properties[key] ?? {}, "default"),
  );
  return { name, description, parameters: { type: "object", properties, required }, behaviour };
}

/** A parameter that is any text. */
export const text: JsonObject = { type: "string" };

/** A parameter that is one of some words. */
export function oneOf(...values: readonly string[]): JsonObject {
  return { type: "string", enum: values };
}
