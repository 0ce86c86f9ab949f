import { jsonText, type JsonStyle } from "./json-style.ts";
import type { JsonObject } from "./shape.ts";

/** How a chat template lists tools: `open`, then each tool's JSON with `between` in between, then `close`. */
export interface ToolList {
  readonly open: string;
  readonly between: string;
  readonly close: string;
  /** Whether a tool is `{"type": "function", "function": {…}}` or what is in it. */
  readonly wrapped: boolean;
  /** How its JSON is written: on one line, or with so many blanks of indentation. */
  readonly layout: JsonStyle | number;
  /** Whether the list stands before the system text. */
  readonly first: boolean;
}

/** One tool of a list, from its name, description and parameters. */
export function listedTool(
  tool: JsonObject,
  { layout, wrapped }: Pick<ToolList, "layout" | "wrapped">,
): string {
  const value: JsonObject = wrapped ? { type: "function", function: tool } : tool;
  return typeof layout === "number" ? JSON.stringify(value, null, layout) : jsonText(value, layout);
}
