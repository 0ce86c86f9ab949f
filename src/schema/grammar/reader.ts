/**
 * Reads texts by a language, from left to right, and knows at every place whether anything can still follow. It is what an
 * engine does with the printed grammar; here it answers which of a model's tokens that grammar refuses. Languages of our
 * compiler have no dead ends and no rule that calls itself before a character: neither is looked for.
 */
import { literal, type Expression } from "./expression.ts";
import type { Language } from "./language.ts";

/** A place in a language: all that can come next, way by way. A text that leads to no way is the beginning of no member. */
export type Place = readonly Way[];

/** One way on: an expression that begins with a character, and what comes after it; null where a member ends. */
type Way = { readonly expression: Expression; readonly after: Way } | null;

/** How far a text could be read, in UTF-16 units, and the place after that. */
export interface Progress {
  readonly length: number;
  readonly place: Place;
}

/** Reads by one language. */
export interface Reader {
  readonly start: Place;
  /** Reads on from a place as far as some member goes. */
  readonly read: (place: Place, text: string) => Progress;
  /** Whether a member ends here. */
  readonly endsAt: (place: Place) => boolean;
  /** Whether some character beyond ASCII can come next. */
  readonly takesBeyondAscii: (place: Place) => boolean;
}

/** Makes a reader of a language. */
export function createReader(language: Language): Reader {
  /** The ways on from a way, each down to what begins with a character. */
  const open = (way: Way): Place => {
    if (!way) return [null];
    const { expression, after } = way;
    switch (expression.kind) {
      case "literal":
        return expression.text === "" ? open(after) : [way];
      case "class":
        return [way];
      case "reference": {
        const body = language[expression.rule];
        if (!body) throw new Error(`The rule ${expression.rule} is not in the language.`);
        return open({ expression: body, after });
      }
      case "sequence":
        return open(
          expression.parts.reduceRight<Way>((rest, part) => ({ expression: part, after: rest }), after),
        );
      case "choice":
        return expression.options.flatMap((option) => open({ expression: option, after }));
      case "repeat": {
        const { item, minimum, maximum } = expression;
        const left: Expression = {
          kind: "repeat",
          item,
          minimum: Math.max(0, minimum - 1),
          ...(maximum === undefined ? {} : { maximum: maximum - 1 }),
        };
        const again = maximum === 0 ? [] : open({ expression: item, after: { expression: left, after } });
        return minimum === 0 ? [...again, ...open(after)] : again;
      }
    }
  };

  const step = (place: Place, point: number): Place =>
    place.flatMap((way) => {
      if (!way) return [];
      const { expression, after } = way;
      if (expression.kind === "class") return holds(expression.set, point, point) ? open(after) : [];
      if (expression.kind !== "literal" || expression.text.codePointAt(0) !== point) return [];
      const rest = expression.text.slice(widthOf(point));
      return rest === "" ? open(after) : [{ expression: literal(rest), after }];
    });

  return {
    start: open({ expression: { kind: "reference", rule: "root" }, after: null }),
    read: (from, text) => {
      let place = from;
      let length = 0;
      for (const character of text) {
        const next = step(place, character.codePointAt(0) ?? 0);
        if (next.length === 0) break;
        place = next;
        length += character.length;
      }
      return { length, place };
    },
    endsAt: (place) => place.includes(null),
    takesBeyondAscii: (place) =>
      place.some((way) => {
        if (way?.expression.kind === "class") return holds(way.expression.set, 0x80, 0x10ffff);
        return way?.expression.kind === "literal" && (way.expression.text.codePointAt(0) ?? 0) >= 0x80;
      }),
  };
}

/** Whether a set has a character between two, both included. */
function holds(set: readonly (readonly [number, number])[], low: number, high: number): boolean {
  return set.some(([first, last]) => first <= high && low <= last);
}

function widthOf(point: number): number {
  return point > 0xffff ? 2 : 1;
}
