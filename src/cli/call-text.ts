import type { Call } from "../protocol/call.ts";
import type { Json } from "../schema/shape.ts";
import { printableLine, shorten } from "./printable.ts";

/** A call as a person reads it: its signature with values, `append_file(path="a.txt", content="…")`, long values cut. */
export function callText({ tool, args }: Call, valueLength = 80): string {
  const values = Object.entries(args).map(
    ([name, value]) => `${printableLine(name)}=${valueText(value, valueLength)}`,
  );
  return `${printableLine(tool)}(${values.join(", ")})`;
}

function valueText(value: Json, length: number): string {
  const text = printableLine(JSON.stringify(value));
  if (text.length <= length) return text;
  return typeof value === "string" ? `${shorten(text.slice(0, -1), length - 1)}"` : shorten(text, length);
}
