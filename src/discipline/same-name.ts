import { plainName } from "./finish-words.ts";
import { isOneTypo } from "./one-typo.ts";

/**
 * The one candidate that a misspelt name must mean: the only one that differs in case and separators alone, else the
 * only one that is one typing error away. Undefined where none or several fit: a rename is never a guess.
 */
export function sameName(name: string, candidates: readonly string[]): string | undefined {
  const plain = plainName(name);
  return (
    respelt(name, candidates) ??
    only(candidates.filter((candidate) => isOneTypo(plainName(candidate), plain)))
  );
}

/** The only candidate that differs from a name in case and separators alone. */
export function respelt(name: string, candidates: readonly string[]): string | undefined {
  const plain = plainName(name);
  return only(candidates.filter((candidate) => plainName(candidate) === plain));
}

/** The element of a list of one. */
export function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
