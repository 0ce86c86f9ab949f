/** What can be wrong with a session on disk: a closed list. */
export type SessionFault =
  | "not_found"
  | "ambiguous"
  | "no_header"
  | "bad_line"
  | "unknown_version"
  | "no_workspace"
  | "no_bytes"
  | "unreadable"
  | "unwritable";

/** A session that cannot be found, read or undone. The message says which, with what value, and what to do. */
export class SessionError extends Error {
  override readonly name = "SessionError";
  readonly fault: SessionFault;

  constructor(fault: SessionFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
