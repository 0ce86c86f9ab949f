import type { Call } from "../protocol/call.ts";
import { failed, type Observation } from "../protocol/observation.ts";
import type { Tool, ToolContext } from "../protocol/tool.ts";
import { fillDefaults } from "../schema/defaults.ts";

/** What executing a call needs besides the tool. */
export interface Execution extends ToolContext {
  /** Asked before a dangerous tool runs; without it such a tool is refused. */
  readonly confirm?: ((call: Call, tool: Tool) => Promise<boolean>) | undefined;
}

/**
 * Runs a valid call and returns its observation. This is the border between two kinds of failure: what the model
 * or the world caused comes back as an observation; what throws here is a fault of the harness and ends the run.
 */
export async function execute(call: Call, tool: Tool, execution: Execution): Promise<Observation> {
  if (tool.dangerous) {
    if (!execution.confirm) {
      return failed("denied", `${tool.name} needs the user's consent and nobody is there to give it.`);
    }
    if (!(await execution.confirm(call, tool)))
      return failed("denied", `The user did not allow ${tool.name}.`);
  }
  return tool.run(fillDefaults(tool.parameters, call.args), execution);
}
