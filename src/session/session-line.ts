import type { Event } from "../protocol/event.ts";

/** The version of every line on disk. */
export const sessionVersion = 1;

/** The first line of a session. Times are ISO 8601 in UTC; `dir` is the workspace. */
export interface SessionHeader {
  readonly v: typeof sessionVersion;
  readonly type: "session";
  readonly id: string;
  readonly dir: string;
  readonly created: string;
}

/** An event as it is kept: everything but tokens, and the undoing of the run. */
export type SessionEvent =
  | Exclude<Event, { readonly type: "token" }>
  | { readonly type: "undone"; readonly restored: readonly string[]; readonly removed: readonly string[] };

/** A line after the first. */
export type SessionLine = SessionEvent & { readonly v: typeof sessionVersion; readonly time: string };
