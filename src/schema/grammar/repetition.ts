import { choice, EMPTY, type Expression, isEmpty, isNever, NEVER, sequence } from "./expression.ts";
import { GrammarError } from "./grammar-error.ts";
import type { Rules } from "./rules.ts";

/** The largest count that llama.cpp is given in one repetition (it refuses more than twice as many). */
export const REPETITION_LIMIT = 1000;

/**
 * The item, `minimum` to `maximum` times (without end when there is no maximum). Counts past the limit of one
 * repetition are written as blocks of about √n items, exactly, with at most three ways open at a time.
 * Throws {@link GrammarError} past {@link REPETITION_LIMIT}² items.
 */
export function repetition(
  rules: Rules,
  place: string,
  item: Expression,
  minimum: number,
  maximum: number | undefined,
): Expression {
  if (maximum !== undefined && maximum < minimum) return NEVER;
  if (isNever(item)) return minimum === 0 ? EMPTY : NEVER;
  if (isEmpty(item) || maximum === 0) return EMPTY;
  if (maximum === undefined) {
    if (minimum <= REPETITION_LIMIT) return { kind: "repeat", item, minimum };
    return sequence(exactly(rules, place, item, minimum), { kind: "repeat", item, minimum: 0 });
  }
  if (maximum <= REPETITION_LIMIT) return counted(item, minimum, maximum);
  return sequence(exactly(rules, place, item, minimum), upTo(rules, place, item, maximum - minimum));
}

function counted(item: Expression, minimum: number, maximum: number): Expression {
  if (maximum === 0) return EMPTY;
  if (minimum === 1 && maximum === 1) return item;
  return { kind: "repeat", item, minimum, maximum };
}

function exactly(rules: Rules, place: string, item: Expression, count: number): Expression {
  if (count <= REPETITION_LIMIT) return counted(item, count, count);
  const { block, blocks, rest } = split(rules, place, item, count);
  return sequence(counted(block, blocks, blocks), counted(item, rest, rest));
}

function upTo(rules: Rules, place: string, item: Expression, count: number): Expression {
  if (count <= REPETITION_LIMIT) return counted(item, 0, count);
  const { block, size, blocks, rest } = split(rules, place, item, count);
  return choice(
    sequence(counted(block, 0, blocks - 1), counted(item, 0, size - 1)),
    sequence(counted(block, blocks, blocks), counted(item, 0, rest)),
  );
}

function split(rules: Rules, place: string, item: Expression, count: number) {
  const size = Math.ceil(Math.sqrt(count));
  if (size > REPETITION_LIMIT) {
    throw new GrammarError(
      "repetition",
      place,
      `a length or count of ${count} cannot be held exactly (the most is ${REPETITION_LIMIT ** 2})`,
      "Lower the bound or leave it out.",
    );
  }
  const block = rules.define("block", counted(item, size, size));
  return { block, size, blocks: Math.floor(count / size), rest: count % size };
}
