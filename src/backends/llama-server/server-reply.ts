import { z } from "zod";
import type { Chunk } from "../../protocol/backend.ts";
import type { Language } from "../../schema/grammar/language.ts";
import { ServerError } from "../http/server-error.ts";
import { probabilitiesShape, rejectedByPieces, type ToldPiece } from "./server-probabilities.ts";

/** A reply as its events come. */
export interface ServerReply {
  /** Takes an event and gives the text that it adds. Throws {@link ServerError} for an error and for an unknown shape. */
  readonly add: (event: unknown) => string;
  /** How the reply ended; null while it goes on. */
  readonly end: () => End | null;
  /** The end of a reply that nobody wants any more. */
  readonly abort: () => End;
}

type End = Extract<Chunk, { type: "end" }>;

const errorShape = z.object({ error: z.object({ message: z.string() }) });
const eventShape = z.object({
  content: z.string(),
  tokens: z.array(z.int()).optional(),
  stop: z.boolean(),
  stop_type: z.enum(["none", "eos", "limit", "word"]).optional(),
  tokens_predicted: z.int().optional(),
  timings: z.object({ prompt_n: z.int() }).optional(),
  completion_probabilities: probabilitiesShape,
});

/** A reply to a prompt of so many tokens. */
export interface AwaitedReply {
  readonly url: string;
  readonly prompt: number;
  /** Whether stop strings were given. */
  readonly stops: boolean;
  /** Where the rejected mass is asked for. */
  readonly rejectedBy?: Language | undefined;
}

/** Begins a reply. */
export function createServerReply({ url, prompt, stops, rejectedBy }: AwaitedReply): ServerReply {
  const started = performance.now();
  const tokens: number[] = [];
  const pieces: ToldPiece[] = [];
  let read: number | null = null;
  let over: End | null = null;

  const endWith = (reason: End["reason"], written: number, own: readonly number[]): End => ({
    type: "end",
    reason,
    tokens: own,
    usage: {
      read: read ?? 0,
      reused: read === null ? 0 : Math.max(0, prompt - read),
      written,
      ms: performance.now() - started,
    },
    ...(rejectedBy ? { rejected: reason === "aborted" ? null : rejectedByPieces(rejectedBy, pieces) } : {}),
  });

  return {
    add: (event) => {
      const failed = errorShape.safeParse(event);
      if (failed.success) throw new ServerError("failed", url, failed.data.error.message);
      const parsed = eventShape.safeParse(event);
      if (!parsed.success) throw new ServerError("broken", url, JSON.stringify(event).slice(0, 200));
      const { content, stop, stop_type: type, tokens_predicted: predicted, timings } = parsed.data;
      for (const token of parsed.data.tokens ?? []) tokens.push(token);
      read = timings?.prompt_n ?? read;
      if (rejectedBy)
        pieces.push({ text: content, predicted, probabilities: parsed.data.completion_probabilities });
      if (!stop) return content;
      if (type === undefined || type === "none" || predicted === undefined || read === null) {
        throw new ServerError(
          "broken",
          url,
          `an end without its reason or its counts: ${JSON.stringify(event).slice(0, 200)}`,
        );
      }
      // The end-of-turn token is counted and sent like any other.
      const ending = type === "eos" ? 1 : 0;
      // The tokens of a character that took several are not all sent, and those of a stop string are not of the reply.
      const whole = tokens.length === predicted && type !== "word" && !(type === "limit" && stops);
      const own = whole ? tokens.slice(0, predicted - ending) : [];
      over = endWith(type === "limit" ? "length" : "stop", predicted - ending, own);
      return content;
    },
    end: () => over,
    abort: () => endWith("aborted", tokens.length, tokens),
  };
}
