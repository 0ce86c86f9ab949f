/**
 * Reads a call as Python writes it, `mv(source='a.txt', destination='b')`: keywords only, each with one text, number,
 * True, False or None. Owns exactly this much of Python; anything else is refused with its place.
 */
import type { Call } from "../../protocol/call.ts";
import type { Scalar } from "../../schema/shape.ts";

/** A text that is no such call. `offset` counts characters from 0. */
export class PythonCallError extends Error {
  override readonly name = "PythonCallError";
  readonly offset: number;

  constructor(text: string, offset: number, expected: string) {
    super(`${JSON.stringify(text)} is no call of keywords: at character ${offset + 1} comes no ${expected}.`);
    this.offset = offset;
  }
}

const name = /[A-Za-z_]\w*/y;
const space = /[ \t]*/y;
const number = /[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const quoted = /'(?:[^'\\\n]|\\[\\'"nrt])*'|"(?:[^"\\\n]|\\[\\'"nrt])*"/y;
const words: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["True", true],
  ["False", false],
  ["None", null],
]);
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Reads one call, the whole text. Throws {@link PythonCallError} for anything else, also a keyword given twice. */
export function parsePythonCall(text: string): Call {
  let offset = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0];
    offset += found?.length ?? 0;
    return found;
  };
  const need = (found: string | undefined, expected: string): string => {
    if (found === undefined) throw new PythonCallError(text, offset, expected);
    take(space);
    return found;
  };
  const value = (): Scalar => {
    const string = take(quoted);
    if (string !== undefined) return unquoted(need(string, "text"));
    const digits = take(number);
    if (digits !== undefined) return Number(need(digits, "number"));
    const start = offset;
    const word = words.get(need(take(name), "value"));
    if (word === undefined) throw new PythonCallError(text, start, "value");
    return word;
  };

  take(space);
  const tool = need(take(name), "name");
  need(take(/\(/y), '"("');
  const args = new Map<string, Scalar>();
  let closed = take(/\)/y);
  while (closed === undefined) {
    const start = offset;
    const keyword = need(take(name), "keyword");
    if (args.has(keyword)) throw new PythonCallError(text, start, "new keyword");
    need(take(/=/y), '"="');
    args.set(keyword, value());
    closed = take(/\)/y);
    if (closed === undefined) need(take(/,/y), '"," or ")"');
  }
  need(closed, '")"');
  if (offset < text.length) throw new PythonCallError(text, offset, "end");
  return { tool, args: Object.fromEntries(args) };
}

function unquoted(literal: string): string {
  return literal.slice(1, -1).replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}
