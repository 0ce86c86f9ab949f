/**
 * Reads how a model's chat template writes calls: a conversation of three calls is rendered with and without thoughts,
 * what stands between its known parts is taken as the form, and the whole is put together again from that form. Only a
 * form that gives the template's own text, byte for byte, is one.
 */
import type { Dialect, ResultWrap } from "../protocol/backend.ts";
import { callId, replyText, type CallForm, type ThoughtForm } from "../schema/call-form.ts";
import { jsonText } from "../schema/json-style.ts";
import type { Json, JsonObject } from "../schema/shape.ts";
import {
  probeConversation,
  probeSteps,
  probeTools,
  walkConversation,
  type StepGaps,
  type Telling,
} from "./probe-calls.ts";
import { mark, type Turns } from "./read-roles.ts";
import type { Render } from "./template-renderer.ts";
import { sharedStart, withoutEnd, withoutStart } from "./template-text.ts";
import { openThought } from "./thought-marker.ts";
import { firstEnd, turnEnds } from "./turn-ends.ts";

/** The parts of a dialect that have to do with calls, or why there are none. */
export type CallReading =
  | { readonly ok: true; readonly native: Pick<Dialect, "assistant" | "opening" | "tool" | "call" | "note"> }
  | { readonly ok: false; readonly reason: string };

/** What is asked for and known. */
export interface CallSource {
  readonly render: Render;
  readonly template: string;
  readonly eosToken: string;
  readonly turns: Turns;
  /** The wrap of results where the template has none for those of calls. */
  readonly plainTool: ResultWrap;
}

const missing = {
  name: "its chat template writes no calls",
  arguments: "its calls do not have their arguments as JSON",
  thought: "its calls have no place for a thought",
  result: "its results cannot be found again",
} as const;

const refusal = "its chat template refuses a conversation with calls";

/** Tries every way of telling the conversation until one gives a form that holds. */
export function readCalls(source: CallSource): CallReading {
  let reason = refusal;
  for (const tools of [probeTools, []]) {
    for (const args of ["object", "text"] as const) {
      const bare: Telling = { thought: "none", args, results: "tool" };
      const text = source.render(probeConversation(source.turns, bare), { generate: true, tools });
      if (text === null) continue;
      const walk = walkConversation(text, false);
      if (walk.ok || walk.missing === "result") {
        const reading = readWays(source, tools, args);
        if (reading.ok) return reading;
        reason = reading.reason;
      } else reason = missing[walk.missing];
      // Arguments as text are for templates that cannot write an object; others would put the text where values belong.
      if (!text.includes("[object ")) break;
    }
  }
  return { ok: false, reason };
}

function readWays(source: CallSource, tools: readonly Json[], args: Telling["args"]): CallReading {
  let reason = "";
  for (const results of ["tool", "user"] as const) {
    for (const exact of [true, false]) {
      for (const way of ways) {
        const reading = readWay(source, tools, way, { args, results, exact });
        if (reading.ok) return reading;
        if (way.thought !== "none" || reason === "") reason = reading.reason;
      }
    }
  }
  return { ok: false, reason };
}

/** One idea of where the thought of a step is. */
interface Way {
  readonly thought: Telling["thought"];
  readonly thinking: boolean;
  /** The template drops the train of thought of past steps. */
  readonly dropped: boolean;
}

/**
 * In a train of thought that past steps keep; before the call; in a train of thought that is dropped (which only a model
 * that always thinks has to bear); before the call although the template would drop it there.
 */
const ways: readonly Way[] = [
  { thought: "reasoning", thinking: true, dropped: false },
  { thought: "content", thinking: false, dropped: false },
  { thought: "none", thinking: true, dropped: true },
  { thought: "none", thinking: false, dropped: false },
];

/** What else may differ. Where `exact` is not asked for, white space may be uneven. */
interface How extends Pick<Telling, "args" | "results"> {
  readonly exact: boolean;
}

function readWay(
  { eosToken, plainTool, render, template, turns }: CallSource,
  tools: readonly Json[],
  way: Way,
  how: How,
): CallReading {
  const refuse = (reason: string): CallReading => ({ ok: false, reason });
  const tell = (thought: Telling["thought"], generate: boolean, count: number): string | null => {
    const all = probeConversation(turns, { ...how, thought });
    return render(all.slice(0, all.length - count), { generate, tools, thinking: way.thinking });
  };
  const walked = (thought: Telling["thought"]) => {
    const text = tell(thought, true, 0);
    return text === null ? null : walkConversation(text, thought !== "none");
  };
  const [told, bare] = [walked(way.thought), walked("none")];
  if (!told || !bare) return refuse(refusal);
  if (!told.ok) return refuse(missing[told.missing]);
  if (!bare.ok) return refuse(missing[bare.missing]);
  const [first] = told.steps;
  const [plain] = bare.steps;
  if (!first || !plain) return refuse(missing.name);

  // What asks for a reply, and what stands before one of the past.
  const asked = tell("none", true, probeSteps.length * 2)?.split(mark("u1"))[1];
  const opening = asked === undefined ? null : withoutStart(asked, turns.user.close);
  const lead = withoutStart(first.lead, turns.user.close);
  const plainLead = withoutStart(plain.lead, turns.user.close);
  if (opening === null || lead === null || plainLead === null)
    return refuse("what stands between the task and a reply changes");
  const past = startOf(opening, lead);
  const head = plainLead.slice(startOf(past, plainLead).length);
  const thinks = openThought(opening, template);

  const thought = thoughtForm(way, thinks?.close ?? null, lead.slice(past.length), first, head);
  if (!thought) return refuse(missing.thought);
  const body = callBody(head, first);
  if (!body) return refuse("nothing stands between a call's name and its arguments");
  const form: CallForm = { ...body.form, thought, style: told.style, close: "" };
  const close = replyEnd(first.rest.slice(body.form.after.length), {
    ends: turnEnds(template, eosToken, turns.assistant.close),
    alone: tell("none", false, probeSteps.length * 2 - 1),
    form,
  });
  if (!close) return refuse("where a reply with a call ends cannot be told");
  const whole: CallForm = { ...form, close: close.inside };
  const fixed = [thought.open, thought.close, whole.open, whole.between, whole.close].join("\n");
  if (firstEnd(fixed, turnEnds(template, eosToken, turns.assistant.close)) >= 0)
    return refuse("a reply with a call has an end of turn inside");
  if (whole.open.trim() === "" && (thought.close === "" || !whole.keys))
    return refuse("nothing tells a call from the thought before it");

  const lastId = probeSteps.at(-1)?.id ?? callId;
  const tool =
    how.results === "tool"
      ? resultWrap(close.after, told.tail.replaceAll(lastId, callId), opening, first)
      : turns.user;
  if (!tool) return refuse("what stands after a result changes");
  const again = compose(whole, tool, { past, opening, close: close.outside, turns }, way.thought !== "none");
  const text = tell(way.thought, true, 0)?.split(mark("u1"))[1] ?? "";
  if (how.exact ? text !== again : text.replace(/\s/g, "") !== again.replace(/\s/g, ""))
    return refuse("its steps are not all written alike");
  // A reply that opens otherwise in the past than when it was written would have to be read again each time.
  const open = way.dropped ? past : opening;
  return {
    ok: true,
    native: {
      assistant: { open, close: close.outside },
      ...(open === opening ? {} : { opening }),
      tool: how.results === "tool" ? tool : plainTool,
      call: whole,
      ...noteOf(way, how, open !== past),
    },
  };
}

