/** What an examination finds. Owns the shape of a finding and how it is made; knows no check. */

/** One thing that was looked at. */
export interface Finding {
  readonly check: string;
  /** Whose fault it is if it is one: how things were set up, or what the model can do. */
  readonly area: "set-up" | "model";
  /** `skip`: it does not apply here, or could not be looked at because of what was found before. */
  readonly verdict: "ok" | "warn" | "fail" | "skip";
  /** What was seen. */
  readonly seen: string;
  /** What to do about it, in one line. */
  readonly cure?: string;
}

/** What a check gives: a finding without its name, or several. */
export type Seen = Omit<Finding, "check" | "area">;

/** All is well. */
export function ok(seen: string): Seen {
  return { verdict: "ok", seen };
}

/** It works, but not as it could. */
export function warn(seen: string, cure: string): Seen {
  return { verdict: "warn", seen, cure };
}

/** It does not work. */
export function fail(seen: string, cure: string): Seen {
  return { verdict: "fail", seen, cure };
}

/** It does not apply. */
export function skip(seen: string): Seen {
  return { verdict: "skip", seen };
}
