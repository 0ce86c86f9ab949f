/** Why a tool failed: a closed list, so that watchdogs and benchmarks compare classes and not texts. */
export const errorClasses = [
  "not_found",
  "exists",
  "not_a_file",
  "not_a_directory",
  "outside_workspace",
  "no_match",
  "not_unique",
  "binary",
  "too_large",
  "denied",
  "timeout",
  "exit_nonzero",
  "invalid",
  "unavailable",
  "failed",
] as const;

/** The name of such a class. */
export type ErrorClass = (typeof errorClasses)[number];

/** A file that a call changed. `before`/`after` are content hashes (sha256, hex); null means the file was absent. */
export interface Effect {
  readonly type: "created" | "changed" | "deleted";
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Folders that had to be made for the file, relative like `path`, outermost first; undo removes them when empty. */
  readonly folders?: readonly string[];
}

/** What a tool returned. `empty` marks a success that found nothing: a watchdog must see it. */
export type Observation =
  | { readonly ok: true; readonly empty: boolean; readonly text: string; readonly effects: readonly Effect[] }
  | {
      readonly ok: false;
      readonly class: ErrorClass;
      readonly text: string;
      readonly effects: readonly Effect[];
    };

/** A success with text for the model. */
export function done(text: string, effects: readonly Effect[] = []): Observation {
  return { ok: true, empty: false, text, effects };
}

/** A success that found nothing; the text says so. */
export function nothing(text: string): Observation {
  return { ok: true, empty: true, text, effects: [] };
}

/** A failure of a class, with text that says what happened, with what value, and what is possible instead. */
export function failed(errorClass: ErrorClass, text: string, effects: readonly Effect[] = []): Observation {
  return { ok: false, class: errorClass, text, effects };
}
