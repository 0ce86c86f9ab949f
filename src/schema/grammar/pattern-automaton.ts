import { parsePattern, type Pattern } from "../pattern.ts";
import type { Automaton, Edge } from "./automaton.ts";
import { type CharacterSet, intersection, partition } from "./character-set.ts";
import { GrammarError } from "./grammar-error.ts";

/**
 * What is still to be read: a part, then the rest; null when the text may end. Equal rests are one object, so that
 * an `id` tells them apart.
 */
type Rest = { readonly id: number; readonly part: Pattern; readonly after: Rest } | null;

/** The rests that the characters read so far leave possible; each begins with a character set, or is the end. */
type Rests = readonly Rest[];

/** The most unfoldings for one pattern; past it the pattern is too long or too ambiguous. */
const UNFOLDING_LIMIT = 50_000;

/**
 * A pattern as a deterministic automaton, made on demand from sets of partial derivatives (Antimirov 1996).
 * Throws {@link GrammarError} for a pattern that is not of the simple kind, or too ambiguous.
 */
export function patternAutomaton(place: string, source: string): Automaton<Rests> {
  const parsed = parsePattern(source);
  if (!parsed.ok) {
    throw new GrammarError(
      "pattern",
      place,
      `the pattern ${source} cannot be carried: ${parsed.reason}`,
      "Simplify it.",
    );
  }
  const prepend = createInterner();
  let unfoldings = 0;

  /** The rests unfolded until each begins with a character set or is the end. */
  const unfolded = (rests: Rests): Rests => {
    const found = new Map<number, Rest>();
    const seen = new Set<number>();
    const open = [...rests];
    for (let rest = open.pop(); rest !== undefined; rest = open.pop()) {
      const id = rest?.id ?? -1;
      if (seen.has(id)) continue;
      seen.add(id);
      if (!rest || rest.part.kind === "set") found.set(id, rest);
      else open.push(...unfoldedOnce(rest.part, rest.after, seen));
      if (++unfoldings > UNFOLDING_LIMIT) {
        throw new GrammarError(
          "states",
          place,
          `the pattern ${source} leaves too many ways open`,
          "Simplify it.",
        );
      }
    }
    return [...found.entries()].sort(([a], [b]) => a - b).map(([, rest]) => rest);
  };

  const unfoldedOnce = (part: Exclude<Pattern, { kind: "set" }>, after: Rest, seen: Set<number>): Rests => {
    switch (part.kind) {
      case "sequence":
        return [part.parts.reduceRight<Rest>((next, item) => prepend(item, next), after)];
      case "choice":
        return part.options.map((option) => prepend(option, after));
      case "repeat": {
        const { maximum } = part;
        const empty = canBeEmpty(part.part);
        const minimum = empty ? 0 : part.minimum;
        const ended = minimum === 0 ? [after] : [];
        if (maximum === 0) return ended;
        const again: Pattern = {
          ...part,
          minimum: Math.max(0, minimum - 1),
          maximum: maximum === null ? null : maximum - 1,
        };
        const next = prepend(again, after);
        // A round that reads nothing leads to no text that this round does not reach too.
        if (empty && next) seen.add(next.id);
        return [...ended, prepend(part.part, next)];
      }
    }
  };

  const edges = (rests: Rests): Edge<Rests>[] => {
    const steps = rests.flatMap((rest) =>
      rest?.part.kind === "set" ? [{ on: rest.part.set, after: rest.after }] : [],
    );
    const sets = [
      ...new Map(steps.map(({ on }): [string, CharacterSet] => [JSON.stringify(on), on])).values(),
    ];
    return partition(sets).map((on) => ({
      on,
      to: unfolded(steps.filter((step) => intersection(step.on, on).length > 0).map(({ after }) => after)),
    }));
  };

  const key = (rests: Rests) => rests.map((rest) => rest?.id ?? "end").join();
  const known = new Map<string, readonly Edge<Rests>[]>();
  return {
    start: unfolded([prepend(parsed.pattern, null)]),
    key,
    accepts: (rests) => rests.includes(null),
    edges: (rests) => {
      const found = known.get(key(rests)) ?? edges(rests);
      known.set(key(rests), found);
      return found;
    },
  };
}

/** Makes rests such that the same part (by content) before the same rest is the same object. */
function createInterner(): (part: Pattern, after: Rest) => Rest {
  const known = new Map<string, Rest>();
  const texts = new Map<Pattern, string>();
  return (part, after) => {
    const text = texts.get(part) ?? JSON.stringify(part);
    texts.set(part, text);
    const key = `${after?.id ?? "end"} ${text}`;
    const found = known.get(key);
    if (found) return found;
    const rest: Rest = { id: known.size, part, after };
    known.set(key, rest);
    return rest;
  };
}

function canBeEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "set":
      return false;
    case "sequence":
      return pattern.parts.every(canBeEmpty);
    case "choice":
      return pattern.options.some(canBeEmpty);
    case "repeat":
      return pattern.minimum === 0 || canBeEmpty(pattern.part);
  }
}
