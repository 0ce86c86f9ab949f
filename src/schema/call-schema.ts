import type { JsonObject, ToolShape } from "./shape.ts";
import { toJsonSchema } from "./to-json-schema.ts";

/**
 * JSON Schema of one call of one of the tools, for servers that take a schema and no grammar. It says the same as the
 * grammar of a bare call, but for white space; servers drop what they cannot enforce of it (ranges, most patterns), so a
 * reply that is bound by it is still to be judged.
 */
export function callSchema(tools: readonly ToolShape[]): JsonObject {
  return {
    anyOf: tools.map(({ name, parameters }) => ({
      type: "object",
      properties: { tool: { type: "string", enum: [name] }, args: toJsonSchema(parameters) },
      required: ["tool", "args"],
      additionalProperties: false,
    })),
  };
}
