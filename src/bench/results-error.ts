/** What can be wrong with a results folder: a closed list. */
export type ResultsFault =
  | "not_found"
  | "unknown_version"
  | "bad_plan"
  | "bad_line"
  | "duplicate"
  | "unreadable"
  | "unwritable"
  | "in_use"
  | "other_plan";

/** Results that cannot be read. The message says which file and line, what is wrong, and what to do. */
export class ResultsError extends Error {
  override readonly name = "ResultsError";
  readonly fault: ResultsFault;

  constructor(fault: ResultsFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
