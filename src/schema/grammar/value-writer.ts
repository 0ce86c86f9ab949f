import { canonicalJson } from "../canonical.ts";
import type { JsonStyle } from "../json-style.ts";
import type { Json, Shape } from "../shape.ts";
import { choice, type Expression, literal, sequence } from "./expression.ts";
import type { Place } from "./place.ts";
import type { Rules } from "./rules.ts";

/**
 * Writes the canonical texts of the values that a shape allows, without the banned values (which must fit the shape).
 * The language may be empty.
 */
export interface WriteValue {
  (rules: Rules, place: Place, shape: Shape, banned: readonly Json[]): Expression;
  readonly style: JsonStyle;
}

/** A banned object or array that the text so far follows, with its value at the present place. */
export interface Followed<Whole> {
  readonly value: Json;
  readonly whole: Whole;
}

/**
 * One part of a value and what comes after it, read from left to right: either the part is none that a banned whole
 * has here, and everything after it is free, or it is one, and the text still follows the wholes that have it.
 */
export function divergence<Whole>(
  write: WriteValue,
  rules: Rules,
  place: Place,
  shape: Shape,
  followed: readonly Followed<Whole>[],
  after: (followed: readonly Whole[]) => Expression,
): Expression {
  const groups = Map.groupBy(followed, ({ value }) => canonicalJson(shape, value, write.style));
  const values = [...groups.values()].flatMap((group) => group.slice(0, 1).map(({ value }) => value));
  return choice(
    sequence(write(rules, place, shape, values), after([])),
    ...[...groups].map(([text, group]) => sequence(literal(text), after(group.map(({ whole }) => whole)))),
  );
}
