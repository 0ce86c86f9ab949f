import type { StopReason } from "../protocol/event.ts";

/** What the process tells its caller. */
export const exitCode = { done: 0, failure: 1, usage: 2, unfinished: 3, interrupted: 130 } as const;

/** The exit code of a run that ended for a reason. */
export function codeForStop(reason: StopReason): number {
  switch (reason) {
    case "finished":
      return exitCode.done;
    case "harness_failure":
      return exitCode.failure;
    case "interrupted":
      return exitCode.interrupted;
    case "step_limit":
    case "token_limit":
    case "time_limit":
    case "window_full":
    case "gave_up":
      return exitCode.unfinished;
  }
}
