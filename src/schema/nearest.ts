/**
 * The one candidate that a misspelt name most likely means, or undefined when none is close or two are equally so.
 * Close is an edit distance (insert, delete, replace, swap of neighbours) of at most a third of the longer name and
 * at most 3; case, `_` and `-` do not count.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(name);
  const near = candidates
    .map((candidate) => ({ candidate, distance: distanceWithin(wanted, plain(candidate)) }))
    .filter(({ distance }) => distance !== undefined);
  const best = Math.min(...near.map(({ distance = 0 }) => distance));
  const [only, ...others] = near.filter(({ distance }) => distance === best);
  return others.length === 0 ? only?.candidate : undefined;
}

function plain(name: string): string {
  return name.replaceAll(/[_-]/g, "").toLowerCase();
}

/** The distance of two names when they are close, or undefined. Optimal string alignment, row by row. */
export function distanceWithin(from: string, to: string): number | undefined {
  const longer = Math.max(from.length, to.length);
  const limit = Math.min(3, Math.floor(longer / 3));
  if (Math.abs(from.length - to.length) > limit) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1, swapped ? at(beforeLast, j - 2) + 1 : longer),
      );
    }
    beforeLast = last;
    last = row;
  }
  const distance = at(last, to.length);
  return distance <= limit ? distance : undefined;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
