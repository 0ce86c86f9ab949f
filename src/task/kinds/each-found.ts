/** Longer chains: find all files of some sort, then do the same with each. */
import { makeLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { basename } from "../names.ts";
import { act } from "../oracle.ts";
import { onEach } from "../on-each.ts";
import { appendEachFrames } from "../wordings/append-each.ts";
import { moveEachFrames } from "../wordings/move-each.ts";
import { replaceEachFrames } from "../wordings/replace-each.ts";
import { linesWith, needleOf } from "./needle.ts";

/** Some text files with one line each that holds the needle; none is hidden, for a search passes over hidden files. */
function filesWith(maker: Maker, needle: string): ReadonlyMap<string, string> {
  const { random, names } = maker;
  const files = new Map<string, string>();
  const count = random.int(2, 4);
  while (files.size < count) {
    const path = names.path(textExtensions);
    if (!/(?:^|\/)\./.test(path)) files.set(path, linesWith(maker, needle, 1, random.int(0, 3)));
  }
  return files;
}

/** Appends a line to every file that holds a text. */
export const appendEach: Kind = {
  id: "append_each",
  weight: 10,
  make(maker) {
    const { names } = maker;
    const needle = needleOf(maker);
    const files = filesWith(maker, needle);
    const line = names.sentence();
    return {
      request: maker.phrase(appendEachFrames, { text: maker.marked(needle), line: maker.marked(line) }),
      files: Object.fromEntries(files),
      spare: (_, text) => !text.includes(needle),
      needs: ["grep_search", "append_file"],
      after: Object.fromEntries([...files].map(([path, text]) => [path, `${text}${line}\n`])),
      policy: () =>
        onEach(
          act("Search for the text to append to each.", "grep_search", { pattern: needle }),
          "Append to",
          [...files.keys()],
          (path, thought) => act(thought, "append_file", { path, content: `${line}\n` }),
          "Appended it to each file.",
        ),
    };
  },
};

/** Replaces a text in every file that holds it. */
export const replaceEach: Kind = {
  id: "replace_each",
  weight: 10,
  make(maker) {
    const { names } = maker;
    const needle = needleOf(maker);
    const files = filesWith(maker, needle);
    const other = names.nonsense();
    return {
      request: maker.phrase(replaceEachFrames, { old: maker.marked(needle), new: maker.marked(other) }),
      files: Object.fromEntries(files),
      spare: (_, text) => !text.includes(needle),
      needs: ["grep_search", "edit_file"],
      after: Object.fromEntries([...files].map(([path, text]) => [path, text.replace(needle, () => other)])),
      policy: () =>
        onEach(
          act("Search for the text to edit each.", "grep_search", { pattern: needle }),
          "Edit",
          [...files.keys()],
          (path, thought) => act(thought, "edit_file", { path, old: needle, new: other }),
          "Replaced it in each file.",
        ),
    };
  },
};

/** Moves all files of one folder to another. */
export const moveEach: Kind = {
  id: "move_each",
  weight: 10,
  make(maker) {
    const { random, names } = maker;
    const [from, to] = [names.folder(), `${names.nonsense()}-${names.word()}`];
    const paths = Array.from({ length: random.int(2, 6) }, () => names.path(textExtensions, from));
    const texts = new Map(paths.map((path) => [path, `${makeLines(random, names, 1).join("\n")}\n`]));
    const target = (path: string): string => `${to}/${basename(path)}`;
    return {
      request: maker.phrase(moveEachFrames, { from: maker.bare(from), to: maker.bare(to) }),
      files: Object.fromEntries(texts),
      spare: (path) => ![from, to].some((folder) => `${path}/`.startsWith(`${folder}/`)),
      needs: ["list_dir", "move_file"],
      after: Object.fromEntries(
        [...texts].flatMap(([path, text]) => [
          [path, null],
          [target(path), text],
        ]),
      ),
      policy: () =>
        onEach(
          act("List the folder to move each.", "list_dir", { path: from }),
          "Move",
          paths.map(basename),
          (name, thought) => act(thought, "move_file", { from: `${from}/${name}`, to: `${to}/${name}` }),
          "Moved all files.",
        ),
    };
  },
};
