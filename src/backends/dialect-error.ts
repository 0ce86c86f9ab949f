/** A chat template from which no roles could be read. `cause` is what the template said. */
export class DialectError extends Error {
  override readonly name = "DialectError";

  constructor(detail: string, options?: ErrorOptions) {
    super(
      `The model's chat template cannot be used: ${detail}. Give a dialect of your own for this model.`,
      options,
    );
  }
}
