import type { CallForm } from "../call-form.ts";
import { characters, difference, EVERYTHING } from "./character-set.ts";
import { choice, EMPTY, type Expression, literal, oneOf, sequence } from "./expression.ts";
import { repetition } from "./repetition.ts";
import type { Rules } from "./rules.ts";

/** The most characters of a thought. */
export const THOUGHT_LIMIT = 8000;

/**
 * A thought of 1 to `most` characters with what the form puts around it; with 0, what stands in place of a thought.
 * The character that begins the next marker is never in the thought: a call that were written into it would be free.
 */
export function thoughtExpression(rules: Rules, form: CallForm, most: number): Expression {
  const { always, close, lines, open } = form.thought;
  if (most === 0) return always ? literal(open + close) : EMPTY;
  const marker = [close, form.open, form.before].map((text) => text.trim()).find((text) => text !== "") ?? "";
  // A brace that begins an object is told from a thought by the line that it begins.
  const begins = marker.startsWith("{") ? "" : (Array.from(marker)[0] ?? "");
  const inside = lines ? begins : `\n${begins}`;
  const other = oneOf(difference(EVERYTHING, characters(inside)));
  const first = oneOf(difference(EVERYTHING, characters(`${lines ? "" : "{"} \n${begins}`)));
  if (!lines)
    return sequence(literal(open), first, repetition(rules, "thought", other, 0, most - 1), literal(close));
  // White space at the end would not come back when the thought is written again.
  const last = oneOf(difference(EVERYTHING, characters(` \t\r\n${begins}`)));
  const rest =
    most === 1 ? EMPTY : choice(EMPTY, sequence(repetition(rules, "thought", other, 0, most - 2), last));
  return sequence(literal(open), first, rest, literal(close));
}
