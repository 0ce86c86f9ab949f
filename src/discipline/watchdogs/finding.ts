import type { Call } from "../../protocol/call.ts";
import type { RunViolation } from "../../protocol/event.ts";
import type { ErrorClass } from "../../protocol/observation.ts";
import type { StepFact } from "../step-fact.ts";

/** What a watchdog saw in the newest step and those before it. */
export interface Finding {
  readonly cause: RunViolation;
  /** The newest step that belongs to it. */
  readonly step: number;
  /** The call that keeps coming back, where it is one. */
  readonly call?: Call;
  readonly tool?: string;
  /** How often: calls, rounds of a cycle, or refused replies. */
  readonly count: number;
  readonly error?: ErrorClass;
}

/** A pure look at the history of a run, oldest fact first; it speaks only of what the newest fact is part of. */
export type Watchdog = (facts: readonly StepFact[]) => Finding | null;

/** A fact whose call was executed and came back. */
export type ExecutedFact = StepFact & { readonly call: Call; readonly key: string };

/** Whether a step executed a call. */
export function isExecuted(fact: StepFact): fact is ExecutedFact {
  return fact.call !== null && fact.key !== null && fact.observation !== null;
}

/** The newest fact where it executed a call of a tool that is not there to be polled. */
export function newestAct(facts: readonly StepFact[]): ExecutedFact | null {
  const newest = facts.at(-1);
  return newest && isExecuted(newest) && !newest.polling ? newest : null;
}

/** The earlier and newest executions of the newest act since another act changed the world, newest first. */
export function repeatsOf(newest: ExecutedFact, facts: readonly StepFact[]): readonly ExecutedFact[] {
  const repeats: ExecutedFact[] = [];
  for (let at = facts.length - 1; at >= 0; at--) {
    const fact = facts[at];
    if (!fact || (fact.changes && fact.key !== newest.key)) break;
    if (isExecuted(fact) && fact.key === newest.key) repeats.push(fact);
  }
  return repeats;
}
