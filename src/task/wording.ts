/**
 * A small language for wordings. `{a|b|}` is a choice (nested ones too), `<name>` a slot filled by the caller.
 * Owns expansion and the ways in which people write paths and quotations; knows no kind of task.
 */
import type { Random } from "./random.ts";

/** Stands before text that keeps its case wherever it comes to stand; {@link plainText} takes it out. */
export const caseMark = "\uE001";

/** Stands before bare text at the end of a request, which nothing may follow; {@link plainText} takes it out. */
export const tailMark = "\uE000";

const placeMark = "\uE002";

/** A noun or article before a name that goes where the frame has one already: "in the folder [the folder] x", "the same [the] port". */
export const noun = (text: string): string => `\uE003${text}\uE004`;

const doubled =
  /(?<=\b(?:files?|folders?|director(?:y|ies)|called|named|name|a|the|same|one|equal|very|its|my|our|your) )\uE003[^\uE004]*\uE004/g;

/** A request without marks. */
export function plainText(marked: string): string {
  return marked.replaceAll(doubled, "").replaceAll(/[\uE000\uE001\uE003\uE004]/g, "");
}

/** What fills the slots of a template; called once for each place. */
export type Slots = Readonly<Record<string, string | (() => string)>>;

/** Expands a template: one member of each choice, each slot filled. Throws for a slot that nobody fills. */
export function expand(random: Random, template: string, slots: Slots): string {
  let at = 0;
  const filled: string[] = [];
  const sequence = (end: string): string => {
    let text = "";
    while (at < template.length && !end.includes(template.charAt(at))) {
      const character = template.charAt(at++);
      if (character === "{") text += choice();
      else if (character === "<") text += slot();
      else text += character;
    }
    return text;
  };
  const choice = (): string => {
    const options: string[] = [];
    do options.push(sequence("|}"));
    while (template.charAt(at++) === "|");
    return random.pick(options);
  };
  const slot = (): string => {
    const end = template.indexOf(">", at);
    const name = template.slice(at, end);
    at = end + 1;
    const value = slots[name];
    if (value === undefined) throw new RangeError(`Nothing fills <${name}> in "${template}".`);
    return `${placeMark}${filled.push(typeof value === "string" ? value : value()) - 1}${placeMark}`;
  };
  const text = sequence("")
    .replaceAll(/ {2,}/g, " ")
    .replaceAll(/\b([Aa]) (?=[aeio])/g, "$1n ")
    .trim();
  // What fills a slot is put in last, so that its own white space stays as it is.
  return text.replaceAll(/\uE002(\d+)\uE002/g, (_, index: string) => filled[Number(index)] ?? "");
}

/** A path as people write it: bare, in some kind of quotes, with "the file" before it, or as name and folder. */
export function writePath(random: Random, path: string, kind = "file"): string {
  const slash = path.lastIndexOf("/");
  const style = random.next();
  if (slash > 0 && style < 0.08) {
    const folder = path.slice(0, slash);
    const name = path.slice(slash + 1);
    const where = random.pick([
      "in the folder",
      "in",
      "in the directory",
      "inside",
      "in folder",
      "from the folder",
    ]);
    return `${quoteLightly(random, name)} ${where} ${quoteLightly(random, random.chance(0.3) ? `${folder}/` : folder)}`;
  }
  if (style < 0.2) return noun(`the ${kind} `) + quoteLightly(random, path);
  if (style < 0.24) return noun(`${kind} `) + quoteLightly(random, path);
  if (style < 0.26) return `${caseMark}./${path}`;
  return quoteLightly(random, path);
}

/** A name in some kind of quotes, or mostly none. */
export function quoteLightly(random: Random, text: string): string {
  const style = random.next();
  if (style < 0.64) return caseMark + text;
  if (style < 0.82) return `\`${text}\``;
  if (style < 0.92) return `"${text}"`;
  return `'${text}'`;
}

/** A text quoted so that its ends are plain: quotes that it does not contain, and bare where a single word allows it. */
export function quote(random: Random, text: string): string {
  if (/^[\p{L}\p{N}_.-]*[\p{L}\p{N}]$/u.test(text) && random.chance(0.35)) return caseMark + text;
  return quoteAlways(random, text);
}

/** A text in quotes that it does not contain. */
export function quoteAlways(random: Random, text: string): string {
  const marks = [`"`, `"`, `"`, `'`, `'`, "`"].filter((mark) => !text.includes(mark));
  if (marks.length === 0) return `«${text}»`;
  const mark = random.pick(marks);
  if (mark === `"` && random.chance(0.08)) return `“${text}”`;
  return `${mark}${text}${mark}`;
}

/** A text at the end of a request: quoted, or bare after a colon or on a line of its own. */
export function quoteAtEnd(random: Random, text: string): string {
  const style = random.next();
  if (style < 0.45) return ` ${quote(random, text)}`;
  if (style < 0.8) return `: ${tailMark}${text}`;
  if (style < 0.92) return `:\n${tailMark}${text}`;
  return ` - ${tailMark}${text}`;
}

/** A template as a hasty person types it: an apostrophe left out, two letters swapped, one missing or twice. */
export function mistype(random: Random, template: string): string {
  if (template.includes("'") && random.chance(0.6)) return template.replaceAll("'", "");
  const words = [...template.matchAll(/(?<![<\w])[a-z]{4,}(?![>\w])/g)];
  if (words.length === 0) return template;
  const { 0: word, index } = random.pick(words);
  const at = random.int(1, word.length - 2);
  const [before, one, two, after] = [
    word.slice(0, at),
    word.charAt(at),
    word.charAt(at + 1),
    word.slice(at + 2),
  ];
  const wrong = random.pick([
    before + two + one + after,
    before + one + after,
    before + one + one + two + after,
  ]);
  return template.slice(0, index) + wrong + template.slice(index + word.length);
}

const formats: Readonly<Record<string, string>> = {
  py: "Python",
  md: "Markdown",
  txt: "text",
  js: "JavaScript",
  ts: "TypeScript",
  sh: "shell",
  rs: "Rust",
  go: "Go",
  yml: "YAML",
  json: "JSON",
  csv: "CSV",
  tmp: "temporary",
  bak: "backup",
};

/** The extension of files as people say it, with "files" after it: `.md`, `*.md`, `md`, `Markdown`. */
export function sayExtension(random: Random, extension: string): string {
  const style = random.next();
  if (style < 0.4) return `.${extension}`;
  if (style < 0.58) return `*.${extension}`;
  const format = formats[extension];
  return style < 0.85 || format === undefined
    ? extension
    : random.chance(0.5)
      ? format
      : format.toLowerCase();
}

/** Several names in a row: `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
