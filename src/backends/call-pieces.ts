/** The pieces of a call's form, taken out of what stands between the parts of a rendered conversation, and put together again. */
import type { ResultWrap } from "../protocol/backend.ts";
import { callId, replyText, type CallForm } from "../schema/call-form.ts";
import { jsonText } from "../schema/json-style.ts";
import type { Json, JsonObject } from "../schema/shape.ts";
import { probeSteps, type StepGaps } from "./probe-calls.ts";
import { sharedStart } from "./template-text.ts";
import { firstEnd } from "./turn-ends.ts";

/** What stands around name and arguments, but for a reply's end. */
export type CallBody = Pick<CallForm, "open" | "before" | "between" | "after" | "keys">;

/** Longer texts behind the arguments are no rest of an object. */
const longestRest = 100;

/**
 * Takes apart what stands before the name (`head`), between it and the arguments, and behind them: one object with both,
 * else two texts. Null where nothing would tell the name from what stands around it.
 */
export function callBody(head: string, { between, rest }: StepGaps): CallBody | null {
  for (let at = head.lastIndexOf("{"); at >= 0; at = at === 0 ? -1 : head.lastIndexOf("{", at - 1)) {
    const before = head.slice(at);
    for (let length = 1; length <= rest.length && length < longestRest; length++) {
      if (rest[length - 1] !== "}") continue;
      const after = rest.slice(0, length);
      const keys = keysOf(`${before}NAME${between}{}${after}`);
      if (keys) return { open: head.slice(0, at), before, between, after, keys };
    }
  }
  return head.trim() === "" || between.trim() === ""
    ? null
    : { open: head, before: "", between, after: "", keys: null };
}

/** The keys of name and arguments, where the text is one object that has both. */
function keysOf(text: string): CallForm["keys"] {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  const entries = Object.entries(value as JsonObject);
  const name = entries.find(([, item]) => item === "NAME")?.[0];
  const args = entries.find(([, item]) => JSON.stringify(item) === "{}")?.[0];
  return name === undefined || args === undefined ? null : { name, args };
}

/** How a reply ends: what the model still writes, what closes its message, and what then opens a result. */
export interface ReplyEnd {
  readonly inside: string;
  readonly outside: string;
  readonly after: string;
}

/**
 * Splits what follows a call at the first of the texts that end a turn. `alone` is the conversation that ends with this
 * call: what it shares with the longer one closes the message. Null where no turn ends.
 */
export function replyEnd(
  form: CallForm,
  step: StepGaps,
  alone: string | null,
  ends: readonly string[],
): ReplyEnd | null {
  const rest = step.rest.slice(form.after.length);
  const at = firstEnd(rest, ends);
  if (at < 0) return null;
  const [{ args, tool } = { args: {}, tool: "" }] = probeSteps;
  const call = form.before + tool + form.between + jsonText(args, form.style) + form.after;
  const last = alone?.slice(alone.lastIndexOf(call) + call.length + at) ?? "";
  const length = Math.max(
    sharedStart(rest.slice(at), last).length,
    ...ends.map((end) => (rest.startsWith(end, at) ? end.length : 0)),
  );
  return { inside: rest.slice(0, at), outside: rest.slice(at, at + length), after: rest.slice(at + length) };
}

/** What stands around a result; null where that cannot be told, or names the tool twice. */
export function resultWrap(open: string, close: string | null, quoted: boolean): ResultWrap | null {
  const [{ tool } = { tool: "" }] = probeSteps;
  const [before = "", afterName, ...more] = open.split(tool);
  if (close === null || more.length > 0) return null;
  // The last result is told by its own id.
  const lastId = probeSteps.at(-1)?.id ?? callId;
  return {
    open: before,
    close: close.replaceAll(lastId, callId),
    ...(afterName === undefined ? {} : { afterName }),
    ...(quoted ? { json: true } : {}),
  };
}

/** What a conversation is put together from. */
export interface ProbePieces {
  readonly form: CallForm;
  readonly tool: ResultWrap;
  /** What opens and closes a reply of the past. */
  readonly past: string;
  readonly close: string;
  readonly thoughts: boolean;
}

/** The steps of the conversation, each call with its own id. */
export function composeProbe({ close, form, past, thoughts, tool }: ProbePieces): string {
  const plain = { ...form, thought: { ...form.thought, always: false } };
  const steps = probeSteps.map(({ args, id, result, thought, tool: name }) => {
    const reply = replyText(plain, thoughts ? thought : "", { tool: name, args });
    const named = tool.afterName === undefined ? "" : name + tool.afterName;
    const text = tool.json ? JSON.stringify(result) : result;
    return (past + reply + close + tool.open + named + text + tool.close).replaceAll(callId, id);
  });
  return steps.join("");
}
