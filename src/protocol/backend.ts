import type { Language } from "../schema/grammar/language.ts";
import type { RejectedMass } from "../schema/grammar/rejected-mass.ts";

/**
 * A piece of a prompt. `markup` is our own text in which special tokens count (role markers); everything else
 * (user text, tool output, model text) is plain text and cannot become a special token.
 * Pieces are tokenised one by one, so a prompt that only grows has tokens that only grow.
 */
export interface Piece {
  readonly text: string;
  readonly markup?: boolean;
  /** The tokens that the model wrote for this text, so that a kept reply is not tokenised anew. */
  readonly tokens?: readonly number[];
}

/** How a model family writes roles: text before and after each kind of message. */
export interface Dialect {
  readonly name: string;
  /** Markup at the very start (a BOS token), or "". */
  readonly begin: string;
  readonly system: Wrap;
  readonly user: Wrap;
  /** The first user message, where the system text shares its markup; else it is a `user` message like any other. */
  readonly firstUser?: Wrap;
  readonly assistant: Wrap;
  /** Observations, corrections and hints. */
  readonly tool: Wrap;
  /** Text that ends a reply, where no token does. The backend adds it to each request's own. */
  readonly stop?: readonly string[];
}

/** Markup around a message. */
export interface Wrap {
  readonly open: string;
  readonly close: string;
}

/** What a backend is and can do, probed and not assumed. */
export interface BackendInfo {
  readonly model: string;
  /** Tokens of prompt and reply together. */
  readonly window: number;
  readonly dialect: Dialect;
  /** What can be enforced on a reply. */
  readonly constraint: "gbnf" | "none";
}

/** Sampling, with every value given: engines' defaults are not neutral. Temperature 0 is greedy. */
export interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  readonly topK: number;
  readonly minP: number;
  readonly seed: number;
}

/** One request for a reply. */
export interface Completion {
  readonly prompt: readonly Piece[];
  /** GBNF from our own compiler, or absent for free text. */
  readonly grammar?: string;
  /** The same grammar as data. It asks for the reply's rejected mass, which can cost a second reading of the reply. */
  readonly rejectedBy?: Language;
  readonly stop: readonly string[];
  readonly sampling: Sampling;
  /** Tokens. */
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
}

/** Tokens of one reply: read anew, taken from the cache, written; and milliseconds until the end. */
export interface Usage {
  readonly read: number;
  readonly reused: number;
  readonly written: number;
  readonly ms: number;
}

/** A part of a reply as it comes, and then its end. */
export type Chunk =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "end";
      /** `length`: cut by maxTokens or by the window. `aborted`: the signal fired. */
      readonly reason: "stop" | "length" | "aborted";
      readonly usage: Usage;
      /** The reply's own tokens, without the end-of-turn token. Empty where the backend does not tell them. */
      readonly tokens: readonly number[];
      /** Only where the request asked for it; null where the backend does not know. */
      readonly rejected?: RejectedMass | null;
    };

/** Something that turns a prompt into tokens. */
export interface Backend {
  readonly describe: () => Promise<BackendInfo>;
  /** The tokens of a prompt, piece by piece in order. */
  readonly tokenize: (pieces: readonly Piece[]) => Promise<readonly number[]>;
  /** Always ends with an `end` chunk or throws an error that says what happened. */
  readonly complete: (request: Completion) => AsyncIterable<Chunk>;
  /** Frees everything; safe to call twice. */
  readonly close: () => Promise<void>;
}
