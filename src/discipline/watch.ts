import type { StepFact } from "./step-fact.ts";
import { cycle } from "./watchdogs/cycle.ts";
import type { Finding, Watchdog } from "./watchdogs/finding.ts";
import { monologue } from "./watchdogs/monologue.ts";
import { repeatedFailure } from "./watchdogs/repeated-failure.ts";
import { repeatedSuccess } from "./watchdogs/repeated-success.ts";
import { sameError } from "./watchdogs/same-error.ts";

/** All watchdogs, the most specific first. Steps, tokens and seconds are the loop's own limits. */
const WATCHDOGS: readonly Watchdog[] = [repeatedFailure, repeatedSuccess, cycle, sameError, monologue];

/** What the most specific watchdog sees in the newest step, or null. Meant to be asked once after each step. */
export function watch(facts: readonly StepFact[]): Finding | null {
  for (const watchdog of WATCHDOGS) {
    const finding = watchdog(facts);
    if (finding) return finding;
  }
  return null;
}
