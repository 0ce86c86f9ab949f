/** Text of files as tools show it: lines, line ends, bounds. Pure. */

/** No observation is longer than this, in UTF-16 units; the loop cuts further, by the model's window. */
export const longestText = 64 * 1024;

/** Whether bytes are no text: a NUL in the first 8 KiB, git's own measure. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8192).includes(0);
}

/** Lines without their ends; a last line end begins no further line, and an empty text has no line. */
export function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** `1 line`, `3 lines`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The line end in use at an offset: that of the line there, else of the line before, else `\n`. */
export function lineEndAt(text: string, offset: number): "\n" | "\r\n" {
  const after = text.indexOf("\n", offset);
  const end = after === -1 ? text.lastIndexOf("\n", offset) : after;
  return end > 0 && text[end - 1] === "\r" ? "\r\n" : "\n";
}

/** The text with every line end made the same. */
export function withLineEnds(text: string, end: "\n" | "\r\n"): string {
  return text.replaceAll(/\r?\n/g, end);
}

/** The head and the tail of a text that is too long, with a line between that says how much is left out. */
export function headAndTail(text: string, longest = longestText): string {
  if (text.length <= longest) return text;
  const half = Math.floor((longest - 60) / 2);
  const head = cutAt(text, half);
  const tail = text.slice(text.length - half).replace(/^[\uDC00-\uDFFF]/, "");
  return `${head}\n[${text.length - head.length - tail.length} characters left out]\n${tail}`;
}

/** The first `longest` UTF-16 units, never half a character. */
export function cutAt(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
}

/** Lines up to a bound on their number and length; a last line says how many there are, for small models count badly. */
export function boundedLines(lines: readonly string[], one: string, many = `${one}s`, most = 1000): string {
  const longest = longestText - 60;
  let length = 0;
  const over = lines.findIndex((line, index) => index >= most || (length += line.length + 1) > longest);
  const all = count(lines.length, one, many);
  return [
    ...(over === -1 ? lines : lines.slice(0, over)),
    over === -1 ? `[${all}]` : `[the first ${over} of ${all}]`,
  ].join("\n");
}
