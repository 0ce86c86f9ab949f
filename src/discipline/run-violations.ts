import type { Event, RunViolation } from "../protocol/event.ts";
import { ignoredError, noFinish, prematureFinish } from "./endings.ts";
import { factsOf, type FactTool } from "./step-fact.ts";
import { watch } from "./watch.ts";

/**
 * What a whole run shows, for reports: everything that a watchdog would have seen after any step, whether or not the
 * ladder was switched on, and how the run ended. Each violation once, watchdogs' first. Without `tools` no tool counts as
 * polling.
 */
export function runViolations(
  events: readonly Event[],
  tools: readonly FactTool[] = [],
): readonly RunViolation[] {
  const facts = factsOf(events, tools);
  const seen = new Set<RunViolation>();
  for (let length = 1; length <= facts.length; length++) {
    const finding = watch(facts.slice(0, length));
    if (finding) seen.add(finding.cause);
  }
  if (prematureFinish(events, facts)) seen.add("premature_finish");
  if (noFinish(events)) seen.add("no_finish");
  if (ignoredError(events, facts)) seen.add("ignored_error");
  return [...seen];
}
