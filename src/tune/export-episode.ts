/**
 * A run's events as training data. The prompt is folded from the events by the very code that made it in the run,
 * so a model is trained on exactly what it will see. Owns what is learnt.
 */
import type { Dialect } from "../protocol/backend.ts";
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
  const rules: PromptRules = { hygiene: true, observation: planWindow(started.window).observation };
  const pieces: TrainingPiece[] = [];
  if (dialect.begin !== "") pieces.push({ text: dialect.begin, markup: true });
  let calls = 0;
  for (const event of events) {
    const accepted = event.type === "verdict" && event.verdict.type !== "refused";
    for (const message of messagesOf(event, rules)) {
      const learnt = accepted && message.role === "assistant" && !(skip?.has(message.step) ?? false);
      if (learnt) calls++;
      pieces.push(...piecesOf(message, dialect, learnt));
    }
  }
  // What comes after the last that is learnt teaches nothing.
  const end = pieces.findLastIndex((piece) => piece.train);
  return calls === 0 ? null : { v: 1, id, kind, pieces: pieces.slice(0, end + 1) };
}

function piecesOf(message: Message, dialect: Dialect, learnt: boolean): TrainingPiece[] {
  const { open, close } = dialect[message.role];
  const train = learnt ? ({ train: true } as const) : {};
  const pieces: TrainingPiece[] = [
    { text: open, markup: true },
    { text: message.text, ...train },
    { text: close, markup: true, ...train },
  ];
  return pieces.filter((piece) => piece.text !== "");
}
