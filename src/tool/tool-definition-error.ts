import type { Refusal } from "../schema/narrow.ts";

/** A definition that cannot become a tool; lists everything that stands in the way. */
export class ToolDefinitionError extends Error {
  override readonly name = "ToolDefinitionError";
  /** The tool, or the file that defines several. */
  readonly subject: string;
  readonly refusals: readonly Refusal[];

  constructor(subject: string, refusals: readonly Refusal[]) {
    const lines = refusals.map(({ path, reason }) => (path === "" ? reason : `${path}: ${reason}`));
    super(`${subject} cannot be offered as a tool:\n${lines.map((line) => `  ${line}`).join("\n")}`);
    this.subject = subject;
    this.refusals = refusals;
  }
}
