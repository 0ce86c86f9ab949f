import { ownValue } from "./union.ts";

/** The part of a document that a local reference (`#/$defs/name`, a JSON pointer) points to, or undefined. Never loads anything. */
export function resolveReference(document: unknown, reference: string): unknown {
  if (reference === "#") return document;
  if (!reference.startsWith("#/")) return undefined;
  return decode(reference.slice(2))
    .split("/")
    .reduce(
      (part: unknown, step) => ownValue(part, step.replaceAll("~1", "/").replaceAll("~0", "~")),
      document,
    );
}

function decode(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}
