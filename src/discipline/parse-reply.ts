import type { Call } from "../protocol/call.ts";
import type { Json, JsonObject } from "../schema/shape.ts";
import type { Violation } from "../schema/violation.ts";
import { readObject } from "./read-object.ts";

/** A reply taken apart, or why it is not a thought and one call. */
export type ParsedReply =
  | { readonly ok: true; readonly thought: string; readonly call: Call }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/**
 * Takes a reply apart: a thought (any text, perhaps none), then one JSON object with exactly the keys `tool` and `args`,
 * then nothing but white space. The object begins with the first `{` that begins a line. Strict: nothing is mended, and
 * arguments that cannot be read are never `{}`. Linear in the reply's length; never throws.
 */
export function parseReply(text: string): ParsedReply {
  const start = text.startsWith("{") ? 0 : text.indexOf("\n{") + 1;
  if (!text.startsWith("{", start)) return malformed(missingCall(text));
  const reading = readObject(text, start);
  if (!reading.ok) return malformed(reading.detail);
  const fault = keyFault(reading.value);
  if (fault) return malformed(fault);
  const count = 1 + countCalls(text, reading.end);
  if (count > 1) return { ok: false, violations: [{ type: "several_calls", count }] };
  const rest = text.slice(reading.end).replace(/^[ \t\r\n]+/, "");
  if (rest !== "")
    return malformed(`after the call stands ${JSON.stringify(rest.slice(0, 20))}; nothing may follow it`);
  const { tool, args } = reading.value as { tool: string; args: JsonObject };
  return { ok: true, thought: text.slice(0, start).trim(), call: { tool, args } };
}

function malformed(detail: string): ParsedReply {
  return { ok: false, violations: [{ type: "malformed", detail }] };
}

function missingCall(text: string): string {
  if (text.trim() === "") return "the reply is empty";
  return text.includes("{") ? "the call does not begin a line of its own" : "there is no call in the reply";
}

function keyFault(value: JsonObject): string | null {
  for (const key of ["tool", "args"]) if (!Object.hasOwn(value, key)) return `the call has no "${key}"`;
  const extra = Object.keys(value).find((key) => key !== "tool" && key !== "args");
  if (extra !== undefined) return `the call has the extra key ${JSON.stringify(extra.slice(0, 40))}`;
  if (typeof value["tool"] !== "string") return `"tool" is not a string`;
  return isObject(value["args"]) ? null : `"args" is not an object`;
}

function isObject(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Counts further calls. Going on where a reading failed, and not behind its brace, keeps this linear. */
function countCalls(text: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf("{", from); at !== -1;) {
    const reading = readObject(text, at);
    if (reading.ok && Object.hasOwn(reading.value, "tool")) count++;
    at = text.indexOf("{", reading.ok ? reading.end : reading.at);
  }
  return count;
}
