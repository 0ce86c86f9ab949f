import { intervene } from "../discipline/ladder.ts";
import { factsOf, lastChange } from "../discipline/step-fact.ts";
import { watch } from "../discipline/watch.ts";
import type { Event, Intervention } from "../protocol/event.ts";
import type { ToolContext } from "../protocol/tool.ts";
import type { Toolset } from "../tool/toolset.ts";
import type { LoopOptions } from "./options.ts";
import type { RunState } from "./state.ts";

/** Lets the watchdogs look at the run so far and says what they do about it, if anything. Notes when the world changed. */
export function oversee(state: RunState, toolset: Toolset, options: LoopOptions): Intervention | null {
  const facts = factsOf(state.recent, toolset.tools);
  state.changed = Math.max(state.changed, lastChange(facts));
  const finding = watch(facts);
  if (!finding) return null;
  return intervene(finding, state.interventions, {
    rungs: options.ladder,
    tools: toolset.tools,
    finish: toolset.finish.name,
    canAsk: toolset.tools.some((tool) => tool.effect === "ask"),
  });
}

/** The ladder's `ask`: puts the question to the user through the run's own tool for it; the answer is an observation. */
export async function askUser(
  step: number,
  question: string,
  toolset: Toolset,
  context: ToolContext,
): Promise<Event> {
  const tool = toolset.tools.find((candidate) => candidate.effect === "ask");
  const parameter = tool?.parameters.properties[0]?.name;
  if (!tool || !parameter) throw new Error("The ladder asked the user in a run without a tool for asking.");
  const call = { tool: tool.name, args: { [parameter]: question } };
  return { type: "observation", step, call, observation: await tool.run(call.args, context) };
}
