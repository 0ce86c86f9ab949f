import type { Automaton, Edge } from "./automaton.ts";
import { type CharacterSet, difference, intersection } from "./character-set.ts";

/** A place in the trie of banned texts. */
interface Banned {
  readonly id: number;
  readonly next: Map<number, Banned>;
  ends: boolean;
}

/** The automaton's language without the given texts. */
export function without<State>(
  automaton: Automaton<State>,
  texts: readonly (readonly number[])[],
): Automaton<{ readonly inner: State; readonly banned: Banned | undefined }> {
  const root: Banned = { id: 0, next: new Map(), ends: false };
  let count = 1;
  for (const text of texts) {
    let node = root;
    for (const character of text) {
      let next = node.next.get(character);
      if (!next) {
        next = { id: count++, next: new Map(), ends: false };
        node.next.set(character, next);
      }
      node = next;
    }
    node.ends = true;
  }
  const { rest } = automaton;
  return {
    start: { inner: automaton.start, banned: texts.length > 0 ? root : undefined },
    key: ({ inner, banned }) => `${automaton.key(inner)}/${banned?.id ?? ""}`,
    accepts: ({ inner, banned }) => banned?.ends !== true && automaton.accepts(inner),
    edges: ({ inner, banned }) =>
      automaton.edges(inner).flatMap(({ on, to }) => {
        if (!banned) return [{ on, to: { inner: to, banned: undefined } }];
        let free = on;
        const followed: Edge<{ inner: State; banned: Banned | undefined }>[] = [];
        for (const [character, next] of banned.next) {
          const single: CharacterSet = [[character, character]];
          if (intersection(on, single).length === 0) continue;
          free = difference(free, single);
          followed.push({ on: single, to: { inner: to, banned: next } });
        }
        return free.length > 0 ? [{ on: free, to: { inner: to, banned: undefined } }, ...followed] : followed;
      }),
    ...(rest && { rest: ({ inner, banned }) => (banned ? undefined : rest(inner)) }),
  };
}
