/**
 * The prompt as a pure fold over a run's events. Messages are only ever added at the end, so the tokens of one
 * step are a prefix of the next step's, until a compaction. Training data is made by the very same fold.
 */
import type { Dialect, Piece } from "../protocol/backend.ts";
import type { Call } from "../protocol/call.ts";
import type { Event } from "../protocol/event.ts";
import type { Observation } from "../protocol/observation.ts";
import { cutText } from "./window.ts";

/** One message of the prompt. `step` is 0 for the system text and the task. */
export interface Message {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly text: string;
  readonly step: number;
  /** The model's own tokens for `text`, where it wrote exactly that text. */
  readonly tokens?: readonly number[];
}

/** How events become messages. */
export interface PromptRules {
  /** Whether refused replies stay out of the prompt. */
  readonly hygiene: boolean;
  /** Longest observation, in characters. */
  readonly observation: number;
}

/** The messages that one event adds. `reply` is the text and tokens of the reply that the event judges. */
export function messagesOf(event: Event, rules: PromptRules, reply?: Reply): readonly Message[] {
  switch (event.type) {
    case "started":
      return [
        { role: "system", text: event.system, step: 0 },
        { role: "user", text: event.task, step: 0 },
      ];
    case "verdict": {
      const { step, verdict } = event;
      if (verdict.type === "refused") {
        const correction: Message = { role: "tool", text: `refused\n${verdict.correction}`, step };
        return rules.hygiene || !reply
          ? [correction]
          : [{ role: "assistant", text: reply.text, step, tokens: reply.tokens }, correction];
      }
      const text = replyText(verdict.thought, verdict.call);
      const verbatim = reply?.text === text && reply.tokens.length > 0;
      return [{ role: "assistant", text, step, ...(verbatim ? { tokens: reply.tokens } : {}) }];
    }
    case "observation":
      return [
        { role: "tool", text: observationText(event.observation, rules.observation), step: event.step },
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

/** A reply as it stands in the prompt: the thought on its line, then the call in the shape that the model must generate. */
export function replyText(thought: string, call: Call): string {
  const text = JSON.stringify({ tool: call.tool, args: call.args });
  return thought === "" ? text : `${thought}\n${text}`;
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
  return { text: dialect.assistant.open, markup: true };
}

/** The pieces of one message: its role's opening, its text, its role's closing. */
export function renderMessage(message: Message, dialect: Dialect): readonly Piece[] {
  const first = message.role === "user" && message.step === 0 ? dialect.firstUser : undefined;
  const { open, close } = first ?? dialect[message.role];
  const body: Piece = message.tokens
    ? { text: message.text, tokens: message.tokens }
    : { text: message.text };
  return [{ text: open, markup: true }, body, { text: close, markup: true }];
}
