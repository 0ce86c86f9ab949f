/** Kinds that change a line by its place in the file: it has to be read first. */
import { makeLines, overlap, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";

/** Puts a line at the top. */
export const prependLine: Kind = {
  id: "prepend_line",
  weight: 4,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random));
    const fresh = freshLine(maker, lines);
    const first = lines[0] ?? "";
    const text = `${lines.join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "{add|insert|put|write} {the line |}<text> {at the top of|at the beginning of|at the start of|at the very top of} <file>",
            "{prepend|put} <text> {to|before everything else in|in front of} <file>",
            "{add|insert|put} <text> as the {first line|new first line|top line} of <file>",
            "<file> {should|must} {start|begin} with {the line |}<text>{; add it|, then the rest|}",
            "{at the top of|at the start of|before the first line of|above everything in} <file>, {add|insert|put} {the line |}<text>",
            "{put|add} a {title|heading|header|first line} <text> {at the top of|above} <file>",
            "make <text> the first line of <file>{, the rest stays|, without losing anything|}",
            "in <file>, {add|insert} <text> {at the top|before the first line|above all other lines}",
            "let <file> begin with <text>{, followed by what is there now|}",
            "<text> {belongs|should go|goes} {at the top of|to the top of|on the first line of} <file>",
            "insert a new first line into <file>: <text>",
            "prepend <file> with <text>",
            "add <text> before the first line of <file>",
          ],
          heldOut: [
            "the top of <file> should get one more line, <text>",
            "can you write <text> above the first line of <file>",
            "please have <file> start with a new line <text>",
          ],
        },
        { file: maker.path(path), text: maker.quoted(fresh) },
      ),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: `${fresh}\n${text}` },
      *policy() {
        yield act("Read the first line.", "read_file", { path, lines: 1 });
        yield act("Put it before that line.", "edit_file", { path, old: first, new: `${fresh}\n${first}` });
        return finished("Added the line.");
      },
    };
  },
};

/** Replaces or removes the first line, the last one or one with a number. */
export const changeLine: Kind = {
  id: "change_line",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, random.int(2, 9));
    const place = random.weighted([
      ["first", 3],
      ["last", 3],
      ["number", 4],
    ] as const);
    const index =
      place === "first" ? 0 : place === "last" ? lines.length - 1 : random.int(0, lines.length - 1);
    const line = lines[index] ?? "";
    const text = `${lines.join("\n")}\n`;
    const fresh = random.chance(0.6) ? freshLine(maker, lines) : null;
    const where = place === "number" ? `line {number |}${index + 1}` : `the ${place} line`;
    const old = fresh === null ? `${line}\n` : line;
    return {
      request: maker.phrase(
        fresh === null
          ? {
              train: [
                `{delete|remove|erase|drop} ${where} {of|from|in} <file>`,
                `{delete|remove|take} ${where} out of <file>`,
                `in <file>, {delete|remove|erase|drop} ${where}`,
                `${where} of <file> {can go|should go|is not needed|must be deleted|should be removed}{; delete it|; remove it|}`,
                `get rid of ${where} {of|in} <file>`,
                `cut ${where} {out of|from} <file>`,
                `<file>: {delete|remove} ${where}`,
                `{I|we} {don't|do not} need ${where} of <file>{;|,} {delete|remove} it`,
                `edit <file> and {delete|remove} ${where}`,
                `throw out ${where} of <file>`,
                `strike ${where} from <file>`,
                `<file> without ${where}, please`,
              ],
              heldOut: [
                `please take ${where} away from <file>`,
                `could ${where} of <file> be deleted`,
                `I want ${where} gone from <file>`,
              ],
            }
          : {
              train: [
                `{replace|change|overwrite} ${where} {of|in} <file> {with|by|to} <text>`,
                `{change|edit|update} ${where} {of|in} <file> {to|so that it says|to say} <text>`,
                `in <file>, {replace|change} ${where} {with|to|by} <text>`,
                `${where} of <file> {should|must|has to} {say|be|read|become} <text>`,
                `make ${where} of <file> {say |}<text>`,
                `set ${where} of <file> to <text>`,
                `<file>: ${where} should be <text>`,
                `let ${where} of <file> {be|say|read} <text>`,
                `{put|write} <text> {in place of|instead of} ${where} {of|in} <file>`,
                `rewrite ${where} of <file> as <text>`,
                `swap ${where} of <file> for <text>`,
                `edit <file>: ${where} {becomes|should be} <text>`,
              ],
              heldOut: [
                `I want <text> to be ${where} of <file> instead of what is there`,
                `please turn ${where} of <file> into <text>`,
                `can ${where} in <file> be changed to <text>`,
              ],
            },
        { file: maker.path(path), text: maker.quoted(fresh ?? "") },
      ),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: text.replace(old, () => fresh ?? "") },
      *policy() {
        yield act("Read the file to see the line.", "read_file", { path });
        if (fresh === null) yield act("Cut the line out.", "edit_file", { path, old, new: "" });
        else yield act("Now edit that line.", "edit_file", { path, old, new: fresh });
        return finished(fresh === null ? "Removed the line." : "Edited the file.");
      },
    };
  },
};

function freshLine(maker: Maker, lines: readonly string[]): string {
  for (;;) {
    const line = maker.names.sentence();
    if (!lines.some((other) => overlap(other, line))) return line;
  }
}
