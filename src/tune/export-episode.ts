/**
 * A run's events as training data. The prompt is folded from the events by the very code that made it in the run,
 * so a model is trained on exactly what it will see. Owns what is learnt.
 */
import type { Dialect, Piece } from "../protocol/backend.ts";
import type { Event } from "../protocol/event.ts";
import { messagesOf, openingOf, renderMessage, type Message, type PromptRules } from "../loop/prompt.ts";
import { planWindow } from "../loop/window.ts";
import { callExample, type CallForm, ownForm } from "../schema/call-form.ts";

/** A piece of an episode's text. Pieces are tokenised one by one. */
export interface TrainingPiece {
  readonly text: string;
  /** Our own text in which special tokens count. */
  readonly markup?: true;
  /** Whether the model learns to write this. */
  readonly train?: true;
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
  for (const event of events) {
    const accepted = event.type === "verdict" && event.verdict.type !== "refused";
    for (const message of messagesOf(event === started ? retell(started, form) : event, rules)) {
      const learnt = accepted && message.role === "assistant" && !(skip?.has(message.step) ?? false);
      if (learnt) calls++;
      const rendered = learnt ? learntPieces(message, dialect) : renderMessage(message, dialect);
      pieces.push(...rendered.flatMap((piece) => (piece.text === "" ? [] : [trainingPiece(piece)])));
    }
  }
  // What comes after the last that is learnt teaches nothing.
  const end = pieces.findLastIndex((piece) => piece.train);
  return calls === 0 ? null : { v: 1, id, kind, pieces: pieces.slice(0, end + 1) };
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

function learntPieces(message: Message, dialect: Dialect): readonly TrainingPiece[] {
  const parts = message.parts ?? [{ text: message.text }];
  const body = parts.map(({ text, markup }): TrainingPiece => ({
    text,
    ...(markup ? { markup } : {}),
    train: true,
  }));
  return [
    openingOf(dialect),
    ...body,
    { text: dialect.assistant.close, markup: true, train: true } as const,
  ].map(trainingPiece);
}
