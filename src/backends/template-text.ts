/** Finding marked contents again in what a template wrote. */

/** Where each mark stands, when each stands exactly once and in this order. */
export function positions(text: string | null, marks: readonly string[]): readonly number[] | null {
  if (text === null) return null;
  const found = marks.map((word) => text.indexOf(word));
  const fine = found.every(
    (at, index) => at > (found[index - 1] ?? -1) && text.indexOf(marks[index] ?? "", at + 1) < 0,
  );
  return fine ? found : null;
}

/** The text before, between and after the marks. */
export function gaps(text: string | null, marks: readonly string[]): readonly string[] | null {
  const found = positions(text, marks);
  if (text === null || found === null) return null;
  const ends = [0, ...found.map((at, index) => at + (marks[index] ?? "").length)];
  return ends.map((end, index) => text.slice(end, found[index] ?? text.length));
}

/** What two texts begin with, cut back so that no special token (`<…>`, `[…]`, `{…}`) is cut in two. */
export function sharedStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length++;
  if (length === left.length || length === right.length) return left.slice(0, length);
  const opened = /[<[{][^>\]}]*$/.exec(left.slice(0, length));
  return left.slice(0, opened ? opened.index : length);
}

/** What two texts end with. */
export function sharedEnd(left: string, right: string): string {
  let length = 0;
  while (length < left.length && length < right.length && left.at(-1 - length) === right.at(-1 - length))
    length++;
  return length === 0 ? "" : left.slice(-length);
}

/** A text without its end, or null when it does not end so. */
export function withoutEnd(text: string, end: string): string | null {
  return text.endsWith(end) ? text.slice(0, text.length - end.length) : null;
}

/** A text without its beginning, or null when it does not begin so. */
export function withoutStart(text: string, start: string): string | null {
  return text.startsWith(start) ? text.slice(start.length) : null;
}
