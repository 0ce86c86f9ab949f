import { defaultOptions } from "../loop/options.ts";
import { renderPrompt } from "../loop/prompt.ts";
import type { Backend, Piece, Usage } from "../protocol/backend.ts";
import { CoderCut, type Coder } from "../tools/coder.ts";

/** A coder on a model, and what it has cost so far. */
export interface ModelCoder extends Coder {
  readonly spent: () => Spent;
}

/** Answers that came to their end, and their tokens. */
export interface Spent extends Usage {
  readonly replies: number;
}

/**
 * The coder on a model that is opened when it is first asked; one that failed to open is tried again. A conversation is
 * written in the model's own dialect, without a system text.
 */
export function createCoder(open: () => Promise<Backend>): ModelCoder {
  let spent: Spent = { replies: 0, read: 0, reused: 0, written: 0, ms: 0 };
  const room = async (prompt: readonly Piece[]): Promise<number> => {
    const backend = await open();
    return (await backend.describe()).window - (await backend.tokenize(prompt)).length;
  };
  return {
    spent: () => spent,
    window: async () => (await (await open()).describe()).window,
    room: async (talk) => room(await promptOf(talk, open)),
    write: async function* (talk, signal) {
      const prompt = await promptOf(talk, open);
      const [backend, maxTokens] = [await open(), await room(prompt)];
      const { window } = await backend.describe();
      if (maxTokens < 1) throw new CoderCut(window);
      const request = { prompt, stop: [], sampling: defaultOptions.sampling, maxTokens, signal };
      for await (const chunk of backend.complete(request)) {
        if (chunk.type === "text") {
          yield chunk.text;
          continue;
        }
        spent = sum(spent, chunk.usage);
        if (chunk.reason === "length") throw new CoderCut(window);
      }
    },
  };
}

async function promptOf(talk: readonly string[], open: () => Promise<Backend>): Promise<readonly Piece[]> {
  const { dialect } = await (await open()).describe();
  const messages = talk.map((text, index) => {
    const role = index % 2 === 0 ? ("user" as const) : ("assistant" as const);
    return { role, text, step: index + 1 };
  });
  return renderPrompt(messages, dialect);
}

function sum(one: Spent, other: Usage): Spent {
  return {
    replies: one.replies + 1,
    read: one.read + other.read,
    reused: one.reused + other.reused,
    written: one.written + other.written,
    ms: one.ms + other.ms,
  };
}
