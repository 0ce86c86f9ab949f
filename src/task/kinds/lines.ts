/** Kinds that take out, put in or tick off one line of a file. */
import { makeLines, overlap, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { insertLineFrames } from "../wordings/insert-line.ts";
import { markDoneFrames } from "../wordings/mark-done.ts";
import { removeLineFrames } from "../wordings/remove-line.ts";

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
      request: maker.phrase(removeLineFrames, { file: maker.path(path), text: maker.marked(line) }),
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
    return {
      request: maker.phrase(insertLineFrames[side], {
        file: maker.path(path),
        text: maker.marked(fresh),
        anchor: maker.marked(anchor),
      }),
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
      request: maker.phrase(markDoneFrames, { file: maker.path(path), text: maker.quoted(item) }),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: text.replace(old, () => done) },
      *policy() {
        yield act("Read the file to tick a line.", "read_file", { path });
        yield act("Now tick that line.", "edit_file", { path, old, new: done });
        return finished("Marked it as done.");
      },
    };
  },
};
