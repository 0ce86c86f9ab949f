import { signature } from "../schema/signature.ts";
import type { ToolShape } from "../schema/shape.ts";
import { toJsonSchema } from "../schema/to-json-schema.ts";
import type { LoopOptions } from "./options.ts";

/** The system text of a run: how to reply and what the tools are. Its bytes never change during the run. */
export function systemText(
  tools: readonly ToolShape[],
  options: Pick<LoopOptions, "grammar" | "thought" | "signatures" | "finish">,
): string {
  const thinks = options.grammar !== "call" && options.thought > 0;
  const shape = thinks
    ? "Write one short thought on a line, then the call as JSON on the next line:"
    : "Reply with the call as JSON:";
  return [
    "You steer a run by calling tools, one call per reply.",
    shape,
    '{"tool":"NAME","args":{...}}',
    ...toolLines(tools, options.signatures),
    ...(options.finish === "text"
      ? ["When the task is done, reply with the answer alone, without a call."]
      : []),
  ].join("\n");
}

function toolLines(tools: readonly ToolShape[], mode: LoopOptions["signatures"]): readonly string[] {
  switch (mode) {
    case "none":
      return [];
    case "names":
      return [`Use only these tools: ${tools.map((tool) => tool.name).join(", ")}`];
    case "json_schema":
      return ["Use only these tools, with exactly these parameters:", ...tools.map(schemaLine)];
    case "exact":
      return [
        "Use only these tools, with exactly these parameters:",
        ...tools.map((tool) => `${signature(tool)} - ${tool.description}`),
      ];
  }
}

function schemaLine(tool: ToolShape): string {
  const { name, description } = tool;
  return JSON.stringify({ name, description, parameters: toJsonSchema(tool.parameters) });
}
