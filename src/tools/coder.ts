/**
 * The model that writes code, as the `code` tool sees it. A conversation is a list of texts: what the coder was asked,
 * what it answered, what it was asked then, and so on; it always ends with a question.
 */
export interface Coder {
  /** Tokens of request and reply together. */
  readonly window: () => Promise<number>;
  /** Tokens that a conversation leaves for the reply; below 1 where it does not fit. */
  readonly room: (talk: readonly string[]) => Promise<number>;
  /** The answer, part by part, as the model writes it. Throws {@link CoderCut} when the window was full before its end. */
  readonly write: (talk: readonly string[], signal: AbortSignal) => AsyncIterable<string>;
}

/** The coder's text was cut before its end. */
export class CoderCut extends Error {
  override readonly name = "CoderCut";
  readonly window: number;

  constructor(window: number) {
    super(`The coder's window of ${window} tokens was full before its text ended.`);
    this.window = window;
  }
}
