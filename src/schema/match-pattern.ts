import { codePoints } from "./grammar/character-set.ts";
import type { Pattern } from "./pattern.ts";

/** Whether the whole text fits. Takes time polynomial in the text: there is no back-tracking. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const points = codePoints(text);
  return advance(pattern, points, new Set([0])).has(points.length);
}

/** How many code points a text that fits can have; `maximum` null is no limit. */
export function patternLength(pattern: Pattern): {
  readonly minimum: number;
  readonly maximum: number | null;
} {
  switch (pattern.kind) {
    case "set":
      return { minimum: 1, maximum: 1 };
    case "sequence": {
      const lengths = pattern.parts.map(patternLength);
      return {
        minimum: sum(lengths.map(({ minimum }) => minimum)) ?? 0,
        maximum: sum(lengths.map(({ maximum }) => maximum)),
      };
    }
    case "choice": {
      const lengths = pattern.options.map(patternLength);
      const open = lengths.some(({ maximum }) => maximum === null);
      return {
        minimum: Math.min(...lengths.map(({ minimum }) => minimum)),
        maximum: open ? null : Math.max(...lengths.map(({ maximum }) => maximum ?? 0)),
      };
    }
    case "repeat": {
      const { minimum, maximum } = patternLength(pattern.part);
      const none = maximum === 0 || pattern.maximum === 0;
      const open = maximum === null || pattern.maximum === null;
      return {
        minimum: minimum * pattern.minimum,
        maximum: none ? 0 : open ? null : maximum * (pattern.maximum ?? 0),
      };
    }
  }
}

/** The places in the text that a pattern can reach from the given places. */
function advance(pattern: Pattern, points: readonly number[], starts: ReadonlySet<number>): Set<number> {
  switch (pattern.kind) {
    case "set": {
      const ends = new Set<number>();
      for (const start of starts) {
        const point = points[start];
        if (point !== undefined && pattern.set.some(([first, last]) => first <= point && point <= last))
          ends.add(start + 1);
      }
      return ends;
    }
    case "sequence": {
      let places = new Set(starts);
      for (const part of pattern.parts) {
        if (places.size === 0) break;
        places = advance(part, points, places);
      }
      return places;
    }
    case "choice":
      return new Set(pattern.options.flatMap((option) => [...advance(option, points, starts)]));
    case "repeat":
      return repeat(
        pattern.part,
        pattern.minimum,
        pattern.maximum ?? Number.POSITIVE_INFINITY,
        points,
        starts,
      );
  }
}

function repeat(
  part: Pattern,
  minimum: number,
  maximum: number,
  points: readonly number[],
  starts: ReadonlySet<number>,
) {
  let places = new Set(starts);
  for (let count = 0; count < minimum && places.size > 0; count++) {
    const next = advance(part, points, places);
    // A set of places that maps to itself stays the same however often it is repeated.
    if (next.size === places.size && [...next].every((place) => places.has(place))) break;
    places = next;
  }
  const reached = new Set(places);
  // A place reached again by more repetitions leads nowhere new, so only fresh places go on.
  for (let count = minimum; count < maximum && places.size > 0; count++) {
    places = new Set([...advance(part, points, places)].filter((place) => !reached.has(place)));
    for (const place of places) reached.add(place);
  }
  return reached;
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
}
