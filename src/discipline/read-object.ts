import type { JsonObject } from "../schema/shape.ts";

/** Objects and lists nested deeper than this are refused, so that later recursion over a value is safe. */
const MAX_DEPTH = 64;

/** One JSON object read from a text, or where and why the reading failed. `end` and `at` are offsets into the text. */
export type ObjectReading =
  | { readonly ok: true; readonly value: JsonObject; readonly end: number }
  | { readonly ok: false; readonly at: number; readonly detail: string };

/**
 * Reads the one JSON object that begins at `start` and says where it ends; what follows is left alone. Stricter than
 * JSON.parse, which hides them: a key given twice, a number too large for a double, and nesting beyond 64 levels fail.
 * Linear in the length read; never throws.
 */
export function readObject(text: string, start: number): ObjectReading {
  let at = start;
  let detail = "";

  const fail = (reason: string): false => {
    detail = reason;
    return false;
  };
  const unexpected = (wanted: string): false =>
    fail(
      at >= text.length
        ? "the JSON is not closed"
        : `the JSON is broken near ${JSON.stringify(text.slice(at, at + 12))}: ${wanted} should stand there`,
    );
  const skipSpace = (): void => {
    while (" \t\n\r".includes(text.charAt(at)) && at < text.length) at++;
  };
  const take = (character: string): boolean => {
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const digits = (): boolean => {
    const from = at;
    while (isDigit(text.charCodeAt(at))) at++;
    return at > from;
  };

  function readString(): boolean {
    at++;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        at++;
        return true;
      }
      if (code < 0x20)
        return fail("a string holds a raw line break or control character; write it as an escape");
      if (code !== BACKSLASH) continue;
      at++;
      const escape = text.charAt(at);
      if (escape === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
      else if (escape === "" || !'"\\/bfnrt'.includes(escape)) return unexpected("an escape such as \\n");
    }
    return unexpected('"');
  }

  function readNumber(): boolean {
    const from = at;
    take("-");
    if (!take("0") && !digits()) return unexpected("a value");
    if (take(".") && !digits()) return unexpected("a digit");
    if (take("e") || take("E")) {
      if (!take("+")) take("-");
      if (!digits()) return unexpected("a digit");
    }
    return Number.isFinite(Number(text.slice(from, at))) || fail("a number is too large");
  }

  function readWord(word: string): boolean {
    if (!text.startsWith(word, at)) return unexpected("a value");
    at += word.length;
    return true;
  }

  function readParts(close: "}" | "]", depth: number, readPart: () => boolean): boolean {
    if (depth > MAX_DEPTH) return fail(`the JSON is nested deeper than ${MAX_DEPTH} levels`);
    at++;
    skipSpace();
    if (take(close)) return true;
    for (;;) {
      if (!readPart()) return false;
      skipSpace();
      if (take(close)) return true;
      if (!take(",")) return unexpected(`"," or "${close}"`);
      skipSpace();
    }
  }

  function readMembers(depth: number): boolean {
    const keys = new Set<string>();
    return readParts("}", depth, () => {
      const from = at;
      if (text[at] !== '"') return unexpected("a key in double quotes");
      if (!readString()) return false;
      const key = String(JSON.parse(text.slice(from, at)));
      if (keys.has(key))
        return fail(`the key ${JSON.stringify(key.slice(0, 40))} stands twice in one object`);
      keys.add(key);
      skipSpace();
      if (!take(":")) return unexpected('":"');
      skipSpace();
      return readValue(depth);
    });
  }

  function readValue(depth: number): boolean {
    switch (text[at]) {
      case "{":
        return readMembers(depth + 1);
      case "[":
        return readParts("]", depth + 1, () => readValue(depth + 1));
      case '"':
        return readString();
      case "t":
        return readWord("true");
      case "f":
        return readWord("false");
      case "n":
        return readWord("null");
      default:
        return readNumber();
    }
  }

  if (text[at] !== "{") return { ok: false, at, detail: "there is no JSON object" };
  if (!readMembers(1)) return { ok: false, at: Math.max(at, start + 1), detail };
  return { ok: true, value: JSON.parse(text.slice(start, at)) as JsonObject, end: at };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
