import { outcomeOf } from "../step-fact.ts";
import { isExecuted, newestAct, type Watchdog } from "./finding.ts";

/** Four different arguments with the same error: the idea is wrong, not the value. */
const LIMIT = 4;

/**
 * At least the four newest executed acts are calls of one tool with different arguments that all failed with the same
 * error class, or all found nothing (then `error` is absent). Refused replies between them do not count.
 */
export const sameError: Watchdog = (facts) => {
  const newest = newestAct(facts);
  if (!newest) return null;
  const outcome = outcomeOf(newest);
  if (outcome === null || outcome === "ok") return null;
  const acts = facts.filter(isExecuted);
  const tool = newest.call.tool;
  const other = acts.findLastIndex((fact) => fact.call.tool !== tool || outcomeOf(fact) !== outcome);
  const row = acts.slice(other + 1);
  const count = new Set(row.map((fact) => fact.key)).size;
  if (count < LIMIT) return null;
  return {
    cause: "same_error",
    step: newest.step,
    tool,
    count,
    ...(outcome === "empty" ? {} : { error: outcome }),
  };
};
