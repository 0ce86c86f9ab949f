/** Random files whose lines have known meanings. Owns formats; knows no kind of task. */
import type { Names } from "./names.ts";
import type { Random } from "./random.ts";

/** One setting of a file: `line` is its whole line, which appears once in the file. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly line: string;
  /** The same line with another value, written as the format wants it. */
  readonly lineWith: (value: string) => string;
}

/** A file's text with the settings in it. */
export interface Settings {
  readonly extension: string;
  readonly text: string;
  readonly entries: readonly Entry[];
}

interface Format {
  readonly extensions: readonly string[];
  readonly line: (key: string, value: string, last: boolean) => string;
  readonly key?: (key: string) => string;
  readonly open?: string;
  readonly close?: string;
  readonly comment?: string;
}

const formats: readonly (readonly [Format, number])[] = [
  [
    { extensions: ["env", "cfg", "conf", "txt", "properties"], line: (k, v) => `${k}=${v}`, comment: "# " },
    22,
  ],
  [{ extensions: ["ini", "cfg", "conf", "txt"], line: (k, v) => `${k} = ${v}`, comment: "; " }, 16],
  [{ extensions: ["yml", "yaml", "txt"], line: (k, v) => `${k}: ${v}`, comment: "# " }, 18],
  [
    {
      extensions: ["json"],
      line: (k, v, last) => `  "${k}": ${jsonValue(v)}${last ? "" : ","}`,
      open: "{",
      close: "}",
    },
    18,
  ],
  [{ extensions: ["toml"], line: (k, v) => `${k} = ${jsonValue(v)}`, comment: "# " }, 6],
  [
    {
      extensions: ["ts", "js"],
      line: (k, v) => `const ${k} = ${jsonValue(v)};`,
      key: (k) => k.replaceAll("-", "_"),
      comment: "// ",
    },
    7,
  ],
  [
    {
      extensions: ["py"],
      line: (k, v) => `${k} = ${jsonValue(v)}`,
      key: (k) => k.replaceAll("-", "_"),
      comment: "# ",
    },
    5,
  ],
  [
    {
      extensions: ["sh"],
      line: (k, v) => `export ${k}=${v}`,
      key: (k) => k.replaceAll("-", "_"),
      comment: "# ",
    },
    3,
  ],
  [{ extensions: ["md", "txt"], line: (k, v) => `- ${k}: ${v}` }, 8],
  [{ extensions: ["csv"], line: (k, v) => `${k},${v}`, open: "name,value" }, 5],
];

/** A file of settings with different keys and different values. */
export function makeSettings(
  random: Random,
  names: Names,
  count: number,
  only?: (value: string) => boolean,
): Settings {
  const format = random.weighted(formats);
  const keys = new Set<string>();
  const values = new Set<string>();
  while (keys.size < count) {
    const key = format.key ? format.key(names.identifier()) : names.identifier();
    if (![...keys].some((other) => overlap(other, key))) keys.add(key);
  }
  while (values.size < count) {
    const value = names.value();
    if ((only?.(value) ?? true) && ![...values, ...keys].some((other) => overlap(other, value)))
      values.add(value);
  }
  const chosen = [...values];
  const nested = format.open === "{" && random.chance(0.3);
  const entries = [...keys].map((key, index) => {
    const value = chosen[index] ?? "";
    const lineWith = (other: string): string =>
      (nested ? "  " : "") + format.line(key, other, index === count - 1);
    return { key, value, line: lineWith(value), lineWith };
  });
  const lines = entries.map((entry) => entry.line);
  if (format.comment !== undefined && random.chance(0.3)) {
    lines.splice(random.int(0, lines.length - 1), 0, `${format.comment}${names.sentence()}`);
  }
  if (format.comment === "; " && random.chance(0.4))
    lines.splice(random.int(0, lines.length - 1), 0, `[${names.word()}]`);
  const open = nested ? `{\n  "${names.word()}": {` : (format.open ?? []);
  const close = nested ? "  }\n}" : (format.close ?? []);
  return {
    extension: random.pick(format.extensions),
    text: `${[open, lines, close].flat().join("\n")}\n`,
    entries,
  };
}

/** An identifier that a text does not hold. */
export function absentKey(names: Names, text: string): string {
  for (;;) {
    const key = names.identifier();
    if (!text.toLowerCase().includes(key.toLowerCase())) return key;
  }
}

/** Lines of plain text, none of which is part of another. */
export function makeLines(random: Random, names: Names, count: number): string[] {
  const lines: string[] = [];
  const bullet = random.weighted([
    ["", 60],
    ["- ", 20],
    ["* ", 8],
    ["- [ ] ", 12],
  ] as const);
  while (lines.length < count) {
    const line = `${bullet}${names.sentence()}`;
    if (!lines.some((other) => overlap(other, line))) lines.push(line);
  }
  return lines;
}

/** A number of lines: mostly few, sometimes many. */
export function someLines(random: Random, least = 1): number {
  return random.weighted([
    [random.int(least, least + 3), 50],
    [random.int(least + 2, least + 7), 38],
    [random.int(10, 18), 10],
    [random.int(18, 30), 2],
  ]);
}

/** Extensions of plain text. */
export const textExtensions: readonly string[] = [
  "txt",
  "txt",
  "txt",
  "md",
  "md",
  "log",
  "list",
  "notes",
  "csv",
  "text",
  "",
];

/** Extensions of any file. */
export const anyExtensions: readonly string[] =
  "txt txt md md json json ini env csv yml yaml toml log py py ts ts js sh cfg conf html css xml sql tmp bak dat rs go c".split(
    " ",
  );

/** Any small file. */
export function makeAnyFile(
  random: Random,
  names: Names,
): { readonly extension: string; readonly text: string } {
  if (random.chance(0.5)) return makeSettings(random, names, random.int(1, 4));
  return {
    extension: random.pick(textExtensions),
    text: `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`,
  };
}

/** Whether one text is part of the other, whatever the case. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

function jsonValue(value: string): string {
  return /^(?:0|[1-9]\d*|true|false|[1-9]\d*\.\d*[1-9])$/.test(value) ? value : JSON.stringify(value);
}
