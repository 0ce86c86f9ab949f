/** One block tag of a JSDoc comment; `text` is in one line. */
export interface JsdocTag {
  readonly name: string;
  readonly text: string;
}

/** A JSDoc comment: its first paragraph in one line, and its block tags. */
export interface Jsdoc {
  readonly summary: string;
  readonly tags: readonly JsdocTag[];
}

/** Reads the inside of a block comment (what stands between the opening and the closing mark). */
export function readJsdoc(comment: string): Jsdoc {
  const lines = comment.split(/\r?\n/).map((line) => line.replace(/^\s*\*?\s?/, "").trimEnd());
  const firstTag = lines.findIndex(startsTag);
  const head = firstTag === -1 ? lines : lines.slice(0, firstTag);
  const paragraphs = head
    .join("\n")
    .trim()
    .split(/\n\s*\n/);
  const blocks: string[][] = [];
  for (const line of firstTag === -1 ? [] : lines.slice(firstTag)) {
    if (startsTag(line)) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return {
    summary: oneLine(paragraphs[0] ?? ""),
    tags: blocks.map((block) => readTag(oneLine(block.join(" ")))),
  };
}

/** The text of `@param name text`, without a type in braces and a dash before the text. */
export function parameterText(jsdoc: Jsdoc, parameter: string): string {
  for (const { name, text } of jsdoc.tags) {
    const parts = /^(?:\{[^}]*\}\s*)?\[?([\w$]+)(?:=[^\]]*)?\]?\s*(?:-\s+)?(.*)$/.exec(text);
    if (name === "param" && parts?.[1] === parameter) return parts[2] ?? "";
  }
  return "";
}

function startsTag(line: string): boolean {
  return /^\s*@[a-z]/i.test(line);
}

function readTag(line: string): JsdocTag {
  const [, name = "", text = ""] = /^@([\w-]+)\s*(.*)$/.exec(line) ?? [];
  return { name, text };
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
