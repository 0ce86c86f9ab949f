import { type CharacterSet, union } from "./character-set.ts";
import { choice, EMPTY, type Expression, NEVER, sequence } from "./expression.ts";
import { GrammarError } from "./grammar-error.ts";
import type { Place } from "./place.ts";
import type { Rules } from "./rules.ts";

/**
 * A language over characters as a deterministic automaton that is explored on demand: the edges of a state have
 * disjoint sets. It is what makes bounds, patterns and bans of one value combine exactly.
 */
export interface Automaton<State> {
  readonly start: State;
  /** Tells states apart. */
  readonly key: (state: State) => string;
  readonly accepts: (state: State) => boolean;
  readonly edges: (state: State) => readonly Edge<State>[];
  /** The whole language from this state on, where a short expression exists; it then replaces the edges. */
  readonly rest?: (state: State) => Expression | undefined;
}

/** Reading any character of the set leads to the state. */
export interface Edge<State> {
  readonly on: CharacterSet;
  readonly to: State;
}

/** The most states of one value's automaton. */
export const STATE_LIMIT = 4000;

interface Explored {
  readonly accepts: boolean;
  readonly rest: Expression | undefined;
  readonly edges: readonly { on: CharacterSet; to: string }[];
}

/**
 * The automaton as right-recursive rules without dead ends. `symbol` writes one character of a set.
 * Throws {@link GrammarError} when more than {@link STATE_LIMIT} states are needed.
 */
export function automatonExpression<State>(
  rules: Rules,
  place: Place,
  automaton: Automaton<State>,
  symbol: (set: CharacterSet) => Expression,
): Expression {
  const states = explore(automaton, place);
  const alive = liveStates(states);
  const start = automaton.key(automaton.start);
  if (!alive.has(start)) return NEVER;

  const entries = new Map<string, number>([[start, 1]]);
  for (const key of alive) {
    for (const edge of states.get(key)?.edges ?? []) entries.set(edge.to, (entries.get(edge.to) ?? 0) + 1);
  }
  const liveEdges = (key: string) => states.get(key)?.edges.filter(({ to }) => alive.has(to)) ?? [];
  const ruleByState = new Map<string, string>();
  const open: string[] = [];

  /** What follows from a state on. A state that only leads on and is entered once is written in place. */
  const follow = (key: string): Expression => {
    const parts: Expression[] = [];
    for (let at = key; ;) {
      const state = states.get(at);
      const edges = liveEdges(at);
      const [only, ...others] = edges;
      if (state?.rest) return sequence(...parts, state.rest);
      if (!only) return sequence(...parts);
      if (others.length > 0 || state?.accepts || entries.get(at) !== 1 || at === start) {
        const rule = ruleByState.get(at) ?? rules.reserve(place.rule);
        if (!ruleByState.has(at)) open.push(at);
        ruleByState.set(at, rule);
        return sequence(...parts, { kind: "reference", rule });
      }
      parts.push(symbol(only.on));
      at = only.to;
    }
  };

  const whole = follow(start);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const steps = liveEdges(key).map(({ on, to }) => sequence(symbol(on), follow(to)));
    rules.fill(ruleByState.get(key) ?? "", choice(...(states.get(key)?.accepts ? [EMPTY] : []), ...steps));
  }
  return whole;
}

function explore<State>(automaton: Automaton<State>, place: Place): Map<string, Explored> {
  const states = new Map<string, Explored>();
  const open = [automaton.start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = automaton.key(state);
    if (states.has(key)) continue;
    const rest = automaton.rest?.(state);
    const found = rest ? [] : automaton.edges(state);
    const byTarget = new Map<string, CharacterSet>();
    for (const edge of found) {
      const target = automaton.key(edge.to);
      const before = byTarget.get(target);
      byTarget.set(target, before ? union(before, edge.on) : edge.on);
    }
    states.set(key, {
      accepts: automaton.accepts(state),
      rest,
      edges: [...byTarget].map(([to, on]) => ({ on, to })),
    });
    if (states.size > STATE_LIMIT) {
      throw new GrammarError(
        "states",
        place.path,
        `its pattern, length and bans together need more than ${STATE_LIMIT} states`,
        "Shorten the pattern, lower maxLength, or leave the ban to the judge.",
      );
    }
    open.push(...found.map((edge) => edge.to));
  }
  return states;
}

function liveStates(states: ReadonlyMap<string, Explored>): Set<string> {
  const sources = new Map<string, string[]>();
  const open: string[] = [];
  for (const [key, state] of states) {
    if (state.rest ? state.rest !== NEVER : state.accepts) open.push(key);
    for (const edge of state.edges) {
      const before = sources.get(edge.to);
      if (before) before.push(key);
      else sources.set(edge.to, [key]);
    }
  }
  const alive = new Set<string>();
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (alive.has(key)) continue;
    alive.add(key);
    open.push(...(sources.get(key) ?? []));
  }
  return alive;
}
