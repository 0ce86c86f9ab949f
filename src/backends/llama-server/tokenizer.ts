import { z } from "zod";
import type { Piece } from "../../protocol/backend.ts";
import type { Exchange } from "../http/exchange.ts";
import { ServerError } from "../http/server-error.ts";

/** Turns text into a server's tokens. */
export interface Tokenizer {
  /** Piece by piece, in order; special tokens count in markup only. */
  readonly tokenize: (pieces: readonly Piece[]) => Promise<readonly number[]>;
  /** Whether the model wants its begin token in front of every prompt. */
  readonly addsBos: (bosToken: string) => Promise<boolean>;
}

const answerShape = z.object({ tokens: z.array(z.int()) });
// A prompt has some hundred pieces, nearly all of which were in the prompt before it.
const keptTexts = 4096;

/** Asks the server for the tokens of each text once. */
export function createTokenizer(exchange: Exchange, route: object): Tokenizer {
  const kept = new Map<string, readonly number[]>();

  const ask = async (content: string, how: object): Promise<readonly number[]> => {
    const answer = answerShape.safeParse(await exchange.ask("/tokenize", { ...route, content, ...how }));
    if (answer.success) return answer.data.tokens;
    throw new ServerError("broken", `${exchange.base}/tokenize`, z.prettifyError(answer.error));
  };

  const tokensOf = async ({ text, markup = false }: Piece): Promise<readonly number[]> => {
    const key = `${markup ? "markup" : "text"}:${text}`;
    const tokens = kept.get(key) ?? (await ask(text, { add_special: false, parse_special: markup }));
    kept.delete(key);
    kept.set(key, tokens);
    for (const oldest of kept.keys()) if (kept.size > keptTexts) kept.delete(oldest);
    return tokens;
  };

  return {
    tokenize: async (pieces) => {
      const all: number[] = [];
      for (const piece of pieces) {
        const tokens = piece.tokens ?? (piece.text === "" ? [] : await tokensOf(piece));
        for (const token of tokens) all.push(token);
      }
      return all;
    },
    addsBos: async (bosToken) => {
      if (bosToken === "") return false;
      const [bos] = await tokensOf({ text: bosToken, markup: true });
      const [first] = await ask("a", { add_special: true, parse_special: false });
      return first === bos;
    },
  };
}
