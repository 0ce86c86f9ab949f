/**
 * The leaderboard's rules for calls of one request, in our own words. Source: the AST checker of the Berkeley Function
 * Calling Leaderboard v4 for Python functions. JSON has one kind of number, so `5.0` is the whole number 5 here.
 */
import type { Call } from "../../protocol/call.ts";
import type { Json, Shape, ToolShape } from "../../schema/shape.ts";
import { isPlainObject, jsonType, jsonTypes } from "../../schema/union.ts";
import type { GoldCall } from "./bfcl-record.ts";

/** One way in which calls are not the ones asked for; a closed list. */
export interface BfclFault {
  readonly type:
    | "wrong_count"
    | "wrong_name"
    | "missing_parameter"
    | "unexpected_parameter"
    | "wrong_type"
    | "wrong_value";
  /** What is wrong, in one line. */
  readonly text: string;
}

/**
 * What is wrong with the calls made; none when they are right. There must be as many as in gold, in its order, with the
 * same names; required parameters, and those that gold does not let go, must be there, and none that the signature or
 * gold does not have. Types are those of the signature (or of gold where gold contradicts it); values must be accepted.
 */
export function checkBfclCalls(
  calls: readonly Call[],
  gold: readonly GoldCall[],
  tools: readonly ToolShape[],
): readonly BfclFault[] {
  if (calls.length !== gold.length)
    return [{ type: "wrong_count", text: `${calls.length} calls were made, not ${gold.length}` }];
  return gold.flatMap((wanted, at) => {
    const call = calls[at];
    const tool = tools.find(({ name }) => name === wanted.tool);
    if (!tool) throw new Error(`The accepted call names "${wanted.tool}", which is no tool of the record.`);
    if (call?.tool !== wanted.tool)
      return [{ type: "wrong_name", text: `${call?.tool} was called, not ${wanted.tool}` }];
    return callFaults(call, wanted, tool);
  });
}

function callFaults(call: Call, gold: GoldCall, tool: ToolShape): readonly BfclFault[] {
  const { properties } = tool.parameters;
  const needed = new Set([
    ...properties.filter(({ required }) => required).map(({ name }) => name),
    ...[...gold.parameters].filter(([, accepted]) => !accepted.includes("")).map(([name]) => name),
  ]);
  const missing = [...needed]
    .filter((name) => !Object.hasOwn(call.args, name))
    .map((name): BfclFault => ({ type: "missing_parameter", text: `${name} is missing` }));
  const given = Object.entries(call.args).flatMap(([name, value]): readonly BfclFault[] => {
    const shape = properties.find((property) => property.name === name)?.shape;
    const accepted = gold.parameters.get(name);
    if (!shape || !accepted) return [{ type: "unexpected_parameter", text: `${name} should not be given` }];
    const shown = `${name} is ${JSON.stringify(value)}`;
    if (!hasType(shape, value) && !contradicts(shape, accepted, value))
      return [{ type: "wrong_type", text: `${shown}, which has the wrong type` }];
    if (accepted.some((alternative) => same(value, alternative))) return [];
    return [{ type: "wrong_value", text: `${shown}, not ${JSON.stringify(accepted)}` }];
  });
  return [...missing, ...given];
}

/** Whether a value has the type of a signature, and the items of a list theirs. What an object holds is only compared. */
function hasType(shape: Shape, value: Json): boolean {
  switch (shape.kind) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value) && value.every((item: Json) => hasType(shape.items, item));
    case "union":
      return shape.options.some((option) => hasType(option, value));
    default: {
      const type = jsonType(value);
      return type !== undefined && jsonTypes(shape).has(type);
    }
  }
}

/** Whether gold's own type is not the signature's, and the value has it: then gold counts. */
function contradicts(shape: Shape, accepted: readonly Json[], value: Json): boolean {
  const first = accepted.find((alternative) => alternative !== "");
  return first !== undefined && !hasType(shape, first) && jsonType(first) === jsonType(value);
}

/** Whether a value is an accepted one: lists item by item in order, objects key by key, each key with its own accepted values. */
function same(value: Json, accepted: Json): boolean {
  if (typeof value === "string" && typeof accepted === "string") return loose(value) === loose(accepted);
  if (Array.isArray(value) && Array.isArray(accepted)) {
    const items: readonly Json[] = accepted;
    return (
      value.length === items.length &&
      items.every((item, at) => same((value as readonly Json[])[at] ?? null, item))
    );
  }
  if (!isPlainObject(value) || !isPlainObject(accepted)) return value === accepted;
  const known = Object.entries(value).every(([key, inner]) =>
    alternatives(accepted, key).some((one) => same(inner, one)),
  );
  const absent = Object.keys(accepted).filter((key) => !Object.hasOwn(value, key));
  return known && absent.every((key) => alternatives(accepted, key).includes(""));
}

function alternatives(accepted: Readonly<Record<string, Json>>, key: string): readonly Json[] {
  const list = Object.hasOwn(accepted, key) ? accepted[key] : [];
  return Array.isArray(list) ? list : [];
}

/** A text as the leaderboard compares it: case, spaces and ` ,./-_*^` do not count, and all quotes are double. */
function loose(text: string): string {
  return text
    .replaceAll(/[ ,./\-_*^]/g, "")
    .toLowerCase()
    .replaceAll("'", '"');
}
