import { sameResult } from "../step-fact.ts";
import { newestAct, repeatsOf, type Watchdog } from "./finding.ts";

/** Reading something a second time can make sense; a third identical look does not. */
const LIMIT = 3;

/** The same act succeeded at least three times with the very same text, and nothing else changed the world between. */
export const repeatedSuccess: Watchdog = (facts) => {
  const newest = newestAct(facts);
  if (!newest?.observation?.ok) return null;
  const repeats = repeatsOf(newest, facts);
  const other = repeats.findIndex((fact) => !sameResult(fact, newest));
  const count = other === -1 ? repeats.length : other;
  if (count < LIMIT) return null;
  return { cause: "repeated_success", step: newest.step, call: newest.call, tool: newest.call.tool, count };
};
