/**
 * A second reading of a finished reply, for what the model itself would have said at each place. The engine tells
 * probabilities after the grammar while it writes; here the same tokens are given to it again without one.
 */
import type { ControlledEvaluateInputItem, LlamaModel, Token } from "node-llama-cpp";
import type { Language } from "../../schema/grammar/language.ts";
import {
  type Candidate,
  decidingTokens,
  rejectedMass,
  type RejectedMass,
} from "../../schema/grammar/rejected-mass.ts";
import type { Taken } from "./sequences.ts";

/** What is read again: a reply to a prompt, in the sequence that it was written in, which holds both. */
export interface SecondReading {
  readonly taken: Taken;
  readonly prompt: readonly Token[];
  readonly reply: readonly Token[];
}

/** Tokens that a token's spelling can depend on. */
const recent = 3;

/**
 * Reads a reply again and gives its rejected mass; null where it has none or the signal fires. `alive` is called at signs of
 * life. It costs a reading of the reply token by token, and for each token of a name a look at the whole vocabulary.
 */
export async function readSecondly(
  model: LlamaModel,
  language: Language,
  { taken, prompt, reply }: SecondReading,
  signal: AbortSignal,
  alive: () => void,
): Promise<RejectedMass | null> {
  const texts = textsOf(model, reply);
  const deciding = new Set(decidingTokens(texts).map(({ token }) => token));
  const [first] = deciding;
  if (first === undefined || signal.aborted) return null;
  const found = new Map<number, readonly Candidate[]>();
  const { sequence } = taken;
  const all = [...prompt, ...reply];
  const held = Math.min(sequence.nextTokenIndex, all.length);
  await taken.goBack(all.slice(0, prompt.length + first));
  // In the portions in which it was read and written: others would round otherwise and leave another state behind.
  while (sequence.nextTokenIndex < held && !signal.aborted) {
    const from = sequence.nextTokenIndex;
    const part = all.slice(from, Math.max(from + 1, prompt.length));
    // What comes at a place is told by the token before it.
    const next = from + part.length - prompt.length;
    const results = await sequence.controlledEvaluate(
      part.map((token, index): ControlledEvaluateInputItem =>
        index === part.length - 1 && deciding.has(next)
          ? [token, { generateNext: { probabilities: true } }]
          : token,
      ),
    );
    const probabilities = results.at(-1)?.next.probabilities;
    const before = reply.slice(Math.max(0, next - recent), next);
    if (probabilities) found.set(next, candidatesOf(model, before, probabilities));
    alive();
  }
  return signal.aborted ? null : rejectedMass(language, texts, (token) => found.get(token) ?? []);
}

/** The probable tokens in order, with the texts that they would have behind `before`, until hardly anything is left. */
function candidatesOf(
  model: LlamaModel,
  before: readonly Token[],
  probabilities: ReadonlyMap<Token, number>,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  let seen = 0;
  for (const [token, probability] of probabilities) {
    if (seen >= 1 - 1e-6) break;
    const special = model.isSpecialToken(token);
    candidates.push({ text: special ? null : model.detokenize([token], false, before), probability });
    seen += probability;
  }
  return candidates;
}

/** The text that each token adds. A character of several tokens belongs to the last of them. */
function textsOf(model: LlamaModel, tokens: readonly Token[]): readonly string[] {
  let from = 0;
  return tokens.map((_, index) => {
    const text = model.detokenize(
      tokens.slice(from, index + 1),
      true,
      tokens.slice(Math.max(0, from - recent), from),
    );
    // A character has at most four tokens.
    if (text.endsWith("\uFFFD") && index + 1 - from < 4) return "";
    from = index + 1;
    return text;
  });
}
