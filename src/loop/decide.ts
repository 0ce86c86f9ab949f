import type { BackendInfo, Completion, Piece } from "../protocol/backend.ts";
import type { Call } from "../protocol/call.ts";
import type { ToolShape } from "../schema/shape.ts";
import { carriedBans, compileGrammar, compileLanguage } from "../schema/grammar/compile-grammar.ts";
import type { LoopOptions } from "./options.ts";
import type { WindowPlan } from "./window.ts";

/** Makes the request of one step: the prompt, and the grammar of what may be said now. */
export type Decide = (
  prompt: readonly Piece[],
  offered: readonly ToolShape[],
  bans: readonly Call[],
  maxTokens: number,
) => Completion;

/**
 * Prepares requests for a run. The grammar is compiled anew only when the offered tools or the bans change. Throws
 * when the backend cannot enforce a grammar that the options ask for: that would look like a weak model.
 */
export function prepareRequests(
  info: BackendInfo,
  options: LoopOptions,
  plan: WindowPlan,
  signal: AbortSignal,
): Decide {
  const { grammar: mode, thought, rejected, sampling } = options;
  if (mode !== "off" && info.constraint === "none") {
    throw new Error(
      `${info.model} cannot enforce a grammar here; run it with the grammar off to go on without one.`,
    );
  }
  let known = "";
  let bound: Pick<Completion, "grammar" | "rejectedBy"> = {};
  return (prompt, offered, bans, maxTokens) => {
    const request = { prompt, stop: [], sampling, maxTokens: Math.min(maxTokens, plan.reserve), signal };
    if (mode === "off") return request;
    const key = JSON.stringify([offered.map((tool) => tool.name), bans]);
    if (key !== known) {
      // A ban that is too long for a grammar is left to the judge.
      const language = { mode, thought, bans: carriedBans(offered, bans) };
      const grammar = compileGrammar(offered, language);
      bound = rejected ? { grammar, rejectedBy: compileLanguage(offered, language) } : { grammar };
      known = key;
    }
    return { ...request, ...bound };
  };
}
