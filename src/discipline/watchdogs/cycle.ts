import { sameResult } from "../step-fact.ts";
import { isExecuted, newestAct, type ExecutedFact, type Watchdog } from "./finding.ts";

/** Longer rounds are indistinguishable from work that goes file by file. */
const MAX_LENGTH = 5;

/** A pattern that came three times will come a fourth time. */
const ROUNDS = 3;

/**
 * The newest executed acts are the same one to five acts at least three times over, with the same results each time.
 * Refused replies between them do not break a cycle, and neither do effects: writing A, B, A, B is a cycle. A cycle in
 * which a polling tool takes part is waiting, not wandering.
 */
export const cycle: Watchdog = (facts) => {
  if (!newestAct(facts)) return null;
  const acts = facts.filter(isExecuted);
  for (let length = 1; length <= MAX_LENGTH; length++) {
    const breach = acts.findLastIndex((act, at) => {
      const next = acts[at + length];
      return next !== undefined && !(act.key === next.key && sameResult(act, next));
    });
    const count = Math.floor((acts.length - 1 - breach) / length);
    const round = acts.slice(-length);
    if (count < ROUNDS || round.some((fact) => fact.polling)) continue;
    const { call, step } = round.at(-1) as ExecutedFact;
    return { cause: "cycle", step, call, tool: call.tool, count };
  }
  return null;
};
