import { LARGEST_INTEGER, LARGEST_NUMBER, plainDecimal } from "../decimal.ts";
import type { NumberShape } from "../shape.ts";
import type { Automaton } from "./automaton.ts";
import { characters } from "./character-set.ts";
import { magnitudeAutomaton, type MagnitudeState, type Digits } from "./magnitude-automaton.ts";
import type { Rules } from "./rules.ts";

/** A place in a number's text, whose sign is known after its first character. */
export interface NumberState {
  readonly sign: "open" | "positive" | "negative";
  readonly size: MagnitudeState;
}

/** The canonical texts of the numbers that a shape allows: exactly its range, never `-0`. */
export function numberAutomaton(rules: Rules, path: string, shape: NumberShape): Automaton<NumberState> {
  const { low, high } = range(shape);
  const fractions = shape.kind === "number";
  const side = (from: number, to: number, zero: boolean) =>
    magnitudeAutomaton(rules, path, { low: digitsOf(from), high: digitsOf(to), zero, fractions });
  const positive = side(Math.max(low, 0), Math.max(high, 0), high >= 0);
  const negative = side(Math.max(-high, 0), Math.max(-low, 0), false);
  const sideOf = ({ sign }: NumberState) => (sign === "negative" ? negative : positive);

  return {
    start: { sign: "open", size: positive.start },
    key: (state) => `${state.sign} ${positive.key(state.size)}`,
    accepts: (state) => sideOf(state).accepts(state.size),
    edges: (state) => {
      const { sign, size } = state;
      if (sign !== "open")
        return sideOf(state)
          .edges(size)
          .map(({ on, to }) => ({ on, to: { sign, size: to } }));
      const digits = positive
        .edges(size)
        .map(({ on, to }) => ({ on, to: { sign: "positive" as const, size: to } }));
      return low <= high
        ? [{ on: characters("-"), to: { sign: "negative", size: negative.start } }, ...digits]
        : [];
    },
    rest: (state) => sideOf(state).rest?.(state.size),
  };
}

/** The shape's bounds within what a call can carry; an empty range when nothing is. */
function range({
  kind,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
}: NumberShape) {
  const whole = kind === "integer";
  const limit = whole ? LARGEST_INTEGER : LARGEST_NUMBER;
  return {
    low: Math.max(whole ? Math.ceil(minimum) : minimum, -limit),
    high: Math.min(whole ? Math.floor(maximum) : maximum, limit),
  };
}

function digitsOf(value: number): Digits {
  const [whole = "", fraction = ""] = plainDecimal(value).split(".");
  return { whole, fraction };
}
