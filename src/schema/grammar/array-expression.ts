import type { ArrayShape, Json } from "../shape.ts";
import { choice, type Expression, literal, NEVER, optional, sequence } from "./expression.ts";
import { GrammarError } from "./grammar-error.ts";
import { inside, type Place } from "./place.ts";
import { repetition } from "./repetition.ts";
import type { Rules } from "./rules.ts";
import { divergence, type WriteValue } from "./value-writer.ts";

/** The most items of a banned array. */
const BANNED_ITEMS_LIMIT = 200;

/** Arrays of a shape without the banned ones. Throws {@link GrammarError} past {@link BANNED_ITEMS_LIMIT} banned items. */
export function arrayExpression(
  write: WriteValue,
  rules: Rules,
  place: Place,
  shape: ArrayShape,
  banned: readonly (readonly Json[])[],
): Expression {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = shape;
  if (minItems > maxItems) return NEVER;
  const longest = Math.max(0, ...banned.map((array) => array.length));
  if (longest > BANNED_ITEMS_LIMIT) {
    throw new GrammarError(
      "states",
      place.path,
      `a banned list of ${longest} items (the most is ${BANNED_ITEMS_LIMIT})`,
      "Leave the ban to the judge.",
    );
  }
  const itemPlace = inside(place, "[]", "item");

  /** Any further items after `count` of them, and the end. */
  const freely = (count: number): Expression => {
    if (maxItems === 0) return literal("]");
    const item = rules.define(itemPlace.rule, write(rules, itemPlace, shape.items, []));
    const most = maxItems === Number.POSITIVE_INFINITY ? undefined : maxItems - Math.max(count, 1);
    const more = repetition(
      rules,
      place.path,
      sequence(literal(write.style.comma), item),
      Math.max(0, minItems - Math.max(count, 1)),
      most,
    );
    if (count > 0) return sequence(more, literal("]"));
    const items = sequence(item, more);
    return sequence(minItems === 0 ? optional(items) : items, literal("]"));
  };

  /** The rest after `count` items; `live` are the banned arrays that the text follows so far. */
  const from = (count: number, live: readonly (readonly Json[])[]): Expression => {
    if (live.length === 0) return freely(count);
    const end = count >= minItems && live.every((array) => array.length !== count) ? literal("]") : NEVER;
    if (count >= maxItems) return end;
    const next = divergence(
      write,
      rules,
      itemPlace,
      shape.items,
      live.flatMap((whole) => whole.slice(count, count + 1).map((value) => ({ value, whole }))),
      (followed) => from(count + 1, followed),
    );
    return rules.define(
      `${place.rule}-items`,
      choice(end, sequence(literal(count === 0 ? "" : write.style.comma), next)),
    );
  };

  return sequence(literal("["), from(0, banned));
}
