/** A prompt that leaves no room for a reply in the model's window. Sizes are in tokens. */
export class WindowError extends Error {
  override readonly name = "WindowError";
  readonly needed: number;
  readonly window: number;

  constructor(needed: number, window: number) {
    super(
      `The prompt has ${needed} tokens and the model's window holds ${window}, reply included. ` +
        `Shorten the prompt or open the model with a larger context size.`,
    );
    this.needed = needed;
    this.window = window;
  }
}
