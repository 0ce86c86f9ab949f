/** The user asked for something that cannot be: one line that says what, and what to do. The process exits with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
