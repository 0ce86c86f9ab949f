/** Kinds that count lines, matches and files, or name a line by its number. */
import { anyExtensions, makeLines, someLines, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { countFilesFrames } from "../wordings/count-files.ts";
import { countLinesFrames } from "../wordings/count-lines.ts";
import { countMatchesFrames } from "../wordings/count-matches.ts";
import { lineAtFrames } from "../wordings/line-at.ts";
import { linesWith, needleOf } from "./needle.ts";

/** How many lines a file has. */
export const countLines: Kind = {
  id: "count_lines",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, random.int(2, 24));
    return {
      request: maker.phrase(countLinesFrames, { file: maker.path(path) }),
      files: { [path]: `${lines.join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: [String(lines.length)] },
      *policy() {
        yield act("Read one line to see the count.", "read_file", { path, lines: 1 });
        return finished(String(lines.length), `It has ${lines.length} lines.`);
      },
    };
  },
};

/** Which file holds a text, and how many lines of it. */
export const countMatches: Kind = {
  id: "count_matches",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const needle = needleOf(maker);
    const count = random.int(1, 4);
    return {
      request: maker.phrase(countMatchesFrames, { file: maker.path(path), text: maker.quoted(needle) }),
      files: { [path]: linesWith(maker, needle, count, random.int(0, 5)) },
      needs: ["grep_search"],
      after: {},
      answer: { includes: [String(count)] },
      *policy() {
        yield act("Search and count.", "grep_search", { pattern: needle, path });
        return finished(String(count), `It has ${count} of them.`);
      },
    };
  },
};

/** How many files a folder has. */
export const countFiles: Kind = {
  id: "count_files",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const folder = names.folder();
    const paths = Array.from({ length: random.int(1, 5) }, () => names.path(anyExtensions, folder));
    return {
      request: maker.phrase(countFilesFrames, { folder: maker.path(folder, "folder") }),
      files: Object.fromEntries(paths.map((path) => [path, `${names.sentence()}\n`])),
      needs: ["list_dir"],
      after: {},
      answer: { includes: [String(paths.length)] },
      *policy() {
        yield act("List the folder to count the files.", "list_dir", { path: folder });
        return finished(String(paths.length), `There are ${paths.length}.`);
      },
    };
  },
};

/** What the first, the last or a given line of a file says. */
export const lineAt: Kind = {
  id: "line_at",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random, 3));
    const last = random.chance(0.3);
    const number = last ? lines.length : random.chance(0.15) ? 1 : random.int(1, lines.length);
    const text = lines[number - 1] ?? "";
    const first = !last && number === 1 && random.chance(0.8);
    const place = (): string => {
      if (last) return random.pick(["the last line", "the very last line", "the final line"]);
      if (first) return random.pick(["the first line", "the top line", "line 1"]);
      return `line ${random.pick(["number ", ""])}${number}`;
    };
    return {
      request: maker.phrase(lineAtFrames, { file: maker.path(path), line: place }),
      files: { [path]: `${lines.join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: [text] },
      *policy() {
        if (last) yield act("Read one line to see the count.", "read_file", { path, lines: 1 });
        yield act("Read that line.", "read_file", { path, start: number, lines: 1 });
        return finished(text, "That is the line.");
      },
    };
  },
};
