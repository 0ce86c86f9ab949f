import { choice, EMPTY, type Expression, literal, sequence } from "./expression.ts";
import type { Rules } from "./rules.ts";

/** One text of a trie and what follows it. */
export interface TrieEntry {
  readonly text: string;
  readonly after: Expression;
}

/** The most branches that are nested in one rule. */
const NESTED_BRANCHES = 8;

/**
 * Any of the texts, each with what follows it, as a prefix trie: a model's next character leaves one way open instead
 * of as many as there are texts (5,000 texts: 90 times the speed of a flat list in llama.cpp).
 */
export function literalTrie(rules: Rules, place: string, entries: readonly TrieEntry[]): Expression {
  const sorted = [...entries].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return branch(rules, place, sorted, 0, 1);
}

/** The entries share their first `from` UTF-16 units and are sorted. */
function branch(
  rules: Rules,
  place: string,
  entries: readonly TrieEntry[],
  from: number,
  depth: number,
): Expression {
  const [first, ...others] = entries;
  const last = others.at(-1);
  if (!first) return choice();
  if (!last) return sequence(literal(first.text.slice(from)), first.after);
  const shared = sharedPrefix(first.text, last.text);
  const ended = entries.filter(({ text }) => text.length === shared).map(({ after }) => after);
  const groups = Map.groupBy(
    entries.filter(({ text }) => text.length > shared),
    ({ text }) => text.codePointAt(shared),
  );
  const options = [...groups.values()].map((group) => branch(rules, place, group, shared, depth + 1));
  const whole = sequence(literal(first.text.slice(from, shared)), choice(...ended, ...options));
  return depth % NESTED_BRANCHES === 0 ? rules.define(place, whole) : whole;
}

/** The length of the common beginning, never between the halves of a surrogate pair. */
function sharedPrefix(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left.codePointAt(length) === right.codePointAt(length)) {
    length += (left.codePointAt(length) ?? 0) > 0xffff ? 2 : 1;
  }
  return length;
}

/** Any of the texts, as a prefix trie. */
export function anyOfTexts(rules: Rules, place: string, texts: readonly string[]): Expression {
  return literalTrie(
    rules,
    place,
    texts.map((text) => ({ text, after: EMPTY })),
  );
}
