import { finished, lastDone, type Act, type Policy } from "./oracle.ts";

/**
 * Finds paths and acts on each, in the order in which they were seen. A thought says the deed and the next name after the one
 * before it, because a small model can go on in a list but cannot count one.
 */
export function* onEach(
  find: Act,
  verb: string,
  paths: readonly string[],
  deed: (path: string, thought: string) => Act,
  answer: string,
): Policy {
  const { text } = yield find;
  const ordered = [...paths].sort((one, other) => text.indexOf(one) - text.indexOf(other));
  for (const [index, path] of ordered.entries())
    yield deed(path, `${verb} ${index === 0 ? "the first" : "the next"}: ${path}`);
  return finished(answer, lastDone);
}
