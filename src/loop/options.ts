import type { BackendInfo, Sampling } from "../protocol/backend.ts";
import type { Rung } from "../protocol/event.ts";
import { THOUGHT_LIMIT } from "../schema/grammar/thought-expression.ts";

/** How a reply is bound: not at all, to a call from the first token, or to a bounded thought and then a call. */
export type GrammarMode = "off" | "call" | "think_then_call";

/**
 * What the prompt says of the tools: nothing, their names, their JSON Schemas, their exact signatures, or what the model's
 * own template says (exact signatures where it has no list that can be followed).
 */
export type SignatureMode = "none" | "names" | "json_schema" | "exact" | "template";

/** How calls are written: as the model's own template writes them, where that can be followed, or in our own form. */
export type CallMode = "native" | "own";

/** How a run is ended: by the finish tool, or by a reply in plain text without a call. */
export type FinishMode = "tool" | "text";

/** Where a run ends at the latest. Refused replies count as steps; tokens are those written by the model. */
export interface Limits {
  readonly steps: number;
  readonly tokens: number;
  readonly seconds: number;
}

/** The arm: every switch of the discipline, as data. What a benchmark varies is exactly what users run. */
export interface LoopOptions {
  readonly grammar: GrammarMode;
  /** Longest thought before a call, a hard stop under a grammar, in characters up to 8,000; 0 where none is asked for. */
  readonly thought: number;
  readonly signatures: SignatureMode;
  readonly calls: CallMode;
  /** `text` needs the grammar off: a small model that chooses between text and a call in a grammar takes the text. */
  readonly finish: FinishMode;
  /** Whether safe repairs are tried before a reply is refused. */
  readonly repair: boolean;
  /** Whether a refused reply leaves the prompt; without hygiene it stays there as a bad example. */
  readonly hygiene: boolean;
  /** The rungs that watchdogs may use; none switches them off. */
  readonly ladder: readonly Rung[];
  /** Whether replies under a grammar are measured for what it refused of the model's own probability; no model sees it. */
  readonly rejected: boolean;
  readonly sampling: Sampling;
  readonly limits: Limits;
}

/** The full discipline with greedy sampling. */
export const defaultOptions: LoopOptions = {
  grammar: "think_then_call",
  thought: 240,
  signatures: "exact",
  calls: "native",
  finish: "tool",
  repair: true,
  hygiene: true,
  ladder: ["hint", "ban", "narrow", "ask", "stop"],
  rejected: false,
  sampling: { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 0 },
  limits: { steps: 40, tokens: 100_000, seconds: 3_600 },
};

/** An option that does not exist or has an impossible value. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";
}

/** What a caller may leave out. */
export type PartialOptions = Partial<Omit<LoopOptions, "sampling" | "limits">> & {
  readonly sampling?: Partial<Sampling>;
  readonly limits?: Partial<Limits>;
};

/**
 * Fills in defaults, for the sampling those of the model before ours. Throws {@link OptionsError} for an unknown key or a
 * value out of range; nothing is ignored.
 */
export function normaliseOptions(
  given: PartialOptions = {},
  advised: BackendInfo["sampling"] = {},
): LoopOptions {
  refuseUnknownKeys(given, Object.keys(defaultOptions), "option");
  refuseUnknownKeys(given.sampling ?? {}, Object.keys(defaultOptions.sampling), "sampling option");
  refuseUnknownKeys(given.limits ?? {}, Object.keys(defaultOptions.limits), "limit");
  const options: LoopOptions = {
    ...defaultOptions,
    ...given,
    sampling: { ...defaultOptions.sampling, ...advised, ...given.sampling },
    limits: { ...defaultOptions.limits, ...given.limits },
  };
  const { calls, finish, grammar, ladder, signatures, thought } = options;
  oneOf("grammar", grammar, ["off", "call", "think_then_call"]);
  oneOf("signatures", signatures, ["none", "names", "json_schema", "exact", "template"]);
  oneOf("calls", calls, ["native", "own"]);
  oneOf("finish", finish, ["tool", "text"]);
  for (const rung of ladder) oneOf("ladder", rung, defaultOptions.ladder);
  if (!(Number.isInteger(thought) && thought >= 0 && thought <= THOUGHT_LIMIT)) {
    throw new OptionsError(
      `thought is ${thought}; give a whole number of characters from 0 to ${THOUGHT_LIMIT}.`,
    );
  }
  if (thought === 0 && grammar === "think_then_call") {
    throw new OptionsError(
      `thought is 0 with the grammar think_then_call; give 1 or more, or the grammar call.`,
    );
  }
  if (finish === "text" && grammar !== "off") {
    throw new OptionsError(`finish is text with the grammar ${grammar}; it needs the grammar off.`);
  }
  for (const [name, value] of Object.entries(options.limits)) {
    if (!(value > 0)) throw new OptionsError(`limits.${name} is ${value}; give a number above 0.`);
  }
  return options;
}

function oneOf(name: string, value: string, known: readonly string[]): void {
  if (!known.includes(value))
    throw new OptionsError(`${name} has ${JSON.stringify(value)}; known: ${known.join(", ")}.`);
}

/** Throws {@link OptionsError} for a key that is not known; `what` names such a key in the message. */
export function refuseUnknownKeys(given: object, known: readonly string[], what: string): void {
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) {
      throw new OptionsError(`There is no ${what} "${key}". Known: ${known.join(", ")}.`);
    }
  }
}
