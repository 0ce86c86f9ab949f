/**
 * About the tokens that a text has, for servers that do not tell: mostly more than a model's own, so that a prompt that
 * seems to fit does. Words count by every four letters, all else by the character.
 */
export function roughTokens(text: string): readonly number[] {
  const parts = text.match(/[ \t]*[A-Za-z]{1,4}|\s+|[^]/gu) ?? [];
  return parts.map((part) => part.codePointAt(part.length - 1) ?? 0);
}
