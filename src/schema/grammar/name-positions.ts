/** Owns where in a reply the names stand, by the form of a call on the wire alone; deliberately knows no tool. */

/** Where one name is decided, in UTF-16 units: from where it can begin to the end of its closing quote. */
export interface NamePosition {
  readonly of: "tool" | "parameter";
  readonly from: number;
  readonly to: number;
}

const head = '{"tool":"';
const joint = ',"args":{';

/**
 * The places of a reply where a name is decided: the tool's name, and each parameter's name (with the comma before it) or
 * the brace that ends the arguments. For replies in canonical form; one that was cut has those that it came to.
 */
export function namePositions(text: string): readonly NamePosition[] {
  const start = text.startsWith("{") ? 0 : text.indexOf("\n{") + 1;
  if (!text.startsWith(head, start)) return [];
  const positions: NamePosition[] = [];
  const add = (of: NamePosition["of"], from: number, to: number): void => {
    if (to > from) positions.push({ of, from, to });
  };
  const name = start + head.length;
  let at = stringEnd(text, name);
  add("tool", name, at);
  if (!text.startsWith(joint, at)) return positions;
  at += joint.length;
  while (at < text.length) {
    const ends = text[at] === "}";
    const quote = text[at] === "," ? at + 1 : at;
    const to = ends ? at + 1 : stringEnd(text, quote + 1);
    add("parameter", at, to);
    if (ends || text[to] !== ":") break;
    at = valueEnd(text, to + 1);
  }
  return positions;
}

/** The place after the quote that closes a string whose content begins at `from`, or the text's end. */
function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** The place after a value that begins at `from`: where a comma or a brace of the object around it stands. */
function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === '"') at = stringEnd(text, at + 1) - 1;
    else if (depth === 0 && (sign === "," || sign === "}")) return at;
    else if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") depth--;
  }
  return text.length;
}
