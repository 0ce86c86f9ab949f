/**
 * What a server says of the tokens that it might have written. Owns how its events become candidates: it tells the most
 * probable ones as they were before the grammar, so that what is counted as refused is a lower bound.
 */
import { z } from "zod";
import type { Language } from "../../schema/grammar/language.ts";
import { type Candidate, rejectedMass, type RejectedMass } from "../../schema/grammar/rejected-mass.ts";

/** How many tokens a server is asked to tell at each place. */
export const toldTokens = 200;

/** The probabilities in an event of a reply; absent where none were asked for. */
export const probabilitiesShape = z
  .array(z.object({ top_logprobs: z.array(z.object({ bytes: z.array(z.int()), logprob: z.number() })) }))
  .optional();

/** A piece of a reply as an event brought it. */
export interface ToldPiece {
  readonly text: string;
  /** Tokens that were written so far. */
  readonly predicted: number | undefined;
  readonly probabilities: z.infer<typeof probabilitiesShape>;
}

/**
 * The rejected mass of a reply from its pieces in order, or null where there is none to tell. A piece of more than one token
 * (parts of a character, a text held back for a stop string) has the probabilities of its last one: they are left out.
 */
export function rejectedByPieces(language: Language, pieces: readonly ToldPiece[]): RejectedMass | null {
  if (!pieces.some(({ probabilities }) => probabilities)) return null;
  const texts = pieces.map(({ text }) => text);
  return rejectedMass(language, texts, (index) => {
    const [before, piece] = [pieces[index - 1], pieces[index]];
    const alone = (before?.predicted ?? 0) + 1 === piece?.predicted && before?.text !== "";
    return alone ? (piece?.probabilities?.[0]?.top_logprobs ?? []).map(candidateOf) : [];
  });
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Special tokens have no bytes. */
function candidateOf({
  bytes,
  logprob,
}: {
  readonly bytes: readonly number[];
  readonly logprob: number;
}): Candidate {
  const text = bytes.length === 0 ? null : decoder.decode(Uint8Array.from(bytes));
  return { text, probability: Math.exp(logprob) };
}
