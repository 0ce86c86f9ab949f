import type { Piece } from "../../protocol/backend.ts";

// A prompt has some hundred pieces, nearly all of which were in the prompt before it.
const keptTexts = 4096;

/** Tokens of pieces one by one, in order; those of each text are asked for once. */
export function keepTokens(
  ask: (piece: Piece) => Promise<readonly number[]>,
): (pieces: readonly Piece[]) => Promise<readonly number[]> {
  const kept = new Map<string, readonly number[]>();

  const tokensOf = async (piece: Piece): Promise<readonly number[]> => {
    const key = `${piece.markup ? "markup" : "text"}:${piece.text}`;
    const tokens = kept.get(key) ?? (await ask(piece));
    kept.delete(key);
    kept.set(key, tokens);
    for (const oldest of kept.keys()) if (kept.size > keptTexts) kept.delete(oldest);
    return tokens;
  };

  return async (pieces) => {
    const all: number[] = [];
    for (const piece of pieces) {
      const tokens = piece.tokens ?? (piece.text === "" ? [] : await tokensOf(piece));
      for (const token of tokens) all.push(token);
    }
    return all;
  };
}
