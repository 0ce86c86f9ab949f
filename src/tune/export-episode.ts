/**
 * A run's events as training data. The prompt is folded from the events by the very code that made it in the run,
 * so a model is trained on exactly what it will see. Owns what is learnt and with which weight.
 */
import type { Dialect } from "../protocol/backend.ts";
import type { Call } from "../protocol/call.ts";
import type { Event } from "../protocol/event.ts";
import { messagesOf, type Message, type PromptRules } from "../loop/prompt.ts";
import { planWindow } from "../loop/window.ts";

/** A piece of an episode's text. Pieces are tokenised one by one. */
export interface TrainingPiece {
  readonly text: string;
  /** Our own text in which special tokens count. */
  readonly markup?: true;
  /** Whether the model learns to write this. */
  readonly train?: true;
  /** Ranges of characters [start, end) whose tokens weigh more, and how much. */
  readonly spans?: readonly (readonly [number, number, number])[];
}

/** One run as training data. */
export interface Episode {
  readonly v: 1;
  readonly id: string;
  readonly kind: string;
  readonly pieces: readonly TrainingPiece[];
}

/** How a run becomes an episode. */
export interface ExportOptions {
  readonly id: string;
  readonly kind: string;
  /** Roles as the model that is trained writes them. */
  readonly dialect: Dialect;
  /** Steps whose replies are shown and not learnt. */
  readonly skip?: ReadonlySet<number>;
}

/** Weights of a call's parts in the loss; all other text of a reply has 1. */
export const spanWeights = { tool: 2, value: 4 } as const;

/**
 * Folds events into an episode. Refused replies are not in it, only their corrections; replies that were executed
 * are learnt unless `skip` names their step. Returns null for a run that never started or made no call.
 */
export function exportEpisode(events: readonly Event[], options: ExportOptions): Episode | null {
  const { dialect, id, kind, skip } = options;
  const started = events.find((event) => event.type === "started");
  if (!started) return null;
  const rules: PromptRules = { hygiene: true, observation: planWindow(started.window).observation };
  const pieces: TrainingPiece[] = [];
  if (dialect.begin !== "") pieces.push({ text: dialect.begin, markup: true });
  let calls = 0;
  for (const event of events) {
    const call = event.type === "verdict" && event.verdict.type !== "refused" ? event.verdict.call : null;
    for (const message of messagesOf(event, rules)) {
      const learnt = call !== null && message.role === "assistant" && !(skip?.has(message.step) ?? false);
      if (learnt) calls++;
      pieces.push(...piecesOf(message, dialect, learnt ? call : null));
    }
  }
  // What comes after the last that is learnt teaches nothing.
  const end = pieces.findLastIndex((piece) => piece.train);
  return calls === 0 ? null : { v: 1, id, kind, pieces: pieces.slice(0, end + 1) };
}

function piecesOf(message: Message, dialect: Dialect, learnt: Call | null): TrainingPiece[] {
  const { open, close } = dialect[message.role];
  const body: TrainingPiece = learnt
    ? { text: message.text, train: true, spans: spansOf(message.text, learnt) }
    : { text: message.text };
  const end: TrainingPiece = learnt
    ? { text: close, markup: true, train: true }
    : { text: close, markup: true };
  return [{ text: open, markup: true } as const, body, end].filter((piece) => piece.text !== "");
}

/** Where the tool's name and the arguments' values stand in a reply. */
function spansOf(text: string, call: Call): (readonly [number, number, number])[] {
  const spans: [number, number, number][] = [];
  let at = text.length - JSON.stringify({ tool: call.tool, args: call.args }).length + `{"tool":`.length;
  const mark = (json: string, weight: number): void => {
    // Quotes are structure; what is between them is what can be wrong.
    const inner = json.startsWith('"') ? 1 : 0;
    if (json.length > 2 * inner) spans.push([at + inner, at + json.length - inner, weight]);
    at += json.length;
  };
  mark(JSON.stringify(call.tool), spanWeights.tool);
  at += `,"args":{`.length;
  for (const [key, value] of Object.entries(call.args)) {
    at += `${JSON.stringify(key)}:`.length;
    mark(JSON.stringify(value), spanWeights.value);
    at += ",".length;
  }
  return spans;
}
