/**
 * A run's events as training data. The prompt is folded from the events by the very code that made it in the run,
 * so a model is trained on exactly what it will see. Owns what is learnt and with which weight.
 */
import type { Dialect, Piece } from "../protocol/backend.ts";
import type { Call } from "../protocol/call.ts";
import type { Event } from "../protocol/event.ts";
import { messagesOf, openingOf, renderMessage, type Message, type PromptRules } from "../loop/prompt.ts";
import { planWindow } from "../loop/window.ts";
import { callExample, type CallForm, ownForm } from "../schema/call-form.ts";
import { jsonText, type JsonStyle } from "../schema/json-style.ts";

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
  const form = learntForm(dialect);
  const rules: PromptRules = { hygiene: true, observation: planWindow(started.window).observation, form };
  const pieces: TrainingPiece[] = [];
  if (dialect.begin !== "") pieces.push({ text: dialect.begin, markup: true });
  let calls = 0;
  for (const event of lastFinish(events)) {
    const call = event.type === "verdict" && event.verdict.type !== "refused" ? event.verdict.call : null;
    for (const message of messagesOf(event === started ? retell(started, form) : event, rules)) {
      const learnt = call !== null && message.role === "assistant" && !(skip?.has(message.step) ?? false);
      if (learnt) calls++;
      const rendered = learnt ? learntPieces(message, dialect, call, form) : renderMessage(message, dialect);
      pieces.push(...rendered.flatMap((piece) => (piece.text === "" ? [] : [trainingPiece(piece)])));
    }
  }
  return calls === 0 ? null : { v: 1, id, kind, pieces };
}

/** Events up to the finish call: its observation is nothing that a model ever reads. */
function lastFinish(events: readonly Event[]): readonly Event[] {
  const stopped = events.at(-1);
  if (stopped?.type !== "stopped" || stopped.reason !== "finished") return events;
  const end = events.findLastIndex((event) => event.type === "observation");
  return events.slice(0, end);
}

/** A thought that the prompt drops has to be learnt all the same, where it stood. */
function learntForm({ call = ownForm }: Dialect): CallForm {
  return call.thought.kept ? call : { ...call, thought: { ...call.thought, kept: true } };
}

type Started = Extract<Event, { type: "started" }>;

/** The beginning of a run as if the model that is trained had been told how it writes calls. */
function retell(started: Started, form: CallForm): Started {
  const [before, after] = [callExample(started.form ?? ownForm), callExample(form)];
  const at = started.system.indexOf(before);
  if (before === after || at < 0) return started;
  const system = started.system.slice(0, at) + after + started.system.slice(at + before.length);
  return { ...started, system, markup: form.open + form.close === "" ? [] : [[at, at + after.length]] };
}

function trainingPiece(piece: TrainingPiece | Piece): TrainingPiece {
  const { text, markup } = piece;
  const learnt = "train" in piece ? piece : {};
  return { text, ...(markup ? { markup } : {}), ...learnt };
}

function learntPieces(
  message: Message,
  dialect: Dialect,
  call: Call,
  form: CallForm,
): readonly TrainingPiece[] {
  const parts = message.parts ?? [{ text: message.text }];
  const between = parts.findIndex((part) => part.markup && part.text === form.between);
  const body = parts.map((part, index): TrainingPiece => {
    if (part.markup) return { text: part.text, markup: true, train: true };
    return { text: part.text, train: true, spans: spansOf(part.text, index - between) };
  });
  return [openingOf(dialect), ...body, { text: dialect.assistant.close, markup: true, train: true }].map(
    trainingPiece,
  );

  /** `side` tells on which side of the marker between name and arguments a part stands, where there is one. */
  function spansOf(text: string, side: number): readonly Span[] {
    const args = jsonText(call.args, form.style) + form.after;
    if (form.keys) {
      const start = text.length - (form.before + call.tool + form.between + args).length;
      if (start < 0) return [];
      const name = start + form.before.length;
      const open = name + (call.tool + form.between).length;
      return [[name, name + call.tool.length, spanWeights.tool], ...valueSpans(call, form.style, open)];
    }
    if (side === -1) return [[text.length - call.tool.length, text.length, spanWeights.tool]];
    return side === 1 ? valueSpans(call, form.style, 0) : [];
  }
}

type Span = readonly [number, number, number];

/** Where the arguments' values stand, in a text whose arguments begin at `open`. */
function valueSpans({ args }: Call, style: JsonStyle, open: number): readonly Span[] {
  let at = open + "{".length;
  return Object.entries(args).flatMap(([key, value]): readonly Span[] => {
    const start = at + `${JSON.stringify(key)}${style.colon}`.length;
    const json = jsonText(value, style);
    at = start + json.length + style.comma.length;
    // Quotes are structure; what is between them is what can be wrong.
    const inner = json.startsWith('"') ? 1 : 0;
    return json.length > 2 * inner ? [[start + inner, start + json.length - inner, spanWeights.value]] : [];
  });
}
