import type { BackendInfo, Completion, Piece } from "../protocol/backend.ts";
import type { Call } from "../protocol/call.ts";
import { callSchema } from "../schema/call-schema.ts";
import type { CallForm } from "../schema/call-form.ts";
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

/** What binds a reply, made for these tools and bans. */
interface Compiled {
  readonly key: string;
  readonly binding: Pick<Completion, "grammar" | "schema" | "rejectedBy">;
}

/**
 * Prepares requests for a run. The grammar is compiled anew only when the offered tools or the bans change. Throws
 * when the backend cannot enforce a grammar that the options ask for: that would look like a weak model.
 */
export function prepareRequests(
  info: BackendInfo,
  options: LoopOptions,
  form: CallForm,
  plan: WindowPlan,
  signal: AbortSignal,
): Decide {
  const { grammar: mode, thought, rejected, sampling } = options;
  if (mode !== "off" && info.constraint === "none") {
    throw new Error(
      `${info.model} cannot enforce a grammar here; run it with the grammar off to go on without one.`,
    );
  }
  if (mode === "think_then_call" && info.constraint === "json_schema") {
    throw new Error(
      `${info.model} can be bound to a bare call only, by a JSON Schema; run it with the grammar call, or off.`,
    );
  }
  let compiled: Compiled = { key: "", binding: {} };
  return (prompt, offered, bans, maxTokens) => {
    const request = { prompt, stop: [], sampling, maxTokens: Math.min(maxTokens, plan.reserve), signal };
    if (mode === "off") return request;
    const key = JSON.stringify([offered.map((tool) => tool.name), bans]);
    if (key !== compiled.key) {
      // A ban that is too long for a grammar is left to the judge, and any ban where there is a schema only.
      const carried = carriedBans(offered, bans, form);
      const language = { mode, thought, bans: carried, form };
      const binding =
        info.constraint === "json_schema"
          ? { schema: callSchema(offered) }
          : {
              grammar: compileGrammar(offered, language),
              ...(rejected ? { rejectedBy: compileLanguage(offered, language) } : {}),
            };
      compiled = { key, binding };
    }
    return { ...request, ...compiled.binding };
  };
}
