/** From what a coder said to the text of a file. Pure: how a reply is dressed, never what it says. */

const fenceLine = /^(`{3,}|~{3,})[^`]*$/;

/** The reply without the thinking that some models write in front of it, in their own tags. */
export function withoutThinking(reply: string): string {
  const end = "</think>";
  return /^\s*<think>/.test(reply) && reply.includes(end)
    ? reply.slice(reply.indexOf(end) + end.length).replace(/^\s*\n/, "")
    : reply;
}

/**
 * The texts that a reply may mean, the likeliest first: what is inside where the whole reply is one fenced block, else the reply
 * itself and then what is inside of its only fenced block. In Markdown a fence belongs to the text. Null for a fence that opens
 * the reply and never closes: a part is missing.
 */
export function textsOf(reply: string, path: string): readonly string[] | null {
  const whole = withoutThinking(reply);
  if (/\.(?:md|markdown)$/i.test(path)) return [ended(whole)];
  const lines = whole.split("\n").map((line) => line.replace(/\r$/, ""));
  const first = lines.findIndex((line) => fenceLine.test(line));
  if (first === -1) return [ended(whole)];
  const fence = fenceLine.exec(lines[first] ?? "")?.[1] ?? "";
  const length = lines.slice(first + 1).findIndex((line) => line.trim() === fence);
  const opens = lines.slice(0, first).every((line) => line.trim() === "");
  if (length === -1) return opens ? null : [ended(whole)];
  const inside = ended(lines.slice(first + 1, first + 1 + length).join("\n"));
  const after = lines.slice(first + 2 + length);
  if (opens && after.every((line) => line.trim() === "")) return [inside];
  return after.some((line) => fenceLine.test(line)) ? [ended(whole)] : [ended(whole), inside];
}

/** The text with an end to its last line. */
function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
