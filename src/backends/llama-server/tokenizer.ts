import { z } from "zod";
import type { Piece } from "../../protocol/backend.ts";
import type { Exchange } from "../http/exchange.ts";
import { keepTokens } from "../http/kept-tokens.ts";
import { ServerError } from "../http/server-error.ts";

/** Turns text into a server's tokens. */
export interface Tokenizer {
  /** Piece by piece, in order; special tokens count in markup only. */
  readonly tokenize: (pieces: readonly Piece[]) => Promise<readonly number[]>;
  /** Whether the model wants its begin token in front of every prompt. */
  readonly addsBos: (bosToken: string) => Promise<boolean>;
}

const answerShape = z.object({ tokens: z.array(z.int()) });

/** Asks the server for the tokens of each text once. */
export function createTokenizer(exchange: Exchange, route: object): Tokenizer {
  const ask = async (content: string, how: object): Promise<readonly number[]> => {
    const answer = answerShape.safeParse(await exchange.ask("/tokenize", { ...route, content, ...how }));
    if (answer.success) return answer.data.tokens;
    throw new ServerError("broken", `${exchange.base}/tokenize`, z.prettifyError(answer.error));
  };
  const tokenize = keepTokens(({ text, markup = false }) =>
    ask(text, { add_special: false, parse_special: markup }),
  );
  return {
    tokenize,
    addsBos: async (bosToken) => {
      if (bosToken === "") return false;
      const [bos] = await tokenize([{ text: bosToken, markup: true }]);
      const [first] = await ask("a", { add_special: true, parse_special: false });
      return first === bos;
    },
  };
}