function noteOf(way: Way, how: How, opens: boolean): Pick<Dialect, "note"> {
  const notes = [
    ...(opens ? ["past replies keep the empty train of thought that a reply begins with"] : []),
    ...(how.exact ? [] : ["the template's white space is uneven"]),
    ...(way.thought === "none" && !way.dropped
      ? ["the template has no place for a thought before a call"]
      : []),
    ...(how.results === "user"
      ? ["results are written as after a plain reply: the template writes those of calls unevenly"]
      : []),
  ];
  return notes.length === 0 ? {} : { note: notes.join("; ") };
}

/** As much of a text as another begins with. */
function startOf(text: string, other: string): string {
  return other.startsWith(text) ? text : sharedStart(text, other);
}

/** How the thought is written; `head` is what stands between a past reply's beginning and the name without a thought. */
function thoughtForm(
  way: Way,
  closing: string | null,
  open: string,
  { middle }: StepGaps,
  head: string,
): ThoughtForm | null {
  if (way.thought === "none") {
    // A prompt that leaves a train of thought open has to be answered by one.
    if (way.dropped !== (closing !== null)) return null;
    return way.dropped
      ? { open: "", close: closing ?? "", lines: true, always: true, kept: false }
      : { open: "", close: "\n", lines: false, always: false, kept: true };
  }
  const close = withoutEnd(middle, head);
  if (close === null) return null;
  const lines = close.trim() !== "";
  if ((way.thought === "reasoning" && !lines) || (way.thought === "content" && closing !== null)) return null;
  return { open, close, lines, always: lines && open === "", kept: true };
}

/** Takes apart what stands before the name, between it and the arguments, and behind them. */
function callBody(
  head: string,
  { between, rest }: StepGaps,
): { readonly form: Omit<CallForm, "thought" | "style" | "close"> } | null {
  for (let at = head.lastIndexOf("{"); at >= 0; at = at === 0 ? -1 : head.lastIndexOf("{", at - 1)) {
    const before = head.slice(at);
    for (let length = 1; length <= rest.length && length < 100; length++) {
      if (rest[length - 1] !== "}") continue;
      const after = rest.slice(0, length);
      const keys = keysOf(`${before}NAME${between}{}${after}`);
      if (keys) return { form: { open: head.slice(0, at), before, between, after, keys } };
    }
  }
  return head.trim() === "" || between.trim() === ""
    ? null
    : { form: { open: head, before: "", between, after: "", keys: null } };
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

/** Splits what follows a call: what the model still writes, what closes its message, what opens the result. */
function replyEnd(
  rest: string,
  { alone, ends, form }: { ends: readonly string[]; alone: string | null; form: CallForm },
): { readonly inside: string; readonly outside: string; readonly after: string } | null {
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

function resultWrap(open: string, tail: string, opening: string, { quoted }: StepGaps): ResultWrap | null {
  const close = withoutEnd(tail, opening);
  if (close === null) return null;
  const [{ tool } = { tool: "" }] = probeSteps;
  const [before = "", afterName, ...more] = open.split(tool);
  if (more.length > 0) return null;
  return {
    open: before,
    close,
    ...(afterName === undefined ? {} : { afterName }),
    ...(quoted ? { json: true } : {}),
  };
}

/** The conversation put together from its form, from the question on. */
function compose(
  form: CallForm,
  tool: ResultWrap,
  { close, opening, past, turns }: { past: string; opening: string; close: string; turns: Turns },
  thoughts: boolean,
): string {
  const plain = { ...form, thought: { ...form.thought, always: false } };
  const steps = probeSteps.map(({ args, id, result, thought, tool: name }) => {
    const reply = replyText(plain, thoughts ? thought : "", { tool: name, args });
    const named = tool.afterName === undefined ? "" : name + tool.afterName;
    const text = tool.json ? JSON.stringify(result) : result;
    return (past + reply + close + tool.open + named + text + tool.close).replaceAll(callId, id);
  });
  return turns.user.close + steps.join("") + opening;
}
