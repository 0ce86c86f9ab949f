/** Kinds that take out, put in or tick off one line of a file. */
import { makeLines, overlap, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";

/** Removes a line that the request gives word for word. */
export const removeLine: Kind = {
  id: "remove_line",
  weight: 4,
  joins: true,
  copy: 1,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random, 2));
    const line = random.pick(lines);
    const text = `${lines.join("\n")}\n`;
    if (text.split(`${line}\n`).length !== 2) return removeLine.make(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "{delete|remove|erase} the {line|entry|item} <text> {from|in} <file>",
            "{delete|remove|take|strike|cut} the {line|entry|row} <text> out of <file>",
            "{delete|remove|drop} <text> from <file>",
            "in <file>, {delete|remove|drop} the line <text>",
            "the line <text> in <file> {can go|is not needed any more|should be removed|must go}{; remove it|}",
            "<file> has a line {that says |}<text>{;|:} {delete|remove} {it|that line}",
            "get rid of {the line |}<text> in <file>",
            "take <text> off {the list in |}<file>",
            "strike <text> from <file>",
            "<text> should no longer {be in|stand in} <file>",
            "remove from <file> the {line|entry} <text>",
            "edit <file> and {delete|remove} the line <text>",
            "<file> should be without its line <text>",
            "let the line <text> vanish from <file>",
            "free <file> of <text>",
            "{delete|remove} the {line|entry|item} {saying|that says|with|that reads} <text> {in|from} <file>",
            "{cross|take|strike} <text> {off|out of|from} <file>",
            "we don't need {the line |}<text> in <file>{ any more|; remove it|}",
            "drop the line <text> from <file>",
            "{I want|I'd like} the line <text> {removed from|out of|gone from} <file>",
            "<file>: {delete|remove} {the line |}<text>",
            "erase <text> from <file>",
            "{the entry|the item} <text> {can be|should be} {deleted|removed} from <file>",
          ],
          heldOut: [
            "please take the line <text> away from <file>",
            "<file> should not have the line <text> any more",
            "cut <text> from the lines of <file>",
          ],
        },
        { file: maker.path(path), text: maker.marked(line) },
      ),
      files: { [path]: text },
      needs: ["edit_file"],
      after: { [path]: text.replace(`${line}\n`, "") },
      *policy() {
        yield act("Cut the line out.", "edit_file", { path, old: `${line}\n`, new: "" });
        return finished("Removed the line.");
      },
    };
  },
};

/** Puts a line after or before another one; both are in the request. */
export const insertLine: Kind = {
  id: "insert_line",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random, 2));
    const anchor = random.pick(lines);
    const fresh = newLine(maker, lines);
    const text = `${lines.join("\n")}\n`;
    const side = random.chance(0.65) ? "after" : "before";
    const changed = side === "after" ? `${anchor}\n${fresh}` : `${fresh}\n${anchor}`;
    if (text.split(anchor).length !== 2) return insertLine.make(maker);
    const word =
      side === "after"
        ? "{after|below|under|right after|directly below}"
        : "{before|above|right before|directly above}";
    return {
      request: maker.phrase(
        {
          train: [
            `{insert|add|put} {the line |a line |}<text> ${word} {the line |}<anchor> in <file>`,
            `in <file>, {insert|add|put} {the line |}<text> ${word} {the line |}<anchor>`,
            `${word} {the line |}<anchor> in <file>, {insert|add|put} {a line |the line |}<text>`,
            `<file> needs {a line |the line |}<text> ${word} <anchor>`,
            `{insert|add} a new line into <file>, ${word} <anchor>: <text>`,
            `the line <text> {belongs|should stand|should be} ${word} <anchor> in <file>{; add it|}`,
            `put <text> ${word} <anchor> in <file>`,
            `edit <file> so that <text> {comes|stands|is} ${word} <anchor>`,
            `add <text> to <file>, ${word} the line that says <anchor>`,
            `I want <text> ${word} <anchor> in <file>`,
            `{add|insert} one more line ${word} <anchor> in <file>: <text>`,
            `place <text> ${word} <anchor> in <file>`,
            `let <text> {stand|come} ${word} <anchor> in <file>`,
            `slip <text> into <file> ${word} <anchor>`,
            `<file> lacks <text>, which goes ${word} <anchor>`,
            `{add|insert|put} <text> into <file> ${word} {the line |}<anchor>`,
            `{insert|add|write} {a |the |}line {saying |with |}<text> ${word} {the one that says |}<anchor> in <file>`,
            `find <anchor> in <file> and {put|add|insert} <text> ${word} it`,
            `there should be a line <text> ${word} <anchor> in <file>`,
            `in <file>, ${word} <anchor>, {add|insert|put|write} <text>`,
            `<text> should {come|go|be} ${word} <anchor> in <file>`,
          ],
          heldOut: [
            `can you add <text> ${word} <anchor> in <file>`,
            `write a new line <text> ${word} <anchor> in <file>`,
            `<file>: put <text> ${word} <anchor>`,
          ],
        },
        { file: maker.path(path), text: maker.marked(fresh), anchor: maker.marked(anchor) },
      ),
      files: { [path]: text },
      needs: ["edit_file"],
      after: { [path]: text.replace(anchor, () => changed) },
      *policy() {
        yield act(side === "after" ? "Put it after that line." : "Put it before that line.", "edit_file", {
          path,
          old: anchor,
          new: changed,
        });
        return finished("Inserted the line.");
      },
    };
  },
};

