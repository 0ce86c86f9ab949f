import { defaultOptions } from "../loop/options.ts";
import type { Piece } from "../protocol/backend.ts";
import type { ModelPlace } from "./open-model.ts";
import type { OpenModels } from "./open-models.ts";

/** Writes raw text for a request: what the `code` tool needs of a coder. Throws when the text was cut. */
export type Generate = (request: string, signal: AbortSignal) => AsyncGenerator<string, void, undefined>;

/** Opens the coder at its first use and keeps it open for the next; one that failed to open is tried again. */
export function generateWith(spec: string, models: OpenModels, place: ModelPlace): Generate {
  return async function* (request, signal) {
    const backend = await models.open(spec, place);
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
