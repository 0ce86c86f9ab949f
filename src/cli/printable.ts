/**
 * Text that a terminal shows and never obeys. Line ends and tabs stay; every other control character, and the
 * marks that turn the writing direction around, become visible signs. All model, tool and file text goes through here.
 */
export function printable(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(/(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, visible);
}

/** As {@link printable}, on one line. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", "␊").replaceAll("\t", " ");
}

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

/** A value as one line of JSON that is safe on a terminal: what JSON leaves raw and a terminal obeys is escaped. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Text cut to a number of characters, with `…` where something is missing. */
export function shorten(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, Math.max(0, limit - 1)).join("")}…`;
}
