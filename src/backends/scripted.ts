import type { Backend, BackendInfo, Chunk, Completion, Dialect, Piece } from "../protocol/backend.ts";
import type { RejectedMass } from "../schema/grammar/rejected-mass.ts";
import { plainDialect } from "./plain-dialect.ts";
import { WindowError } from "./window-error.ts";

/** One fixed reply. A bare text ends with `stop`; `throws` is raised in place of a reply, after the delay. */
export type ScriptedReply =
  | string
  | {
      readonly text: string;
      readonly end?: "stop" | "length";
      /** Milliseconds before the reply comes. */
      readonly delay?: number;
      /** What it says to a request that asks for the rejected mass; null unless given. */
      readonly rejected?: RejectedMass;
    }
  | { readonly throws: Error; readonly delay?: number };

/** What a scripted backend pretends to be. */
export interface ScriptedOptions {
  /** Tokens of prompt and reply together; 1,000,000 unless given. */
  readonly window?: number;
  readonly dialect?: Dialect;
  readonly model?: string;
  readonly constraint?: BackendInfo["constraint"];
  /** How many of the latest requests are kept; 100 unless given. */
  readonly keep?: number;
}

/** A backend with fixed replies, and the requests that it got. */
export interface ScriptedBackend extends Backend {
  /** The latest requests, oldest first. */
  readonly requests: readonly Completion[];
}

/** More turns were asked for than the script has. */
export class ScriptExhausted extends Error {
  override readonly name = "ScriptExhausted";
  readonly turns: number;

  constructor(turns: number) {
    super(`The script has ${turns} replies and was asked for one more. Add a reply or end the run earlier.`);
    this.turns = turns;
  }
}

/**
 * A backend that answers from a list (or a function of the turn, from 0) and needs no model. Tokens are words,
 * runs of white space and single marks, each with a number of its own; a prompt is read as an engine with a cache
 * would read it, so that usage shows what a run reads again. A reply longer than `maxTokens` or than the window
 * is cut and ends with `length`; a stop string cuts as in an engine.
 */
export function scripted(
  replies: readonly ScriptedReply[] | ((turn: number, request: Completion) => ScriptedReply),
  options: ScriptedOptions = {},
): ScriptedBackend {
  const {
    window = 1_000_000,
    dialect = plainDialect,
    model = "scripted",
    constraint = "gbnf",
    keep = 100,
  } = options;
  const tokensOf = createTokenizer();
  const requests: Completion[] = [];
  let turn = 0;
  let state: readonly number[] = [];

  const replyFor = (request: Completion): ScriptedReply => {
    const index = turn++;
    if (typeof replies === "function") return replies(index, request);
    const reply = replies[index];
    if (reply === undefined) throw new ScriptExhausted(replies.length);
    return reply;
  };

  async function* complete(request: Completion): AsyncGenerator<Chunk> {
    const started = performance.now();
    requests.push(request);
    if (requests.length > keep) requests.shift();
    const prompt = tokensOf(request.prompt);
    if (prompt.length >= window) throw new WindowError(prompt.length, window);
    const given = replyFor(request);
    const reply = typeof given === "string" ? { text: given } : given;
    // The last token is always read: an engine needs it to know what comes next.
    const reused = Math.max(0, Math.min(commonPrefix(state, prompt), prompt.length - 1));
    const end = (reason: "stop" | "length" | "aborted", tokens: readonly number[]): Chunk => {
      state = [...prompt, ...tokens];
      const usage = {
        read: prompt.length - reused,
        reused,
        written: tokens.length,
        ms: performance.now() - started,
      };
      const rejected = "rejected" in reply ? reply.rejected : null;
      return { type: "end", reason, usage, tokens, ...(request.rejectedBy ? { rejected } : {}) };
    };

    if (reply.delay !== undefined) await pause(reply.delay, request.signal);
    if ("throws" in reply && !request.signal?.aborted) throw reply.throws;
    const spoken = "throws" in reply ? [] : words(cutAtStop(reply.text, request.stop));
    const room = Math.max(0, Math.min(request.maxTokens, window - prompt.length));
    const wanted = spoken.slice(0, room);
    const told: string[] = [];
    for (const word of wanted) {
      if (request.signal?.aborted) break;
      told.push(word);
      yield { type: "text", text: word };
    }
    const reason = ("end" in reply ? reply.end : undefined) ?? "stop";
    yield end(
      request.signal?.aborted ? "aborted" : spoken.length > room ? "length" : reason,
      told.map(wordNumber),
    );
  }

  return {
    requests,
    describe: async () => ({ model, window, dialect, constraint }),
    tokenize: async (pieces) => tokensOf(pieces),
    complete,
    close: async () => {},
  };
}

/** The words of a text: runs of letters and digits, runs of white space, single marks. */
function words(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

/** Tokens by piece, so that a prompt that only grows costs only its new pieces. */
function createTokenizer(): (pieces: readonly Piece[]) => readonly number[] {
  const known = new WeakMap<Piece, readonly number[]>();
  const split = (piece: Piece): readonly number[] => {
    if (piece.tokens) return piece.tokens;
    const seen = known.get(piece);
    if (seen) return seen;
    const fresh = piece.markup ? [wordNumber(`\u0000${piece.text}`)] : words(piece.text).map(wordNumber);
    known.set(piece, fresh);
    return fresh;
  };
  return (pieces) => pieces.flatMap((piece) => (piece.text === "" && !piece.tokens ? [] : split(piece)));
}

/** A number for a word that needs no table: two 32-bit FNV-1a hashes joined to 53 bits, so memory stays flat. */
function wordNumber(word: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < word.length; index++) {
    const unit = word.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + index), 0x01000193);
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}

function commonPrefix(left: readonly number[], right: readonly number[]): number {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && left[length] === right[length]) length++;
  return length;
}

function cutAtStop(text: string, stops: readonly string[]): string {
  const found = stops.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
  return text.slice(0, Math.min(text.length, ...found));
}

/** Waits, or less when the signal fires. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const over = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    signal?.addEventListener("abort", over);
  });
}
