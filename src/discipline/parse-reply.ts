import type { Call } from "../protocol/call.ts";
import { type CallForm, ownForm } from "../schema/call-form.ts";
import type { Json, JsonObject } from "../schema/shape.ts";
import type { Violation } from "../schema/violation.ts";
import { findMarker, markerAt, skipSpace } from "./find-marker.ts";
import { readObject } from "./read-object.ts";

/** A reply taken apart, or why it is not a thought and one call. */
export type ParsedReply =
  | { readonly ok: true; readonly thought: string; readonly call: Call }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/**
 * Takes a reply apart: a thought (any text, perhaps none), then one call in the form, then nothing but white space. In
 * our own form a call is one JSON object with exactly the keys `tool` and `args`, which begins with the first `{` that
 * begins a line; so it is in any form without an opening marker. Strict: nothing is mended but white space, and arguments
 * that cannot be read are never `{}`. Linear in the reply's length; never throws.
 */
export function parseReply(text: string, form: CallForm = ownForm): ParsedReply {
  const place = findCall(text, form);
  if (!place) return malformed(missingCall(text, form));
  const reading = form.keys ? readKeyed(text, place.at, form, form.keys) : readNamed(text, place.at, form);
  if (!reading.ok) return malformed(reading.detail);
  const count = 1 + countCalls(text, reading.end, form);
  if (count > 1) return { ok: false, violations: [{ type: "several_calls", count }] };
  const end = markerAt(text, form.close, reading.end);
  if (end === null) return malformed(`after the call should stand ${JSON.stringify(form.close.trim())}`);
  const rest = text.slice(skipSpace(text, end));
  if (rest !== "")
    return malformed(`after the call stands ${JSON.stringify(rest.slice(0, 20))}; nothing may follow it`);
  return { ok: true, thought: thoughtOf(text.slice(0, place.thought), form), call: reading.call };
}

/** What a reply says outside its call: without the markers that stand around a thought. */
function thoughtOf(text: string, { thought: { open, close } }: CallForm): string {
  const opened = open.trim() === "" ? 0 : (markerAt(text, open, 0) ?? 0);
  const closed = close.trim() === "" ? null : findMarker(text, close, opened);
  if (!closed) return text.slice(opened).trim();
  return `${text.slice(opened, closed.start).trim()}\n${text.slice(closed.end).trim()}`.trim();
}

/** Where a thought ends and where a call's object or name begins. */
interface Place {
  readonly thought: number;
  readonly at: number;
}

/** A call that could be read and what follows it. */
type CallReading =
  | { readonly ok: true; readonly call: Call; readonly end: number }
  | { readonly ok: false; readonly detail: string };

function findCall(text: string, form: CallForm): Place | null {
  // A train of thought may speak of calls; what is meant comes after it.
  const from = form.thought.lines ? (findMarker(text, form.thought.close, 0)?.end ?? 0) : 0;
  const marker = form.keys ? form.open : form.open + form.before;
  if (marker.trim() !== "") {
    const found = findMarker(text, marker, from);
    return found && { thought: found.start, at: skipSpace(text, found.end) };
  }
  const line = skipSpace(text, from);
  const start = from > 0 && text.startsWith("{", line) ? line : lineStart(text, from);
  return text.startsWith("{", start) ? { thought: start, at: start } : null;
}

function lineStart(text: string, from: number): number {
  return text.startsWith("{", from) ? from : text.indexOf("\n{", from) + 1;
}

function readKeyed(
  text: string,
  at: number,
  form: CallForm,
  keys: { readonly name: string; readonly args: string },
): CallReading {
  const reading = readObject(text, at);
  if (!reading.ok) return reading;
  const fault = keyFault(reading.value, keys, fixedKeys(form));
  if (fault) return { ok: false, detail: fault };
  const { [keys.name]: tool, [keys.args]: args } = reading.value;
  return { ok: true, call: { tool: tool as string, args: args as JsonObject }, end: reading.end };
}

function readNamed(text: string, at: number, form: CallForm): CallReading {
  const [, name = ""] = /^([\w.-]{1,200})/.exec(text.slice(at, at + 200)) ?? [];
  if (name === "") return { ok: false, detail: "the call names no tool" };
  const start = markerAt(text, form.between, at + name.length);
  if (start === null)
    return { ok: false, detail: `after the tool's name should stand ${JSON.stringify(form.between.trim())}` };
  const reading = readObject(text, skipSpace(text, start));
  return reading.ok
    ? { ok: true, call: { tool: name, args: reading.value }, end: reading.end }
    : { ok: false, detail: reading.detail };
}

function malformed(detail: string): ParsedReply {
  return { ok: false, violations: [{ type: "malformed", detail }] };
}

function missingCall(text: string, form: CallForm): string {
  if (text.trim() === "") return "the reply is empty";
  if (!text.includes("{")) return "there is no call in the reply";
  const marker = form.open.trim();
  return marker === ""
    ? "the call does not begin a line of its own"
    : `the call does not begin with ${JSON.stringify(marker)}`;
}

/** The keys that every call of a form has, an id's for example. */
function fixedKeys({ after, before, between }: CallForm): readonly string[] {
  return Object.keys(JSON.parse(`${before}x${between}{}${after}`) as JsonObject);
}

function keyFault(
  value: JsonObject,
  keys: { readonly name: string; readonly args: string },
  allowed: readonly string[],
): string | null {
  for (const key of [keys.name, keys.args]) if (!Object.hasOwn(value, key)) return `the call has no "${key}"`;
  const extra = Object.keys(value).find((key) => !allowed.includes(key));
  if (extra !== undefined) return `the call has the extra key ${JSON.stringify(extra.slice(0, 40))}`;
  if (typeof value[keys.name] !== "string") return `"${keys.name}" is not a string`;
  return isObject(value[keys.args]) ? null : `"${keys.args}" is not an object`;
}

function isObject(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Counts further calls. Going on where a reading failed, and not behind its brace, keeps this linear. */
function countCalls(text: string, from: number, form: CallForm): number {
  let count = 0;
  if (!form.keys) {
    const marker = form.open + form.before;
    for (let at = findMarker(text, marker, from); at; at = findMarker(text, marker, at.end)) count++;
    return count;
  }
  for (let at = text.indexOf("{", from); at !== -1;) {
    const reading = readObject(text, at);
    if (reading.ok && Object.hasOwn(reading.value, form.keys.name)) count++;
    at = text.indexOf("{", reading.ok ? reading.end : reading.at);
  }
  return count;
}
