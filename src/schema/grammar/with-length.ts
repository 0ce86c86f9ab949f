import type { Automaton } from "./automaton.ts";

/** A state and how many characters were read so far; counts that no bound can tell apart are one. */
export interface Counted<State> {
  readonly inner: State;
  readonly count: number;
}

/** The automaton's texts of `minimum` to `maximum` characters (undefined: without end). */
export function withLength<State>(
  automaton: Automaton<State>,
  minimum: number,
  maximum: number | undefined,
): Automaton<Counted<State>> {
  const highest = maximum ?? minimum;
  return {
    start: { inner: automaton.start, count: 0 },
    key: ({ inner, count }) => `${count}:${automaton.key(inner)}`,
    accepts: ({ inner, count }) => count >= minimum && automaton.accepts(inner),
    edges: ({ inner, count }) =>
      count === maximum
        ? []
        : automaton
            .edges(inner)
            .map(({ on, to }) => ({ on, to: { inner: to, count: Math.min(count + 1, highest) } })),
  };
}
