import { z } from "zod";
import type { Call, RepairChange, Verdict } from "../protocol/call.ts";
import { type Intervention, runViolationNames, stopReasons } from "../protocol/event.ts";
import { type Effect, errorClasses, type Observation } from "../protocol/observation.ts";
import type { Json, JsonObject } from "../schema/shape.ts";
import type { Violation } from "../schema/violation.ts";
import { SessionError } from "./session-error.ts";
import { type SessionHeader, type SessionLine, sessionVersion } from "./session-line.ts";

// Unknown keys are kept (`looseObject`): a later version may add to an event what this one need not know.
const count = z.number().nonnegative();
const text = z.string();
const json: z.ZodType<Json> = z.json();
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);
const call: z.ZodType<Call> = z.looseObject({ tool: text, args: jsonObject });
const usage = { read: count, reused: count, written: count, ms: count };

const argument = { parameter: text, expected: text, value: json };
const violation: z.ZodType<Violation> = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("malformed"), detail: text }),
  z.looseObject({ type: z.literal("truncated") }),
  z.looseObject({ type: z.literal("several_calls"), count }),
  z.looseObject({ type: z.literal("unknown_tool"), tool: text, nearest: text.exactOptional() }),
  z.looseObject({ type: z.literal("phantom_finish"), tool: text }),
  z.looseObject({ type: z.literal("unknown_parameter"), parameter: text, nearest: text.exactOptional() }),
  z.looseObject({ type: z.literal("leaked_parameter"), parameter: text, sibling: text }),
  z.looseObject({ type: z.literal("missing_parameter"), parameter: text }),
  z.looseObject({ type: z.literal("wrong_type"), ...argument }),
  z.looseObject({ type: z.literal("not_in_enum"), ...argument }),
  z.looseObject({ type: z.literal("out_of_range"), ...argument }),
  z.looseObject({ type: z.literal("banned_call"), tool: text }),
]);

const change: z.ZodType<RepairChange> = z.looseObject({
  type: z.enum([
    "renamed_tool",
    "renamed_parameter",
    "dropped_parameter",
    "reshaped_value",
    "finish_renamed",
  ]),
  from: text,
  to: text,
});

const verdict: z.ZodType<Verdict> = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("accepted"), thought: text, call }),
  z.looseObject({
    type: z.literal("repaired"),
    thought: text,
    call,
    changes: z.array(change),
    violations: z.array(violation),
  }),
  z.looseObject({
    type: z.literal("refused"),
    violations: z.array(violation),
    correction: text,
    call: call.exactOptional(),
  }),
]);

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const effect: z.ZodType<Effect> = z.looseObject({
  type: z.enum(["created", "changed", "deleted"]),
  path: text,
  before: hash.nullable(),
  after: hash.nullable(),
  folders: z.array(text).exactOptional(),
});

const errorClass = z.enum(errorClasses);
const observation: z.ZodType<Observation> = z.discriminatedUnion("ok", [
  z.looseObject({ ok: z.literal(true), empty: z.boolean(), text, effects: z.array(effect) }),
  z.looseObject({ ok: z.literal(false), class: errorClass, text, effects: z.array(effect) }),
]);

const cause = z.enum(runViolationNames);
const intervention: z.ZodType<Intervention> = z.discriminatedUnion("rung", [
  z.looseObject({ rung: z.literal("hint"), cause, subject: text, text }),
  z.looseObject({ rung: z.literal("ban"), cause, step: count, call, text }),
  z.looseObject({ rung: z.literal("narrow"), cause, step: count, tool: text, steps: count, text }),
  z.looseObject({ rung: z.literal("ask"), cause, text }),
  z.looseObject({ rung: z.literal("stop"), cause, text }),
]);

const head = { v: z.literal(sessionVersion), time: z.iso.datetime() };
const step = z.int().positive();
const line: z.ZodType<SessionLine> = z.discriminatedUnion("type", [
  z.looseObject({
    ...head,
    type: z.literal("started"),
    task: text,
    model: text,
    window: count,
    tools: z.array(text),
    system: text,
    arm: z.record(z.string(), z.unknown()),
  }),
  z.looseObject({
    ...head,
    type: z.literal("reply"),
    step,
    text,
    end: z.enum(["stop", "length", "aborted"]),
    usage: z.looseObject(usage),
    readAgain: count,
    rejected: z
      .looseObject({ tool: count, parameters: z.array(count) })
      .nullable()
      .exactOptional(),
  }),
  z.looseObject({ ...head, type: z.literal("verdict"), step, verdict }),
  z.looseObject({ ...head, type: z.literal("call"), step, call }),
  z.looseObject({ ...head, type: z.literal("observation"), step, call, observation }),
  z.looseObject({ ...head, type: z.literal("intervention"), step, intervention }),
  z.looseObject({ ...head, type: z.literal("compacted"), step, before: count, after: count }),
  z.looseObject({
    ...head,
    type: z.literal("stopped"),
    reason: z.enum(stopReasons),
    answer: text.nullable(),
    detail: text.nullable(),
    totals: z.looseObject({ ...usage, steps: count, refused: count, readAgain: count }),
  }),
  z.looseObject({ ...head, type: z.literal("undone"), restored: z.array(text), removed: z.array(text) }),
]);

const header: z.ZodType<SessionHeader> = z.looseObject({
  v: z.literal(sessionVersion),
  type: z.literal("session"),
  id: text,
  dir: text,
  created: z.iso.datetime(),
});

/** Reads the first line of a session. `place` names the line in the errors: {@link SessionError}. */
export function parseHeader(source: string, place: string): SessionHeader {
  return parse(header, source, place);
}

/** Reads a line after the first. `place` names the line in the errors: {@link SessionError}. */
export function parseLine(source: string, place: string): SessionLine {
  return parse(line, source, place);
}

function parse<T>(schema: z.ZodType<T>, source: string, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw new SessionError("bad_line", `${place} is not JSON: ${(cause as Error).message}.`, { cause });
  }
  const version = (value as { v?: unknown } | null)?.v;
  if (version !== sessionVersion) {
    const found = version === undefined ? "no version" : `version ${JSON.stringify(version)}`;
    throw new SessionError(
      "unknown_version",
      `${place} has ${found}; this cox reads version ${sessionVersion}. Use the cox that wrote it.`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
  throw new SessionError(
    "bad_line",
    `${place} is not an event of a session${where}: ${issue?.message ?? "invalid"}.`,
  );
}
