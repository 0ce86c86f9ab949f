import { canonicalOrder } from "../canonical.ts";
import type { JsonObject, ObjectShape } from "../shape.ts";
import { choice, type Expression, literal, NEVER, sequence } from "./expression.ts";
import { inside, type Place } from "./place.ts";
import { GrammarError } from "./grammar-error.ts";
import type { Rules } from "./rules.ts";
import { divergence, type WriteValue } from "./value-writer.ts";

/** The most properties of one object. */
const PROPERTY_LIMIT = 200;

/**
 * Objects of a shape without the banned ones: required properties first, then a right-recursive chain of the optional
 * ones, so that no more ways are open at a time than there are optional properties left.
 * Throws {@link GrammarError} past {@link PROPERTY_LIMIT} properties.
 */
export function objectExpression(
  write: WriteValue,
  rules: Rules,
  place: Place,
  shape: ObjectShape,
  banned: readonly JsonObject[],
): Expression {
  const properties = canonicalOrder(shape);
  if (properties.length > PROPERTY_LIMIT) {
    throw new GrammarError(
      "size",
      place.path,
      `an object with ${properties.length} properties (the most is ${PROPERTY_LIMIT})`,
      "Leave out parameters that are rarely used.",
    );
  }
  const free = new Map<string, Expression>();

  /** The rest of the object from a property on; `live` are the banned objects that the text follows so far. */
  const from = (index: number, first: boolean, live: readonly JsonObject[]): Expression => {
    if (live.length > 0) return written(index, first, live);
    const key = `${index} ${first}`;
    const known = free.get(key) ?? written(index, first, live);
    free.set(key, known);
    return known;
  };

  const written = (index: number, first: boolean, live: readonly JsonObject[]): Expression => {
    const property = properties[index];
    if (!property) return live.length > 0 ? NEVER : literal("}");
    const { name } = property;
    const [having, lacking] = partition(live, (object) => Object.hasOwn(object, name));
    const present = sequence(
      literal(`${first ? "" : write.style.comma}${JSON.stringify(name)}${write.style.colon}`),
      divergence(
        write,
        rules,
        inside(place, `.${name}`, name),
        property.shape,
        having.map((whole) => ({ value: whole[name] ?? null, whole })),
        (followed) => from(index + 1, false, followed),
      ),
    );
    if (property.required) return live.length > 0 ? rules.define(`${place.rule}-${name}`, present) : present;
    return rules.define(`${place.rule}-${name}`, choice(present, from(index + 1, first, lacking)));
  };

  return sequence(literal("{"), from(0, true, banned));
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
