/** Kinds that change a line by its place in the file: it has to be read first. */
import { makeLines, overlap, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { changeLineFrames, cutLineFrames } from "../wordings/change-line.ts";
import { prependLineFrames } from "../wordings/prepend-line.ts";

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
      request: maker.phrase(prependLineFrames, { file: maker.path(path), text: maker.quoted(fresh) }),
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
    const where = (): string =>
      place === "number" ? `line ${random.pick(["number ", ""])}${index + 1}` : `the ${place} line`;
    const old = fresh === null ? `${line}\n` : line;
    return {
      request: maker.phrase(fresh === null ? cutLineFrames : changeLineFrames, {
        file: maker.path(path),
        where,
        text: maker.quoted(fresh ?? ""),
      }),
      files: { [path]: text },
      needs: ["read_file", "edit_file"],
      after: { [path]: text.replace(old, () => fresh ?? "") },
      *policy() {
        yield act(
          fresh === null ? "Read the file to cut a line." : "Read the file to change a line.",
          "read_file",
          { path },
        );
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
