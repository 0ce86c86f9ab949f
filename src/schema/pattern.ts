/**
 * Reads the simple regular expressions that a grammar can carry exactly: whole-string patterns of literals, classes,
 * groups, alternation and bounded or open repetition. What it cannot read (look-around, back-references, word
 * boundaries, Unicode properties) is refused with the reason. The tree is plain data, from which the grammar is made;
 * matching walks the same tree, so the validator and the grammar cannot drift apart.
 */
import { type CharacterSet, difference, EVERYTHING, union } from "./grammar/character-set.ts";

/** A pattern for a whole text. `set` is one character; `maximum` null is an open repetition. */
export type Pattern =
  | { readonly kind: "set"; readonly set: CharacterSet }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly options: readonly Pattern[] }
  | {
      readonly kind: "repeat";
      readonly part: Pattern;
      readonly minimum: number;
      readonly maximum: number | null;
    };

/** A pattern that was read, or why it cannot be. */
export type ParsedPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly reason: string };

/** The largest count in a repetition; a grammar grows with it. */
export const MAX_REPETITION = 1000;

const maxGroups = 32;
const digits: CharacterSet = [[0x30, 0x39]];
const words: CharacterSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const spaces: CharacterSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
];
const newlines: CharacterSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
const classes: Readonly<Record<string, CharacterSet>> = {
  d: digits,
  w: words,
  s: spaces,
  D: difference(EVERYTHING, digits),
  W: difference(EVERYTHING, words),
  S: difference(EVERYTHING, spaces),
};
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Reads an anchored pattern (`^…$`); `\d \w \s` are ASCII, `.` is any character but a line end. */
export function parsePattern(source: string): ParsedPattern {
  try {
    return { ok: true, pattern: new PatternReader(source).read() };
  } catch (error) {
    if (error instanceof PatternRefusal) return { ok: false, reason: error.message };
    throw error;
  }
}

class PatternRefusal extends Error {
  override readonly name = "PatternRefusal";
}

