import { judge, judgeCall, type JudgeContext } from "../discipline/judge.ts";
import type { Verdict } from "../protocol/call.ts";
import type { Json, JsonObject } from "../schema/shape.ts";

/** What one line of input comes to: a verdict, or why the line is not a reply. An `id` comes back as it was given. */
export type JudgedLine =
  | {
      readonly id?: Json;
      readonly verdict: Verdict["type"];
      readonly call: unknown;
      readonly violations: readonly unknown[];
      readonly changes: readonly unknown[];
      readonly correction: string | null;
    }
  | { readonly id?: Json; readonly line: number; readonly error: string };

/** Judges one line of JSON: `{"text": …}` with an optional `"truncated": true`, or `{"call": {"tool": …, "args": {…}}}`. */
export function judgeLine(source: string, line: number, context: JudgeContext): JudgedLine {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return {
      line,
      error: source.trim() === "" ? "The line is empty." : `Not JSON: ${(error as Error).message}.`,
    };
  }
  if (!isObject(value)) return { line, error: 'Not an object: give {"text": …} or {"call": …}.' };
  const id = value["id"] === undefined ? {} : { id: value["id"] };
  const verdict = verdictOn(value, context);
  if (typeof verdict === "string") return { ...id, line, error: verdict };
  return {
    ...id,
    verdict: verdict.type,
    call: verdict.call ?? null,
    violations: verdict.type === "accepted" ? [] : verdict.violations,
    changes: verdict.type === "repaired" ? verdict.changes : [],
    correction: verdict.type === "refused" ? verdict.correction : null,
  };
}

function verdictOn(value: JsonObject, context: JudgeContext): Verdict | string {
  const { text, call, truncated = false } = value;
  if ((text === undefined) === (call === undefined)) return 'Give "text" or "call", one of them.';
  if (text !== undefined) {
    if (typeof text !== "string") return '"text" is not a text.';
    if (typeof truncated !== "boolean") return '"truncated" is neither true nor false.';
    return judge({ text, truncated }, context);
  }
  if (!isObject(call) || typeof call["tool"] !== "string" || !isObject(call["args"])) {
    return '"call" is not {"tool": text, "args": object}.';
  }
  return judgeCall("", { tool: call["tool"], args: call["args"] }, context);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
