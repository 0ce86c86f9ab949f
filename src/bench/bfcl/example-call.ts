/** Makes a call of the values that a record accepts. */
import type { Call } from "../../protocol/call.ts";
import type { Json, Property, Shape, ToolShape } from "../../schema/shape.ts";
import { isPlainObject } from "../../schema/union.ts";
import { fits } from "../../schema/validate.ts";
import type { GoldCall } from "./bfcl-record.ts";

/** A call, or the reason why no valid one is accepted. */
export type Example = { readonly call: Call } | { readonly reason: string };

/**
 * A call of the first accepted values that fit the signature; a parameter for which none fits is left out where it may be.
 * There is none where what is accepted and what is valid have nothing in common.
 */
export function exampleCall(gold: GoldCall, tools: readonly ToolShape[]): Example {
  const tool = tools.find(({ name }) => name === gold.tool);
  if (!tool) return { reason: `the accepted call names ${gold.tool}, which is no tool of the record` };
  const args = new Map<string, Json>();
  for (const [name, accepted] of gold.parameters) {
    const property = tool.parameters.properties.find((property) => property.name === name);
    const value = property && firstFitting(accepted, property);
    if (value !== undefined) args.set(name, value);
    else if (property?.required !== false || !accepted.includes(""))
      return { reason: `${gold.tool}: no accepted ${name} fits the signature: ${JSON.stringify(accepted)}` };
  }
  const missing = tool.parameters.properties.find(({ name, required }) => required && !args.has(name));
  return missing
    ? { reason: `${gold.tool}: ${missing.name} is required and no value of it is accepted` }
    : { call: { tool: tool.name, args: Object.fromEntries(args) } };
}

function firstFitting(accepted: readonly Json[], { shape, required }: Property): Json | undefined {
  const given = accepted.filter((alternative) => alternative !== "");
  // An empty text says "left out" where that is possible, and is a value only where it is not.
  const values = given.length === 0 && required ? accepted : given;
  return values
    .map((value) => withoutAlternatives(value, shape))
    .find((value) => value !== undefined && fits(shape, value));
}

/** An accepted value with the first fitting one of each key's values in place of them all. */
function withoutAlternatives(accepted: Json, shape: Shape): Json | undefined {
  if (shape.kind === "array" && Array.isArray(accepted)) {
    const items = accepted.map((item: Json) => withoutAlternatives(item, shape.items));
    return items.includes(undefined) ? undefined : (items as readonly Json[]);
  }
  if (shape.kind !== "object" || !isPlainObject(accepted)) return accepted;
  return Object.fromEntries(
    shape.properties.flatMap((property): readonly [string, Json][] => {
      const values = Object.hasOwn(accepted, property.name) ? accepted[property.name] : [];
      const value = Array.isArray(values) ? firstFitting(values, property) : undefined;
      return value === undefined ? [] : [[property.name, value]];
    }),
  );
}
