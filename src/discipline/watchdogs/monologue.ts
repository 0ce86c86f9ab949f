import type { Watchdog } from "./finding.ts";

/** Replies in a row without an act; told again only after as many more, so that a hint has a chance. */
const LIMIT = 3;

/** A reply that ran into the length limit costs as much as many short ones: two of them are enough. */
const CUT_LIMIT = 2;

/** The newest replies led to no act: three refused ones in a row, or two where all were cut by length. */
export const monologue: Watchdog = (facts) => {
  const count = facts.length - 1 - facts.findLastIndex((fact) => fact.refused.length === 0);
  const cut = facts.length - 1 - facts.findLastIndex((fact) => !fact.refused.includes("truncated"));
  const newest = facts.at(-1);
  if (!newest || count === 0) return null;
  if (count % (cut === count ? CUT_LIMIT : LIMIT) !== 0) return null;
  return { cause: "monologue", step: newest.step, count };
};
