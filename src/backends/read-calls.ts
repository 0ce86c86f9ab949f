/**
 * Reads how a model's chat template writes calls: a conversation of three calls is rendered with and without thoughts,
 * what stands between its known parts is taken as the form, and the whole is put together again from that form. Only a
 * form that gives the template's own text, byte for byte, is one.
 */
import type { Dialect, ResultWrap } from "../protocol/backend.ts";
import type { CallForm, ThoughtForm } from "../schema/call-form.ts";
import type { Json } from "../schema/shape.ts";
import { callBody, composeProbe, replyEnd, resultWrap } from "./call-pieces.ts";
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
  const begun: CallForm = { ...body, thought, style: told.style, close: "" };
  const ends = turnEnds(template, eosToken, turns.assistant.close);
  const close = replyEnd(begun, first, tell("none", false, probeSteps.length * 2 - 1), ends);
  if (!close) return refuse("where a reply with a call ends cannot be told");
  const whole: CallForm = { ...begun, close: close.inside };
  const fixed = [thought.open, thought.close, whole.open, whole.between, whole.close].join("\n");
  if (firstEnd(fixed, ends) >= 0) return refuse("a reply with a call has an end of turn inside");
  if (whole.open.trim() === "" && (thought.close === "" || !whole.keys))
    return refuse("nothing tells a call from the thought before it");

  const tool =
    how.results === "tool"
      ? resultWrap(close.after, withoutEnd(told.tail, opening), first.quoted)
      : turns.user;
  if (!tool) return refuse("what stands after a result changes");
  const pieces = { form: whole, tool, past, close: close.outside, thoughts: way.thought !== "none" };
  const again = turns.user.close + composeProbe(pieces) + opening;
  const text = tell(way.thought, true, 0)?.split(mark("u1"))[1] ?? "";
  if (how.exact ? text !== again : text.replace(/\s/g, "") !== again.replace(/\s/g, ""))
    return refuse("its steps are not all written alike");
  // A reply that opens otherwise in the past than when it was written would have to be read again each time.
  const open = way.dropped ? past : opening;
  if (open !== past && thought.open.trim() !== "") return refuse("past replies open in another way");
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
    ...(opens ? ["past replies keep all that stands before a new one (an empty train of thought)"] : []),
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