/** Reads one source from left to right; lives for one call of `parsePattern`. */
class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;
  #groups = 0;

  constructor(source: string) {
    this.#characters = Array.from(source);
  }

  read(): Pattern {
    if (!this.#take("^")) throw new PatternRefusal("it must begin with ^ (patterns are for the whole text)");
    const pattern = this.#sequence();
    if (this.#peek() === "|") throw new PatternRefusal("put the alternatives in a group: ^(…|…)$");
    if (!this.#take("$")) {
      throw new PatternRefusal(
        this.#peek() === ")" ? "a ) has no (" : "it must end with $ (patterns are for the whole text)",
      );
    }
    if (this.#at < this.#characters.length)
      throw new PatternRefusal(`$ may stand only at the end (character ${this.#at})`);
    return pattern;
  }

  #choice(): Pattern {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    const [only, ...others] = options;
    return only && others.length === 0 ? only : { kind: "choice", options };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    for (let next = this.#peek(); next !== undefined && !"|)$".includes(next); next = this.#peek()) {
      parts.push(this.#quantified(this.#atom()));
    }
    const [only, ...others] = parts;
    return only && others.length === 0 ? only : { kind: "sequence", parts };
  }

  #quantified(part: Pattern): Pattern {
    const counts = this.#counts();
    if (!counts) return part;
    // A lazy repetition accepts the same whole texts as a greedy one.
    this.#take("?");
    return { kind: "repeat", part, ...counts };
  }

  #counts(): { readonly minimum: number; readonly maximum: number | null } | undefined {
    if (this.#take("*")) return { minimum: 0, maximum: null };
    if (this.#take("+")) return { minimum: 1, maximum: null };
    if (this.#take("?")) return { minimum: 0, maximum: 1 };
    if (!this.#take("{")) return undefined;
    const minimum = this.#integer();
    const maximum = this.#take(",") ? (this.#peek() === "}" ? null : this.#integer()) : minimum;
    if (!this.#take("}")) throw this.#refusal("a repetition is written {2}, {2,} or {2,5}");
    if (maximum !== null && maximum < minimum) throw this.#refusal(`{${minimum},${maximum}} counts down`);
    return { minimum, maximum };
  }

  #integer(): number {
    let text = "";
    while (/^\d$/.test(this.#peek() ?? "")) text += this.#next();
    if (text === "") throw this.#refusal("a repetition is written {2}, {2,} or {2,5}");
    if (Number(text) > MAX_REPETITION)
      throw this.#refusal(`repetition ${text} is more than ${MAX_REPETITION}`);
    return Number(text);
  }

  #atom(): Pattern {
    const character = this.#next();
    switch (character) {
      case "(":
        return this.#group();
      case "[":
        return { kind: "set", set: this.#class() };
      case ".":
        return { kind: "set", set: difference(EVERYTHING, newlines) };
      case "\\":
        return { kind: "set", set: this.#escape() };
      case "^":
        throw this.#refusal("^ may stand only at the start");
      case "*":
      case "+":
      case "?":
      case "{":
      case "}":
      case "]":
        throw this.#refusal(`${character} needs a backslash here`);
      default:
        return { kind: "set", set: this.#single(character) };
    }
  }

  #group(): Pattern {
    if (this.#take("?") && !this.#take(":"))
      throw this.#refusal("look-around, named groups and flags cannot be carried");
    if (++this.#groups > maxGroups) throw this.#refusal(`groups are nested more than ${maxGroups} deep`);
    const pattern = this.#choice();
    if (!this.#take(")"))
      throw this.#refusal(this.#peek() === "$" ? "$ may stand only at the end" : "a ( is not closed");
    this.#groups--;
    return pattern;
  }

  #class(): CharacterSet {
    const negated = this.#take("^");
    let set: CharacterSet = [];
    while (!this.#take("]")) {
      const first = this.#member();
      const rangeFollows = this.#peek() === "-" && this.#characters[this.#at + 1] !== "]";
      set = union(set, rangeFollows ? this.#range(first) : first);
    }
    const result = negated ? difference(EVERYTHING, set) : set;
    if (result.length === 0) throw this.#refusal("a class that fits no character");
    return result;
  }

  #range(from: CharacterSet): CharacterSet {
    this.#take("-");
    const first = onlyPoint(from);
    const last = onlyPoint(this.#member());
    if (first === undefined || last === undefined)
      throw this.#refusal("a range goes from one character to one character");
    if (last < first) throw this.#refusal("a range counts down");
    return difference([[first, last]], [[0xd800, 0xdfff]]);
  }

  #member(): CharacterSet {
    const character = this.#next();
    return character === "\\" ? this.#escape() : this.#single(character);
  }

  #escape(): CharacterSet {
    const character = this.#next();
    const known = Object.hasOwn(classes, character) ? classes[character] : undefined;
    if (known) return known;
    const control = Object.hasOwn(controls, character) ? controls[character] : undefined;
    if (control !== undefined) return [[control, control]];
    if (character === "x") return this.#single(this.#hex(/^[0-9a-f]{2}/i));
    if (character === "u") return this.#single(this.#hex(/^(?:[0-9a-f]{4}|\{[0-9a-f]{1,6}\})/i));
    if (/^[a-z0-9]$/i.test(character)) throw this.#refusal(`\\${character} cannot be carried`);
    return this.#single(character);
  }

  #hex(form: RegExp): string {
    const text = form.exec(this.#characters.slice(this.#at, this.#at + 8).join(""))?.[0];
    const point = Number.parseInt(text?.replace("{", "") ?? "", 16);
    if (text === undefined || !(point <= 0x10ffff)) throw this.#refusal("an unfinished \\x or \\u");
    this.#at += text.length;
    return String.fromCodePoint(point);
  }

  #single(character: string): CharacterSet {
    if (!character.isWellFormed()) throw this.#refusal("half of a surrogate pair");
    const point = character.codePointAt(0) ?? 0;
    return [[point, point]];
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    const character = this.#peek();
    if (character === undefined) throw this.#refusal("it ends too early");
    this.#at++;
    return character;
  }

  #refusal(reason: string): PatternRefusal {
    return new PatternRefusal(`${reason} (character ${this.#at})`);
  }
}

function onlyPoint(set: CharacterSet): number | undefined {
  const [range, ...others] = set;
  return range && others.length === 0 && range[0] === range[1] ? range[0] : undefined;
}