function newLine(maker: Maker, lines: readonly string[]): string {
  for (;;) {
    const line = maker.names.sentence();
    if (!lines.some((other) => overlap(other, line))) return line;
  }
}

/** Ticks off an open item of a list; the line has to be seen first. */
export const markDone: Kind = {
  id: "mark_done",
  weight: 4,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(["md", "md", "txt", "todo", "list"]);
    const items = new Set<string>();
    const count = random.int(2, 8);
    while (items.size < count) {
      const item = names.sentence().replace(/^(?:- \[ \]|[-*]|[A-Za-z]+:) /, "");
      if (![...items].some((other) => overlap(other, item))) items.add(item);
    }
    const item = random.pick([...items]);
    const bullet = random.pick(["- [ ] ", "- [ ] ", "- [ ] ", "* [ ] ", "[ ] "]);
    const text = `${[...items].map((one) => `${one !== item && random.chance(0.25) ? bullet.replace(" ]", "x]") : bullet}${one}`).join("\n")}\n`;
    const [old, done] = [`${bullet}${item}`, `${bullet.replace("[ ]", "[x]")}${item}`];
    if (text.split(old).length !== 2) return markDone.make(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "{mark|tick off|check off|tick|set} <text> {as done |as finished |as completed |}in <file>",
            "<text> in <file> is {done|finished|completed}{; tick it off|; mark it|, so check it off|}",
            "in <file>, {mark|tick off|check off} <text>{ as done| as completed|}",
            "I {finished|did|have done|completed} <text>{;|,} {mark it as done|tick it off|check it off} in <file>",
            "{put|set} {a tick|an x|a check mark} {at|before|on} <text> in <file>",
            "the {task|item|todo} <text> {in|of} <file> is done{; mark it|}",
            "check the box {of|for|at} <text> in <file>",
            "complete the {task|todo|item} <text> in <file>",
            "set the {task|todo|item} <text> in <file> to done",
            "<file>: <text> is done",
            "update <file>: <text> {is done|has been done|was completed}",
            "mark the {task|item|entry} <text> as {done|completed|finished} in <file>",
            "<text> is behind me: tick it in <file>",
            "let <file> show that <text> is done",
            "the box of <text> in <file> wants its x",
            "{tick|check|mark|cross} <text> off in <file>",
            "I'm done with <text>{;|,} {tick it off|mark it|check it} in <file>",
            "<text> has been done; {mark|tick} it in <file>",
            "{check|tick} <text> in <file>",
            "mark <text> {done|complete|finished} in <file>",
            "<file>: {tick off|mark as done|check off} <text>",
            "set <text> to done in <file>",
            "we {did|finished} <text>, {update|mark it in|tick it off in} <file>",
          ],
          heldOut: [
            "<text> is finished, so please tick it in <file>",
            "in <file> the item <text> should be checked off",
            "mark off <text> in <file>",
          ],
        },
        { file: maker.path(path), text: maker.quoted(item) },
      ),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: text.replace(old, () => done) },
      *policy() {
        yield act("Read the file to see the line.", "read_file", { path });
        yield act("Now tick that line.", "edit_file", { path, old, new: done });
        return finished("Marked it as done.");
      },
    };
  },
};
