/**
 * Counts the words or the lines of a text.
 * @effect read
 * @param text what to count in
 */
export function word_count(text: string, unit: "word" | "line" = "word"): number {
  const parts = unit === "word" ? text.trim().split(/\s+/) : text.split("\n");
  return parts.filter((part) => part !== "").length;
}
