import { FRACTION_DIGITS } from "../decimal.ts";
import type { Automaton, Edge } from "./automaton.ts";
import { characters } from "./character-set.ts";
import { choice, EMPTY, type Expression, literal, NEVER, oneOf, optional, sequence } from "./expression.ts";
import { repetition } from "./repetition.ts";
import type { Rules } from "./rules.ts";

/** A decimal without sign as its digits: `12.5` is `{ whole: "12", fraction: "5" }`. */
export interface Digits {
  readonly whole: string;
  readonly fraction: string;
}

/** Which decimals without sign are in the language. */
export interface Span {
  readonly low: Digits;
  readonly high: Digits;
  /** Whether `0` is, if it lies between the bounds. */
  readonly zero: boolean;
  /** Whether there may be a fraction. */
  readonly fractions: boolean;
}

/** How the digits read so far compare with those of a bound. */
type Order = "below" | "equal" | "above";

/**
 * A place in the text: `read` digits of the present part, the last of them (or the whole part) being 0 or not. From
 * the point on, `low` is "above" as soon as the bound is reached whatever follows.
 */
export interface MagnitudeState {
  readonly part: "start" | "whole" | "point" | "fraction";
  readonly read: number;
  readonly zero: boolean;
  readonly low: Order;
  readonly high: Order;
}

const DIGITS = Array.from("0123456789", (digit) => ({ digit, on: characters(digit) }));
const POINT = characters(".");
const DIGIT = oneOf(characters("0123456789"));
const LAST_DIGIT = oneOf(characters("123456789"));

/**
 * The canonical texts of the decimals of a span, read from left to right: while the digits are those of a bound, the
 * next one is held against the bound's; once they differ, only the count of digits matters.
 */
export function magnitudeAutomaton(rules: Rules, path: string, span: Span): Automaton<MagnitudeState> {
  const { low, high, fractions } = span;
  const digits = (most: number) => repetition(rules, path, DIGIT, 0, most);
  const fractionEnd = (most: number) =>
    most > 0 ? rules.define("digits", sequence(digits(most - 1), LAST_DIGIT)) : NEVER;
  const anyFraction = fractions
    ? rules.define("fraction", optional(sequence(literal("."), fractionEnd(FRACTION_DIGITS))))
    : EMPTY;

  const wholeEdges = (state: MagnitudeState): Edge<MagnitudeState>[] =>
    DIGITS.map(({ digit, on }) => ({
      on,
      to: {
        part: "whole",
        read: state.read + 1,
        zero: state.part === "start" && digit === "0",
        low: compare(state.low, digit, low.whole[state.read]),
        high: compare(state.high, digit, high.whole[state.read]),
      },
    }));

  const atPoint = (state: MagnitudeState): MagnitudeState => {
    const order = settle(state.low, state.read, low.whole);
    return {
      part: "point",
      read: 0,
      zero: false,
      low: order === "equal" && low.fraction === "" ? "above" : order,
      high: settle(state.high, state.read, high.whole),
    };
  };

  const fractionEdges = (state: MagnitudeState): Edge<MagnitudeState>[] => {
    if (state.read === FRACTION_DIGITS || (state.high === "equal" && state.read >= high.fraction.length))
      return [];
    return DIGITS.map(({ digit, on }): Edge<MagnitudeState> => {
      const order = compare(state.low, digit, low.fraction[state.read]);
      const reached = order === "equal" && state.read + 1 >= low.fraction.length;
      return {
        on,
        to: {
          part: "fraction",
          read: state.read + 1,
          zero: digit === "0",
          low: reached ? "above" : order,
          high: compare(state.high, digit, high.fraction[state.read]),
        },
      };
    }).filter(({ to }) => inSpan(to));
  };

  return {
    start: { part: "start", read: 0, zero: false, low: "equal", high: "equal" },
    key: (state) => [state.part, state.read, state.zero, state.low, state.high].join(),
    accepts: (state) => {
      if (state.part === "fraction") return !state.zero && state.low === "above";
      if (state.part !== "whole" || (state.zero && !span.zero)) return false;
      const end = atPoint(state);
      return end.low === "above" && end.high !== "above";
    },
    edges: (state) => {
      if (state.part === "point" || state.part === "fraction") return fractionEdges(state);
      const more = state.zero || state.read === high.whole.length ? [] : wholeEdges(state);
      if (state.part === "start" || !fractions || !inSpan(atPoint(state))) return more;
      return [...more, { on: POINT, to: atPoint(state) }];
    },
    rest: (state): Expression | undefined => {
      if (state.part === "start" || (state.zero && state.part === "whole")) return undefined;
      if (state.part === "whole") {
        if (atPoint(state).low !== "above" || state.high === "equal") return undefined;
        const longest = high.whole.length - (state.high === "above" ? 1 : 0);
        return state.read > longest ? NEVER : sequence(digits(longest - state.read), anyFraction);
      }
      if (state.low !== "above" || state.high !== "below") return undefined;
      const more = fractionEnd(FRACTION_DIGITS - state.read);
      return state.part === "point" || state.zero ? more : choice(EMPTY, more);
    },
  };
}

function inSpan({ low, high }: MagnitudeState): boolean {
  return low !== "below" && high !== "above";
}

/** The first digit that differs decides; a bound has no digit past its own, and the count of digits decides there. */
function compare(order: Order, digit: string, bound: string | undefined): Order {
  if (order !== "equal" || bound === undefined || digit === bound) return order;
  return digit < bound ? "below" : "above";
}

/** The order of two whole parts, of which one was read to its end. */
function settle(order: Order, read: number, bound: string): Order {
  if (read === bound.length) return order;
  return read < bound.length ? "below" : "above";
}
