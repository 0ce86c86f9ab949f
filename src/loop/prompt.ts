/**
 * The prompt as a pure fold over a run's events. Messages are only ever added at the end, so the tokens of one
 * step are a prefix of the next step's, until a compaction. Training data is made by the very same fold.
 */
import type { Dialect, Piece } from "../protocol/backend.ts";
import type { Verdict } from "../protocol/call.ts";
import type { Event } from "../protocol/event.ts";
import type { Observation } from "../protocol/observation.ts";
import { type CallForm, ownForm, replyParts } from "../schema/call-form.ts";
import type { CallMode } from "./options.ts";
import { cutText } from "./window.ts";

/** One message of the prompt. `step` is 0 for the system text and the task. */
export interface Message {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly text: string;
  readonly step: number;
  /** The model's own tokens for `text`, where it wrote exactly that text. */
  readonly tokens?: readonly number[];
  /** The text in parts, where some of it is markup. */
  readonly parts?: readonly Piece[];
  /** The tool whose result this is. */
  readonly tool?: string;
  /** What a compaction keeps of it, where that is not its last line. */
  readonly line?: string;
}

/** How events become messages. */
export interface PromptRules {
  /** Whether refused replies stay out of the prompt. */
  readonly hygiene: boolean;
  /** Longest observation, in characters. */
  readonly observation: number;
  /** How replies are written; in our own form unless given. */
  readonly form?: CallForm;
}

/** A message with the tokens that the model wrote, where it wrote exactly this text and the backend tells them. */
function withTokens(message: Message, { text, tokens }: Reply): Message {
  return text === message.text && tokens.length > 0 ? { ...message, tokens } : message;
}

/** The messages that one event adds. `reply` is the text and tokens of the reply that the event judges. */
export function messagesOf(event: Event, rules: PromptRules, reply?: Reply): readonly Message[] {
  switch (event.type) {
    case "started":
      return [
        { role: "system", text: event.system, step: 0, ...markedParts(event.system, event.markup) },
        { role: "user", text: event.task, step: 0 },
      ];
    case "verdict": {
      const { step, verdict } = event;
      if (verdict.type === "refused") {
        const correction: Message = { role: "tool", text: `refused\n${verdict.correction}`, step };
        if (rules.hygiene || !reply) return [correction];
        return [withTokens({ role: "assistant", text: reply.text, step }, reply), correction];
      }
      const message = replyMessage(verdict, step, rules.form);
      return [reply ? withTokens(message, reply) : message];
    }
    case "observation":
      return [
        {
          role: "tool",
          text: observationText(event.observation, rules.observation),
          step: event.step,
          tool: event.call.tool,
        },
      ];
    case "intervention":
      return [{ role: "tool", text: `hint\n${event.intervention.text}`, step: event.step }];
    case "token":
    case "reply":
    case "call":
    case "compacted":
    case "stopped":
      return [];
  }
}

/** A reply as the backend gave it. */
export interface Reply {
  readonly text: string;
  readonly tokens: readonly number[];
}

/** A kept reply: its thought (unless the form keeps none), then its call in the shape that the model must generate. */
function replyMessage(
  { call, thought }: Exclude<Verdict, { type: "refused" }>,
  step: number,
  form: CallForm = ownForm,
): Message {
  const parts = form.thought.kept
    ? replyParts(form, thought, call)
    : replyParts({ ...form, thought: { ...form.thought, always: false } }, "", call);
  const text = parts.map((part) => part.text).join("");
  const message: Message = { role: "assistant", text, step };
  const markers = parts.some((part) => part.markup);
  return markers
    ? { ...message, parts, line: JSON.stringify({ tool: call.tool, args: call.args }) }
    : message;
}

/** The parts of a text of which some stretches are markup. */
function markedParts(
  text: string,
  markup: readonly (readonly [number, number])[] = [],
): Pick<Message, "parts"> {
  if (markup.length === 0) return {};
  const parts: Piece[] = [];
  let at = 0;
  for (const [start, end] of markup) {
    parts.push({ text: text.slice(at, start) }, { text: text.slice(start, end), markup: true });
    at = end;
  }
  return { parts: [...parts, { text: text.slice(at) }].filter((part) => part.text !== "") };
}

/** An observation as the model sees it: a status line and the text, cut to `limit` characters. */
export function observationText(observation: Observation, limit: number): string {
  const status = observation.ok ? (observation.empty ? "empty" : "ok") : `error ${observation.class}`;
  return `${status}\n${cutText(observation.text, limit)}`;
}

/** The pieces of a prompt that asks for the next reply. Message text is plain text; only role markers are markup. */
export function renderPrompt(messages: readonly Message[], dialect: Dialect): readonly Piece[] {
  const pieces: Piece[] = [{ text: dialect.begin, markup: true }];
  for (const message of messages) pieces.push(...renderMessage(message, dialect));
  pieces.push(openingOf(dialect));
  return pieces.filter((piece) => piece.text !== "");
}

/** The markup at a prompt's end that asks for a reply. */
export function openingOf(dialect: Dialect): Piece {
  return { text: dialect.opening ?? dialect.assistant.open, markup: true };
}

/** The pieces of one message: its role's opening, its text, its role's closing. */
export function renderMessage(message: Message, dialect: Dialect): readonly Piece[] {
  if (message.role === "tool") return renderResult(message, dialect);
  const first = message.role === "user" && message.step === 0 ? dialect.firstUser : undefined;
  const { open, close } = first ?? dialect[message.role];
  const body: readonly Piece[] = message.tokens
    ? [{ text: message.text, tokens: message.tokens }]
    : (message.parts ?? [{ text: message.text }]);
  return [{ text: open, markup: true }, ...body, { text: close, markup: true }];
}

function renderResult({ text, tool }: Message, { tool: wrap, user }: Dialect): readonly Piece[] {
  if (wrap.afterName !== undefined && tool === undefined) {
    return [{ text: user.open, markup: true }, { text }, { text: user.close, markup: true }];
  }
  const name: readonly Piece[] =
    wrap.afterName === undefined ? [] : [{ text: tool ?? "" }, { text: wrap.afterName, markup: true }];
  const body = wrap.json ? JSON.stringify(text) : text;
  return [{ text: wrap.open, markup: true }, ...name, { text: body }, { text: wrap.close, markup: true }];
}

/** The dialect that a run speaks: with the model's own form of calls where there is one and it is wanted. */
export function spokenDialect(dialect: Dialect, calls: CallMode): Dialect {
  return calls === "native" ? (dialect.native ?? dialect) : dialect;
}
