/** A set of Unicode code points as sorted, disjoint, inclusive ranges that do not touch. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];

/** No character. */
export const NOTHING: CharacterSet = [];

/** Every Unicode scalar value: all code points but the surrogates, which have no UTF-8 form. */
export const EVERYTHING: CharacterSet = [
  [0, 0xd7ff],
  [0xe000, 0x10ffff],
];

/** The set of the characters of a text. */
export function characters(text: string): CharacterSet {
  return codePoints(text).reduce<CharacterSet>((set, point) => union(set, [[point, point]]), NOTHING);
}

/** The code points of a text. */
export function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** What is in either set. */
export function union(left: CharacterSet, right: CharacterSet): CharacterSet {
  const joined: [number, number][] = [];
  for (const [first, last] of [...left, ...right].sort((a, b) => a[0] - b[0])) {
    const previous = joined.at(-1);
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** What is in both sets. */
export function intersection(left: CharacterSet, right: CharacterSet): CharacterSet {
  return left.flatMap(([first, last]) =>
    right
      .filter((range) => range[0] <= last && range[1] >= first)
      .map((range): [number, number] => [Math.max(first, range[0]), Math.min(last, range[1])]),
  );
}

/** What is in the first set but not in the second. */
export function difference(left: CharacterSet, right: CharacterSet): CharacterSet {
  const kept: [number, number][] = [];
  for (const [first, last] of left) {
    let start = first;
    for (const [from, to] of right) {
      if (to < start || from > last) continue;
      if (from > start) kept.push([start, from - 1]);
      start = to + 1;
    }
    if (start <= last) kept.push([start, last]);
  }
  return kept;
}

/**
 * The coarsest partition that tells the given sets apart: disjoint sets that cover their union, each one wholly
 * inside or wholly outside of every given set.
 */
export function partition(sets: readonly CharacterSet[]): CharacterSet[] {
  let parts: CharacterSet[] = [];
  for (let rest of sets) {
    const next: CharacterSet[] = [];
    for (const part of parts) {
      const inside = intersection(part, rest);
      const outside = difference(part, rest);
      rest = difference(rest, part);
      if (inside.length > 0) next.push(inside);
      if (outside.length > 0) next.push(outside);
    }
    if (rest.length > 0) next.push(rest);
    parts = next;
  }
  return parts;
}
