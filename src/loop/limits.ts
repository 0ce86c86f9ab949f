import type { StopReason, Totals } from "../protocol/event.ts";
import type { Limits } from "./options.ts";

/** Why a run must end before its next query, in words for a person. */
export interface LimitReached {
  readonly reason: Extract<StopReason, "step_limit" | "token_limit" | "time_limit">;
  readonly detail: string;
}

/** The one place where limits are checked: before each query, refused replies counted. `ms` is the run's age. */
export function checkLimits(totals: Totals, limits: Limits, ms: number): LimitReached | null {
  if (totals.steps >= limits.steps) {
    return { reason: "step_limit", detail: `${totals.steps} steps taken; the limit is ${limits.steps}.` };
  }
  if (totals.written >= limits.tokens) {
    return {
      reason: "token_limit",
      detail: `${totals.written} tokens written; the limit is ${limits.tokens}.`,
    };
  }
  if (ms >= limits.seconds * 1_000) {
    return {
      reason: "time_limit",
      detail: `${Math.round(ms / 1_000)} s passed; the limit is ${limits.seconds} s.`,
    };
  }
  return null;
}
