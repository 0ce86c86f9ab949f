/** Kinds whose request lists several lines. */
import { makeLines, someLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { caseMark, list } from "../wording.ts";
import { appendSeveralFrames } from "../wordings/append-several.ts";
import { createListFrames } from "../wordings/create-list.ts";

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
      request: maker.phrase(createListFrames, { file: maker.bare(path), lines: said }),
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
      request: maker.phrase(appendSeveralFrames, { file: maker.path(path), lines: said }),
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
