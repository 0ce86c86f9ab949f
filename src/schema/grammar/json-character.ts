import {
  type CharacterSet,
  characters,
  difference,
  EVERYTHING,
  intersection,
  union,
} from "./character-set.ts";
import { choice, type Expression, literal, oneOf, sequence } from "./expression.ts";
import type { Rules } from "./rules.ts";

/** A character that JSON.stringify escapes, and what it writes after the backslash. */
interface Escape {
  readonly character: CharacterSet;
  readonly code: string;
}

const ESCAPES: readonly Escape[] = Array.from({ length: 0x20 }, (_, point) => String.fromCodePoint(point))
  .concat('"', "\\")
  .map((character) => ({ character: characters(character), code: JSON.stringify(character).slice(2, -1) }));

const ESCAPED: CharacterSet = ESCAPES.reduce((set: CharacterSet, { character }) => union(set, character), []);
const PLAIN: CharacterSet = difference(EVERYTHING, ESCAPED);
const ANY_ESCAPE = escapes(ESCAPED);

/**
 * One character of the set as JSON.stringify writes it between quotes: escapes only where they are needed, control
 * characters without a letter of their own as `\u00xx` with lower-case digits, surrogates never.
 */
export function jsonCharacter(rules: Rules, set: CharacterSet): Expression {
  const escaped = difference(set, PLAIN);
  if (escaped.length === 0) return oneOf(set);
  const escape = difference(ESCAPED, escaped).length === 0 ? ANY_ESCAPE : escapes(escaped);
  const whole = choice(oneOf(intersection(set, PLAIN)), rules.define("escape", escape));
  return whole.kind === "choice" ? rules.define("char", whole) : whole;
}

/** The escapes of these characters: one letter, or `u00`, a row of sixteen and a column. */
function escapes(set: CharacterSet): Expression {
  const codes = ESCAPES.filter(({ character }) => intersection(character, set).length > 0).map(
    ({ code }) => code,
  );
  const letters = characters(codes.filter((code) => code.length === 1).join(""));
  const rows = ["u000", "u001"].map((row) => {
    const columns = codes.filter((code) => code.startsWith(row)).map((code) => code.slice(row.length));
    return sequence(literal(row.slice(-1)), oneOf(characters(columns.join(""))));
  });
  const long = choice(...rows);
  return sequence(literal("\\"), choice(oneOf(letters), sequence(literal("u00"), long)));
}
