import type { Call, RepairChange } from "../protocol/call.ts";
import type { Json, JsonObject, Property, ToolShape } from "../schema/shape.ts";
import type { Violation } from "../schema/violation.ts";
import { isFinishWord } from "./finish-words.ts";
import { reshapeValue } from "./reshape-value.ts";
import { only, respelt, sameName } from "./same-name.ts";

/** A call that a repair proposes, and everything that it changed. The proposal is judged like any other call. */
export interface Proposal {
  readonly call: Call;
  readonly changes: readonly RepairChange[];
}

/**
 * Proposes the call that a refused one must have meant, or null. Only renames and shapes: a tool or parameter that
 * differs in case and separators or by one typing error from exactly one offered name; a finish by another name with one
 * text; a value written in the wrong JSON type ({@link reshapeValue}); an unknown parameter left out where the call means
 * the same without it. Never a guess at a value. Repairing a repaired call changes nothing.
 */
export function proposeRepair(
  call: Call,
  violations: readonly Violation[],
  tools: readonly ToolShape[],
  finish: string,
): Proposal | null {
  if (violations.length === 0) return null;
  const renamed = repairTool(call, tools, finish);
  const tool = tools.find((candidate) => candidate.name === renamed.call.tool);
  if (!tool) return null;
  const siblings = tools.filter((candidate) => candidate !== tool);
  const repaired = repairArguments(tool, renamed.call.args, siblings);
  const changes = [...renamed.changes, ...repaired.changes];
  return changes.length === 0 ? null : { call: { tool: tool.name, args: repaired.args }, changes };
}

function repairTool(call: Call, tools: readonly ToolShape[], finish: string): Proposal {
  const names = tools.map((tool) => tool.name);
  if (names.includes(call.tool)) return { call, changes: [] };
  const meant = isFinishWord(call.tool) ? respelt(call.tool, names) : sameName(call.tool, names);
  if (meant) {
    return {
      call: { ...call, tool: meant },
      changes: [{ type: "renamed_tool", from: call.tool, to: meant }],
    };
  }
  const answer = only(tools.find((tool) => tool.name === finish)?.parameters.properties ?? []);
  const text = only(Object.values(call.args));
  if (!isFinishWord(call.tool) || answer?.shape.kind !== "string" || typeof text !== "string") {
    return { call, changes: [] };
  }
  return {
    call: { tool: finish, args: { [answer.name]: text } },
    changes: [{ type: "finish_renamed", from: call.tool, to: finish }],
  };
}

interface RepairedArguments {
  readonly args: JsonObject;
  readonly changes: readonly RepairChange[];
}

function repairArguments(
  tool: ToolShape,
  args: JsonObject,
  siblings: readonly ToolShape[],
): RepairedArguments {
  const declared = tool.parameters.properties;
  const names = declared.map((property) => property.name);
  const unknown = Object.keys(args).filter((name) => !names.includes(name));
  const meanings = new Map(unknown.map((name) => [name, sameName(name, names)]));
  const changes: RepairChange[] = [];
  const entries = Object.entries(args).flatMap(([name, value]): readonly (readonly [string, Json])[] => {
    if (!meanings.has(name)) return [[name, value]];
    const meant = meanings.get(name);
    const claims = unknown.filter((other) => meanings.get(other) === meant).length;
    if (meant !== undefined && !Object.hasOwn(args, meant)) {
      if (claims > 1) return [[name, value]];
      changes.push({ type: "renamed_parameter", from: name, to: meant });
      return [[meant, value]];
    }
    if (!saysNothing(name, value, siblings)) return [[name, value]];
    changes.push({ type: "dropped_parameter", from: name, to: "" });
    return [];
  });
  return reshapeArguments(declared, entries, changes);
}

function reshapeArguments(
  declared: readonly Property[],
  entries: readonly (readonly [string, Json])[],
  changes: readonly RepairChange[],
): RepairedArguments {
  const reshapes: RepairChange[] = [];
  const args = entries.map(([name, value]) => {
    const shape = declared.find((property) => property.name === name)?.shape;
    const reshaped = shape ? reshapeValue(shape, value) : value;
    if (reshaped !== value) {
      reshapes.push({ type: "reshaped_value", from: show(name, value), to: show(name, reshaped) });
    }
    return [name, reshaped] as const;
  });
  return { args: Object.fromEntries(args), changes: [...changes, ...reshapes] };
}

/**
 * Whether a call means the same without an unknown parameter. Where sibling tools declare it with a default: the value
 * is the default of each of them. Where none does: the value is null, false, or an empty string, list or object.
 */
function saysNothing(name: string, value: Json, siblings: readonly ToolShape[]): boolean {
  const defaults = siblings
    .flatMap((sibling) => sibling.parameters.properties)
    .filter((property) => property.name === name)
    .flatMap((property) => (property.default === undefined ? [] : [property.default]));
  const text = JSON.stringify(value);
  if (defaults.length > 0) return defaults.every((standard) => JSON.stringify(standard) === text);
  return ["null", "false", '""', "[]", "{}"].includes(text);
}

function show(name: string, value: Json): string {
  const text = JSON.stringify(value);
  return `${name}=${text.length > 60 ? `${text.slice(0, 59)}…` : text}`;
}
