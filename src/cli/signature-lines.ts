import type { ToolShape } from "../schema/shape.ts";
import { signature } from "../schema/signature.ts";
import { printableLine } from "./printable.ts";
import type { Terminal } from "./terminal.ts";

/** One line for each tool: its signature and what it does. */
export function signatureLines(tools: readonly ToolShape[], { paint }: Pick<Terminal, "paint">): string {
  return tools
    .map((tool) => `${paint("call", printableLine(signature(tool)))} - ${printableLine(tool.description)}\n`)
    .join("");
}
