/** Kinds whose request lists several lines. */
import { makeLines, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { caseMark, list } from "../wording.ts";

/** Lines in a request: `"a", "b" and "c"`, or bare words with commas. */
function givenLines(maker: Maker): { readonly lines: readonly string[]; readonly said: string } {
  const { random, names } = maker;
  const words = random.chance(0.5);
  const count = random.int(2, 4);
  const lines = new Set<string>();
  while (lines.size < count) lines.add(words ? names.word() : names.sentence());
  const mark = random.pick(['"', '"', "'", "`"]);
  const bare = words && random.chance(0.6);
  const unfit = [...lines].some((line) => line.includes(mark));
  const quoted = [...lines].map((line) => (bare ? line : unfit ? `“${line}”` : `${mark}${line}${mark}`));
  return { lines: [...lines], said: caseMark + (random.chance(0.3) ? quoted.join(", ") : list(quoted)) };
}

/** Makes a file of several lines. */
export const createList: Kind = {
  id: "create_list",
  weight: 4,
  copy: 1,
  make(maker) {
    const { names } = maker;
    const path = names.path(["txt", "txt", "md", "list", "csv"]);
    const { lines, said } = givenLines(maker);
    const text = `${lines.join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "{create|make|write|start} {a file |a list |a new file |}<file> with the {lines|entries|items} <lines>",
            "{create|make|write} <file> with {these|the following} {lines|entries|items}: <lines>",
            "{create|make|write} <file> with one line for each of <lines>",
            "{put|write} <lines> {into|in} {a new file |a list |}<file>, {one per line|one on each line|each on its own line|each on a line of its own}",
            "I {need|want} {a file |a list |}<file> with the lines <lines>",
            "{create|make} {a |the |}list <file>: <lines>, one per line",
            "<file> should have the lines <lines>{; create it|}",
            "{save|store} the {items|lines|entries} <lines> in <file>{, one per line|}",
            "write the lines <lines> to {the new file |}<file>",
            "{new list|new file} <file> with the {items|lines}: <lines>",
            "start a list in <file>: <lines>, each on its own line",
            "make a file <file>, line by line: <lines>",
          ],
          heldOut: [
            "can you write a list to the new file <file>: <lines>, one on a line",
            "please make <file> from the lines <lines>",
            "a new file <file> should list <lines>, each on its own line",
          ],
        },
        { file: maker.bare(path), lines: said },
      ),
      files: {},
      needs: ["write_file"],
      after: { [path]: text },
      *policy() {
        yield act("Write the lines.", "write_file", { path, content: text });
        return finished("Created the file.");
      },
    };
  },
};

/** Appends several lines. */
export const appendSeveral: Kind = {
  id: "append_several",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const { lines, said } = givenLines(maker);
    const before = `${makeLines(random, names, someLines(random)).join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "{append|add} the {lines|entries|items} <lines> to <file>",
            "{append|add} {these|the following} {lines|entries|items} to <file>: <lines>",
            "{append|add} <lines> to <file>, {one per line|one on each line|each on its own line|each on a line of its own}",
            "at the end of <file>, {append|add|put} the lines <lines>",
            "<file> needs {more lines|more entries|a few more lines}: <lines>",
            "{put|write} the {lines|items|entries} <lines> at the {end|bottom} of <file>",
            "extend <file> with the {lines|entries|items} <lines>",
            "{add|append} to <file>, line by line: <lines>",
            "{add|put} {the items |}<lines> on the list {in |}<file>, one per line",
            "the lines <lines> {should|must} be {appended|added} to <file>",
            "let <file> end with the lines <lines>",
            "{add|append} one line each for <lines> to <file>",
          ],
          heldOut: [
            "can you write <lines> below the rest of <file>, one on a line",
            "please give <file> some more lines: <lines>",
            "the end of <file> should get the lines <lines>",
          ],
        },
        { file: maker.path(path), lines: said },
      ),
      files: { [path]: before },
      needs: ["append_file"],
      after: { [path]: `${before}${lines.join("\n")}\n` },
      *policy() {
        yield act("Append the lines.", "append_file", { path, content: `${lines.join("\n")}\n` });
        return finished("Appended it.");
      },
    };
  },
};
