import type { StringShape } from "../shape.ts";
import { type Automaton, automatonExpression } from "./automaton.ts";
import { codePoints, EVERYTHING } from "./character-set.ts";
import { type Expression, literal, sequence } from "./expression.ts";
import { jsonCharacter } from "./json-character.ts";
import { patternAutomaton } from "./pattern-automaton.ts";
import type { Place } from "./place.ts";
import { repetition } from "./repetition.ts";
import type { Rules } from "./rules.ts";
import { type Counted, withLength } from "./with-length.ts";
import { without } from "./without.ts";

/**
 * The canonical texts of the strings that a shape allows, without the banned ones: pattern, length and bans are one
 * deterministic automaton over the string's code points, written with JSON's escapes.
 */
export function stringExpression(
  rules: Rules,
  place: Place,
  shape: StringShape,
  banned: readonly string[],
): Expression {
  const { minLength = 0, maxLength, pattern } = shape;
  const quote = literal('"');
  const texts = banned.map(codePoints);
  const write = <State>(automaton: Automaton<State>): Expression =>
    sequence(
      quote,
      automatonExpression(rules, place, without(automaton, texts), (set) => jsonCharacter(rules, set)),
      quote,
    );

  if (pattern !== undefined)
    return write(withLength(patternAutomaton(place.path, pattern), minLength, maxLength));

  const character = jsonCharacter(rules, EVERYTHING);
  const remaining = (count: number): Expression =>
    repetition(
      rules,
      place.path,
      character,
      Math.max(0, minLength - count),
      maxLength === undefined ? undefined : maxLength - count,
    );
  if (banned.length === 0) return sequence(quote, remaining(0), quote);
  // Ways that leave a banned text early join one chain, which ends in a plain repetition behind the longest of them.
  const longest = Math.max(...texts.map((text) => text.length));
  const settled = ({ count }: Counted<null>) =>
    count > longest || (maxLength === undefined && count >= minLength) ? remaining(count) : undefined;
  return write({ ...withLength(ANY_TEXT, minLength, maxLength), rest: settled });
}

const ANY_TEXT: Automaton<null> = {
  start: null,
  key: () => "",
  accepts: () => true,
  edges: () => [{ on: EVERYTHING, to: null }],
};
