import { type CharacterSet, difference, EVERYTHING } from "./character-set.ts";
import type { Expression } from "./expression.ts";

/** Rules as GBNF text, one a line, the last one first: a rule stands above those it refers to, `root` on top. */
export function printGbnf(rules: ReadonlyMap<string, Expression>): string {
  return [...rules]
    .map(([name, expression]) => `${name} ::= ${printed(expression)}\n`)
    .toReversed()
    .join("");
}

function printed(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return `"${Array.from(expression.text, inLiteral).join("")}"`;
    case "class":
      return printedClass(expression.set);
    case "reference":
      return expression.rule;
    case "sequence":
      return expression.parts
        .map((part) => (part.kind === "choice" ? `(${printed(part)})` : printed(part)))
        .join(" ");
    case "choice":
      return expression.options.map(printed).join(" | ");
    case "repeat": {
      const { item, minimum, maximum } = expression;
      const one = item.kind === "choice" || item.kind === "sequence" ? `(${printed(item)})` : printed(item);
      return one + printedCount(minimum, maximum);
    }
  }
}

function printedCount(minimum: number, maximum: number | undefined): string {
  if (maximum === undefined) return minimum === 0 ? "*" : minimum === 1 ? "+" : `{${minimum},}`;
  if (minimum === 0 && maximum === 1) return "?";
  return minimum === maximum ? `{${minimum}}` : `{${minimum},${maximum}}`;
}

/**
 * A set that only leaves something out is written by what it leaves out. That is the same to llama.cpp; XGrammar, which
 * vLLM and SGLang use, takes what is beyond ASCII in any other class for single bytes, and then allows too much.
 */
function printedClass(set: CharacterSet): string {
  const without = difference(EVERYTHING, set);
  const simple = without.every(([first, last]) => last < 0x80 || first === last);
  return without.length > 0 && simple ? `[^${printedSet(without)}]` : `[${printedSet(set)}]`;
}

function printedSet(set: CharacterSet): string {
  return set
    .map(
      ([first, last]) =>
        inClass(first) + (last === first ? "" : last === first + 1 ? inClass(last) : `-${inClass(last)}`),
    )
    .join("");
}

function inLiteral(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  const visible = character === " " || !/[\p{C}\p{Z}]/u.test(character);
  return visible ? character : hexadecimal(character.codePointAt(0) ?? 0);
}

/** Letters, digits and harmless signs stand for themselves; `^ - [ ] \` and all beyond ASCII are escaped. */
function inClass(point: number): string {
  const character = String.fromCodePoint(point);
  return /^[ !#-,.-Z_a-}]$/.test(character) ? character : hexadecimal(point);
}

/** Never `\xNN`: XGrammar takes the letters and digits that follow for more of the number. */
function hexadecimal(point: number): string {
  const digits = point.toString(16).toUpperCase();
  return point <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
