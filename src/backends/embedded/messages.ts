import type { BackendInfo, Completion, Usage } from "../../protocol/backend.ts";
import type { RejectedMass } from "../../schema/grammar/rejected-mass.ts";
import type { Failure } from "./failure.ts";

/** Which device computes: `auto` takes the best that has a prebuilt binary, `false` is the processor alone. */
export type Gpu = "auto" | "cuda" | "vulkan" | "metal" | false;

/** What the engine needs to know to load a model; every value given. */
export interface EngineOptions {
  readonly model: string;
  readonly gpu: Gpu;
  readonly threads: number;
  /** Tokens for each sequence, or null for the default. */
  readonly contextSize: number | null;
  readonly sequences: number;
}

/** What a loaded model says of itself. */
export interface LoadedModel {
  readonly model: string;
  /** Tokens. */
  readonly window: number;
  readonly template: string | null;
  readonly bosToken: string;
  readonly eosToken: string;
  /** The tokenizer puts the begin token in front of every prompt. */
  readonly addsBos: boolean;
  /** What its file advises. */
  readonly sampling: NonNullable<BackendInfo["sampling"]>;
}

/** A request as it travels: a signal cannot, so its firing is an `abort` message. */
export type WireCompletion = Omit<Completion, "signal">;

/** What the parent says to the engine's process. */
export type ToEngine =
  | { readonly type: "load"; readonly id: number; readonly options: EngineOptions }
  | { readonly type: "tokenize"; readonly id: number; readonly pieces: Completion["prompt"] }
  | { readonly type: "complete"; readonly id: number; readonly request: WireCompletion }
  | { readonly type: "abort"; readonly id: number };

/** What the engine's process says. The last four end an exchange; every message with an id is a sign of life for it. */
export type FromEngine =
  | { readonly type: "progress"; readonly id: number }
  | { readonly type: "text"; readonly id: number; readonly text: string }
  | { readonly type: "loaded"; readonly id: number; readonly loaded: LoadedModel }
  | { readonly type: "tokens"; readonly id: number; readonly tokens: readonly number[] }
  | ({ readonly type: "end"; readonly id: number } & ReplyEnd)
  | { readonly type: "failed"; readonly id: number; readonly failure: Failure };

/** How a reply ended. */
export interface ReplyEnd {
  readonly reason: "stop" | "length" | "aborted";
  readonly usage: Usage;
  readonly tokens: readonly number[];
  /** Where the request asked for it. */
  readonly rejected?: RejectedMass | null;
}
