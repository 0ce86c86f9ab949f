/** What a grammar could not carry: which limit, at which place, and by how much. */
export type GrammarLimit = "depth" | "repetition" | "states" | "size" | "thought" | "empty" | "pattern";

/** A set of tools for which no exact grammar is made. The message says which limit was passed and what to do. */
export class GrammarError extends Error {
  override readonly name = "GrammarError";
  readonly limit: GrammarLimit;
  readonly place: string;

  constructor(limit: GrammarLimit, place: string, reason: string, advice: string) {
    super(`${place}: ${reason}. ${advice}`);
    this.limit = limit;
    this.place = place;
  }
}
