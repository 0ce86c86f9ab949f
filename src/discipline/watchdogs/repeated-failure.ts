import { newestAct, repeatsOf, type Watchdog } from "./finding.ts";

/** A second failure of the same act says that a third will not help. */
const LIMIT = 2;

/**
 * The same act failed at least twice, and nothing changed the world between. A success of the act in between begins the
 * count anew; the texts and classes of the failures may differ.
 */
export const repeatedFailure: Watchdog = (facts) => {
  const newest = newestAct(facts);
  if (!newest?.observation || newest.observation.ok) return null;
  const repeats = repeatsOf(newest, facts);
  const success = repeats.findIndex((fact) => fact.observation?.ok);
  const count = success === -1 ? repeats.length : success;
  if (count < LIMIT) return null;
  const { call, step, observation } = newest;
  return { cause: "repeated_failure", step, call, tool: call.tool, count, error: observation.class };
};
