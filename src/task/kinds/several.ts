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
            "<file>: new file, lines <lines>",
            "{jot down|note down|write down} <lines> in {a new file |}<file>, {one per line|a line each|line by line}",
            "whip up {a file |a list |}<file> with {the items |}<lines>, one per line",
            "a {shopping|packing|little} list in a new file <file>: <lines>, a line each",
            "I'd like {a new file|a file} <file>, {line by line|one per line}: <lines>",
            "<lines> {go|should go} into {a new file|a fresh file} <file>, {one per line|each on a separate line}",
            "the lines <lines> {are to|shall} {make up|form} the new file <file>",
            "we're missing <file>; {make|create} it with the lines <lines>",
            "there's no <file> yet: {write|make} it with {the items|the lines} <lines>, one per line",
            "kindly {create|prepare} <file> {containing|with} the {lines|entries} <lines>, {each on a separate line|one below the other}",
            "{stick|pop|chuck|throw} <lines> in a new file {called |}<file>, {a line each|one per line}{, that's all|, nothing else|}",
            "make a file with name <file> and these lines in it: <lines>",
            "it'd be {nice|handy} to have <lines> in a file <file>, one {under|below} the other",
            "{list|write} <lines> one under another in the new file <file>",
            "{save|keep} <lines> in a new file <file>, one per line, {so I don't forget|I need it later|or I will forget}",
            "in a new file <file> {put|write} <lines>, {every one|each} on {its own|a separate} line",
            "new file please: <file>, with the lines <lines>",
            "can I get a file <file> with <lines>, one per line?",
            "create file <file>, every line one of: <lines>",
            "{one line each|line by line}, {write|put} <lines> into a new file <file>",
            "<lines>, each on its own line, that's what the new file <file> {should say|needs|must have}",
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
            "<file> {doesn't have|lacks} the lines <lines> yet; {append them|add them at the end}",
            "{stick|chuck|pop|tack} <lines> on the end of <file>, {one per line|a line each}",
            "<file>: {append|add at the end} the lines <lines>",
            "we're missing {the lines|the entries} <lines> in <file>, {add them|append them}",
            "I forgot {a few lines|some items} in <file>: <lines>; {append them|add them at the end}, one per line",
            "the {entries|items|lines} <lines> are to be {appended to|placed at the end of} <file>{, one per line|}",
            "kindly {append|add} to <file> the {lines|entries} <lines>",
            "it'd be nice if <file> {ended with|had at the end} the lines <lines>",
            "a few more things for <file>, one per line: <lines>",
            "<lines> {go|should go|belong} at the {end|bottom} of <file>, {one per line|each on a separate line}",
            "jot <lines> down at the end of <file>, {a line each|one per line}, {keep the rest|nothing else|that's all}",
            "keep what <file> says and {add|append} the lines <lines>",
            "under {everything|all that is} in <file>, {add|write|put} the lines <lines>",
            "put in <file> also the lines <lines>, at the end",
            "append for me at <file> these lines: <lines>",
            "<file> {could use|wants} a couple of extra {lines|entries} at the end: <lines>",
            "{bung|throw} {the lines |the items |}<lines> in at the bottom of <file>, one per line",
            "I need <lines> added {to|at the end of} <file>, {one per line|each on a new line}",
            "each of <lines> {should|must} become a new line at the end of <file>",
            "continue <file> with the lines <lines>",
            "can the lines <lines> go at the end of <file>?",
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
