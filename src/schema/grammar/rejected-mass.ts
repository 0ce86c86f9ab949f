/**
 * Rejected mass: how much of its own probability a model had put on what the grammar refuses, where a reply names a tool or a
 * parameter. Owns the arithmetic; where the probabilities come from is a backend's affair.
 */
import type { Language } from "./language.ts";
import { namePositions, type NamePosition } from "./name-positions.ts";
import { createReader, type Place, type Reader } from "./reader.ts";

/**
 * Each number is the chance, from 0 to 1, that free decoding would have left the grammar while it wrote that name: one for
 * the tool's name, one for each parameter's name or the end of the arguments, in the order of the reply.
 */
export interface RejectedMass {
  readonly tool: number;
  readonly parameters: readonly number[];
}

/** A token that could have come next, with the model's own probability. The text is null for one that is no text, such as an end of turn. */
export interface Candidate {
  readonly text: string | null;
  readonly probability: number;
}

/** A token of a reply by which a name is decided. One that reaches into two names counts for the first. */
export interface DecidingToken {
  readonly token: number;
  readonly position: NamePosition;
}

/** Less than this of the probability is left unseen where the most probable candidates come first. */
const unseen = 1e-6;

/** The tokens of a reply that decide its names; the texts are those of its tokens in order. */
export function decidingTokens(tokens: readonly string[]): readonly DecidingToken[] {
  const positions = namePositions(tokens.join(""));
  let end = 0;
  return tokens.flatMap((text, token) => {
    const start = end;
    end += text.length;
    const position = positions.find(({ from, to }) => from < end && start < to);
    return position && text !== "" ? [{ token, position }] : [];
  });
}

/**
 * The rejected mass of a reply whose tokens have these texts. `candidatesOf` gives what could have stood in place of a deciding
 * token, the most probable first; where it knows only some, the result is a lower bound. A name that has no token of its
 * own, because the one before it reaches over all of it, has no number. Null where the reply names no tool or is not of the language.
 */
export function rejectedMass(
  language: Language,
  tokens: readonly string[],
  candidatesOf: (token: number) => Iterable<Candidate>,
): RejectedMass | null {
  const reader = createReader(language);
  const deciding = new Map(decidingTokens(tokens).map(({ token, position }) => [token, position]));
  const kept = new Map<NamePosition, number>();
  let { start: place } = reader;
  let offset = 0;
  for (const [token, text] of tokens.entries()) {
    const position = deciding.get(token);
    if (position) {
      const within = position.from - offset;
      const refused = refusedShare(reader, place, within, candidatesOf(token));
      kept.set(position, (kept.get(position) ?? 1) * (1 - refused));
    }
    const next = reader.read(place, text);
    if (next.length < text.length) return null;
    place = next.place;
    offset += text.length;
  }
  const masses = [...kept].map(([{ of }, share]) => ({ of, mass: rounded(1 - share) }));
  const tool = masses.find(({ of }) => of === "tool");
  if (!tool) return null;
  return {
    tool: tool.mass,
    parameters: masses.filter(({ of }) => of === "parameter").map(({ mass }) => mass),
  };
}

/** The share of the candidates that leave the language, but for those that leave it before the name, which begins at `within`. */
function refusedShare(reader: Reader, place: Place, within: number, candidates: Iterable<Candidate>): number {
  let [refused, seen] = [0, 0];
  for (const { text, probability } of candidates) {
    const fault = faultOf(reader, place, text);
    if (fault !== null && fault >= within) refused += probability;
    seen += probability;
    if (seen >= 1 - unseen) break;
  }
  return Math.min(1, refused);
}

/** Where a candidate leaves the language, or null where it does not. */
function faultOf(reader: Reader, from: Place, text: string | null): number | null {
  if (text === null) return 0;
  // A token can be a part of a character, which shows as a replacement: then any character beyond ASCII will do.
  const whole = text.replace(/\uFFFD+$/, "");
  const { length, place } = reader.read(from, whole);
  if (length < whole.length) return length;
  return whole === text || reader.takesBeyondAscii(place) ? null : length;
}

function rounded(mass: number): number {
  return Math.max(0, Math.round(mass * 1e6) / 1e6);
}
