import type { Sampling } from "../protocol/backend.ts";
import type { Rung } from "../protocol/event.ts";

/** How a reply is bound: not at all, to a call from the first token, or to a bounded thought and then a call. */
export type GrammarMode = "off" | "call" | "think_then_call";

/** Where a run ends at the latest. Refused replies count as steps; tokens are those written by the model. */
export interface Limits {
  readonly steps: number;
  readonly tokens: number;
  readonly seconds: number;
}

/** The arm: every switch of the discipline, as data. What a benchmark varies is exactly what users run. */
export interface LoopOptions {
  readonly grammar: GrammarMode;
  /** Longest thought before a call under `think_then_call`, in characters (1 to 1,000). */
  readonly thought: number;
  /** Whether safe repairs are tried before a reply is refused. */
  readonly repair: boolean;
  /** Whether a refused reply leaves the prompt; without hygiene it stays there as a bad example. */
  readonly hygiene: boolean;
  /** The rungs that watchdogs may use; none switches them off. */
  readonly ladder: readonly Rung[];
  readonly sampling: Sampling;
  readonly limits: Limits;
}

/** The full discipline with greedy sampling. */
export const defaultOptions: LoopOptions = {
  grammar: "think_then_call",
  thought: 240,
  repair: true,
  hygiene: true,
  ladder: ["hint", "ban", "narrow", "ask", "stop"],
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

/** Fills in defaults. Throws {@link OptionsError} for an unknown key or a value out of range; nothing is ignored. */
export function normaliseOptions(given: PartialOptions = {}): LoopOptions {
  refuseUnknownKeys(given, Object.keys(defaultOptions), "option");
  refuseUnknownKeys(given.sampling ?? {}, Object.keys(defaultOptions.sampling), "sampling option");
  refuseUnknownKeys(given.limits ?? {}, Object.keys(defaultOptions.limits), "limit");
  const options: LoopOptions = {
    ...defaultOptions,
    ...given,
    sampling: { ...defaultOptions.sampling, ...given.sampling },
    limits: { ...defaultOptions.limits, ...given.limits },
  };
  if (!(Number.isInteger(options.thought) && options.thought >= 1 && options.thought <= 1_000)) {
    throw new OptionsError(
      `thought is ${options.thought}; give a whole number of characters from 1 to 1000.`,
    );
  }
  for (const [name, value] of Object.entries(options.limits)) {
    if (!(value > 0)) throw new OptionsError(`limits.${name} is ${value}; give a number above 0.`);
  }
  return options;
}

/** Throws {@link OptionsError} for a key that is not known; `what` names such a key in the message. */
export function refuseUnknownKeys(given: object, known: readonly string[], what: string): void {
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) {
      throw new OptionsError(`There is no ${what} "${key}". Known: ${known.join(", ")}.`);
    }
  }
}
