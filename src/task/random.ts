/** A small seeded source of choices; the same seed gives the same choices on every machine. */
export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** An integer in [from, to], both included. */
  readonly int: (from: number, to: number) => number;
  /** True with the probability given. */
  readonly chance: (probability: number) => boolean;
  /** One member of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** `count` different members in random order (all of them, if there are fewer). */
  readonly sample: <T>(list: readonly T[], count: number) => T[];
  /** One of the names, with the weight of each. */
  readonly weighted: <T>(choices: readonly (readonly [T, number])[]) => T;
  /** An independent source whose choices do not disturb this one's. */
  readonly fork: (label: string) => Random;
}

/** Makes a {@link Random} from any text. The generator is mulberry32, the seed an FNV-1a hash of the text. */
export function createRandom(seed: string): Random {
  let state = hashText(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)];
    if (chosen === undefined) throw new RangeError("Nothing to pick from: the list is empty.");
    return chosen;
  };
  const sample = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    for (let index = 0; index < Math.min(count, rest.length); index++) {
      const other = int(index, rest.length - 1);
      [rest[index], rest[other]] = [rest[other] as T, rest[index] as T];
    }
    return rest.slice(0, count);
  };
  const weighted = <T>(choices: readonly (readonly [T, number])[]): T => {
    let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return pick(choices)[0];
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick,
    sample,
    weighted,
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** A 32-bit FNV-1a hash of a text's UTF-16 code units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
