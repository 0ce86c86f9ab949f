import { defaultOptions } from "../loop/options.ts";
import type { Backend, Piece } from "../protocol/backend.ts";
import { openModel, type ModelPlace } from "./open-model.ts";

/** Writes raw text for a request: what the `code` tool needs of a coder. Throws when the text was cut. */
export type Generate = (request: string, signal: AbortSignal) => AsyncGenerator<string, void, undefined>;

/** Opens the coder at its first use and keeps it open for the next; `open` gets it, to be closed with the agent. */
export function generateWith(spec: string, open: Backend[], place: ModelPlace): Generate {
  let coder: Promise<Backend> | undefined;
  return async function* (request, signal) {
    coder ??= openModel(spec, place).then((backend) => {
      open.push(backend);
      return backend;
    });
    const backend = await coder;
    const { dialect, window } = await backend.describe();
    const prompt: readonly Piece[] = [
      { text: dialect.begin + dialect.user.open, markup: true },
      { text: request },
      { text: dialect.user.close + dialect.assistant.open, markup: true },
    ];
    const room = window - (await backend.tokenize(prompt)).length;
    const { sampling } = defaultOptions;
    for await (const chunk of backend.complete({ prompt, stop: [], sampling, maxTokens: room, signal })) {
      if (chunk.type === "text") yield chunk.text;
      else if (chunk.reason === "length")
        throw new Error(`The coder's window of ${window} tokens was full before it ended.`);
    }
  };
}
