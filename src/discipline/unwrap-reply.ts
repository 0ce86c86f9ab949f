import type { RepairChange } from "../protocol/call.ts";

/** A reply in the strict form and what was taken off it. */
export interface UnwrappedReply {
  readonly text: string;
  readonly change: RepairChange;
}

/**
 * Takes off the two wrappings that change nothing about a call: one code fence around it at the end of the reply, or
 * blanks before its first brace. Null where there is neither. What comes out is parsed and judged like any reply.
 */
export function unwrapReply(text: string): UnwrappedReply | null {
  const [thought, fenced, after, ...more] = text.split("```");
  if (fenced !== undefined && after?.trim() === "" && more.length === 0) {
    const call = fenced.replace(/^[a-z]{0,10}\s/i, "").trim();
    return { text: `${thought ?? ""}\n${call}`, change: change("code fence") };
  }
  const unindented = text.replace(/(^|\n)[ \t]+(?=\{)/, "$1");
  return unindented === text ? null : { text: unindented, change: change("indented call") };
}

function change(from: string): RepairChange {
  return { type: "reshaped_value", from, to: "call" };
}
