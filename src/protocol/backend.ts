import type { CallForm } from "../schema/call-form.ts";
import type { ToolList } from "../schema/tool-list.ts";
import type { JsonObject } from "../schema/shape.ts";
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

/** How a model family writes roles and calls: text before and after each kind of message, and the form of a reply. */
export interface Dialect {
  readonly name: string;
  /** Markup at the very start (a BOS token), or "". */
  readonly begin: string;
  readonly system: Wrap;
  readonly user: Wrap;
  /** The first user message, where the system text shares its markup; else it is a `user` message like any other. */
  readonly firstUser?: Wrap;
  readonly assistant: Wrap;
  /** What asks for a reply, where it is more than what opens a past one (an opened train of thought). */
  readonly opening?: string;
  /** Observations, corrections and hints. */
  readonly tool: ResultWrap;
  /** How thoughts and calls are written; absent: in our own form. */
  readonly call?: CallForm;
  /** How the model's template lists tools in the system text, where it does so in a way that can be followed. */
  readonly tools?: ToolList;
  /** Text that ends a reply, where no token does. The backend adds it to each request's own. */
  readonly stop?: readonly string[];
  /** The same roles with calls as the model's template writes them; this one has them in our own form. */
  readonly native?: Dialect;
  /** For a person: why calls are in our own form, or what the template has no place for. */
  readonly note?: string;
}

/** Markup around a message. */
export interface Wrap {
  readonly open: string;
  readonly close: string;
}

/** Markup around a tool's result. */
export interface ResultWrap extends Wrap {
  /** What stands between the tool's name, which then follows `open`, and the result. What is no result is the user's. */
  readonly afterName?: string;
  /** The result is written as a JSON string. */
  readonly json?: boolean;
}

/** What a backend is and can do, probed and not assumed. */
export interface BackendInfo {
  readonly model: string;
  /** Tokens of prompt and reply together. */
  readonly window: number;
  readonly dialect: Dialect;
  /** What can be enforced on a reply: our whole grammar, the shape of a bare call as far as a schema goes, or nothing. */
  readonly constraint: "gbnf" | "json_schema" | "none";
  /** What the model's makers advise, where its file says so. */
  readonly sampling?: Partial<Omit<Sampling, "seed">>;
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
  /** The same as a JSON Schema, in place of the grammar, for a backend whose constraint that is. */
  readonly schema?: JsonObject;
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
