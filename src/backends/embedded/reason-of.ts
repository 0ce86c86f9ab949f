/** The innermost reason of an error on one line: a failed fetch hides it in its cause. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error
    ? reasonOf(cause.cause)
    : ((cause.message || cause.name).split("\n")[0] ?? "");
}
