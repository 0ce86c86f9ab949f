import { signature } from "../schema/signature.ts";
import type { ToolShape } from "../schema/shape.ts";
import type { GrammarMode } from "./options.ts";

/** The system text of a run: how to reply and the exact signatures. Its bytes never change during the run. */
export function systemText(tools: readonly ToolShape[], mode: GrammarMode): string {
  const shape =
    mode === "call"
      ? "Reply with the call as JSON:"
      : "Write one short thought on a line, then the call as JSON on the next line:";
  return [
    "You steer a run by calling tools, one call per reply.",
    shape,
    '{"tool":"NAME","args":{...}}',
    "Use only these tools, with exactly these parameters:",
    ...tools.map((tool) => `${signature(tool)} - ${tool.description}`),
  ].join("\n");
}
