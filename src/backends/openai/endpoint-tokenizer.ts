import { z } from "zod";
import type { Piece } from "../../protocol/backend.ts";
import type { Exchange } from "../http/exchange.ts";
import { keepTokens } from "../http/kept-tokens.ts";
import { ServerError } from "../http/server-error.ts";
import { rolesIn } from "./chat-messages.ts";
import { roughTokens } from "./rough-tokens.ts";

/** Counts tokens for the arithmetic of the window. */
export interface EndpointTokenizer {
  /** The tokens of each text; a role marker has as many as templates write for one, at most. */
  readonly tokenize: (pieces: readonly Piece[]) => Promise<readonly number[]>;
  /** Whether the texts' tokens are the model's own. */
  readonly exact: boolean;
}

const answerShape = z.object({ tokens: z.array(z.int()) });
const markerTokens = 8;

/**
 * Counts by the server's own `/tokenize` where it has one (llama-server, vLLM, SGLang), else roughly. `root` is the
 * server's address without the `/v1`.
 */
export async function createEndpointTokenizer(root: Exchange, model: string): Promise<EndpointTokenizer> {
  // One name for the text is llama-server's, the other everybody else's; so it is with the begin token.
  const ask = async (text: string): Promise<readonly number[] | null> => {
    const body = { model, content: text, add_special: false, prompt: text, add_special_tokens: false };
    return answerShape.safeParse(await root.ask("/tokenize", body)).data?.tokens ?? null;
  };
  const sample = await ask("a b c d").catch((error: unknown) => {
    if (error instanceof ServerError && error.reason !== "unreachable") return null;
    throw error;
  });
  const exact = sample !== null && sample.length > 0;
  return {
    exact,
    tokenize: keepTokens(async ({ text, markup }) => {
      if (markup) return Array<number>(markerTokens * rolesIn(text).length).fill(0);
      if (!exact) return roughTokens(text);
      const tokens = await ask(text);
      if (tokens) return tokens;
      throw new ServerError("broken", `${root.base}/tokenize`, "an answer without tokens");
    }),
  };
}
