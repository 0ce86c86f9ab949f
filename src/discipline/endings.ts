import type { Event, StopReason } from "../protocol/event.ts";
import type { Json } from "../schema/shape.ts";
import { pathKey } from "./normalise-call.ts";
import type { StepFact } from "./step-fact.ts";
import { isExecuted, type ExecutedFact } from "./watchdogs/finding.ts";

/** The latest calls that must all have failed for a finish to be premature. */
const LATEST = 2;

/**
 * The model finished although it had made calls and either not one of them had succeeded, or the latest two both failed.
 * A finish without any call before it is not premature: there are tasks that need none.
 */
export function prematureFinish(events: readonly Event[], facts: readonly StepFact[]): boolean {
  if (stopReason(events) !== "finished") return false;
  const acts = actsBeforeFinish(facts);
  const latest = acts.slice(-LATEST);
  if (acts.every(hasFailed)) return acts.length > 0;
  return latest.length === LATEST && latest.every(hasFailed);
}

/** The model's run ended unfinished. A user's interruption and a fault of the harness are not the model's doing. */
export function noFinish(events: readonly Event[]): boolean {
  const reason = stopReason(events);
  switch (reason) {
    case "step_limit":
    case "token_limit":
    case "time_limit":
    case "window_full":
    case "gave_up":
      return true;
    case "finished":
    case "interrupted":
    case "harness_failure":
    case null:
      return false;
  }
}

/**
 * The model finished although some call had failed and no later call succeeded that was of the same tool or on the same
 * path. Two calls are on the same path when a text argument or an effect of one is, as a path, one of the other's.
 */
export function ignoredError(events: readonly Event[], facts: readonly StepFact[]): boolean {
  if (stopReason(events) !== "finished") return false;
  const acts = actsBeforeFinish(facts);
  return acts.some((failure, at) => {
    if (!hasFailed(failure)) return false;
    const places = placesOf(failure);
    return !acts.slice(at + 1).some((later) => {
      if (hasFailed(later)) return false;
      return later.call.tool === failure.call.tool || [...placesOf(later)].some((place) => places.has(place));
    });
  });
}

function stopReason(events: readonly Event[]): StopReason | null {
  const last = events.findLast((event) => event.type === "stopped");
  return last?.type === "stopped" ? last.reason : null;
}

/** What was executed before the call that finished the run, which is the last one. */
function actsBeforeFinish(facts: readonly StepFact[]): readonly ExecutedFact[] {
  const finish = facts.findLastIndex((fact) => fact.call !== null);
  return facts.slice(0, Math.max(0, finish)).filter(isExecuted);
}

function hasFailed(fact: StepFact): boolean {
  return fact.observation?.ok === false;
}

function placesOf(fact: ExecutedFact): ReadonlySet<string> {
  const texts = Object.values(fact.call.args).filter(
    (value: Json): value is string => typeof value === "string",
  );
  const paths = fact.observation?.effects.map((effect) => effect.path) ?? [];
  return new Set([...texts, ...paths].map(pathKey).filter((place) => place !== ""));
}
