/** Kinds that put given text into files. */
import { makeLines, makeSettings, someLines, textExtensions, anyExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { appendLineFrames } from "../wordings/append-line.ts";
import { copyFileFrames } from "../wordings/copy-file.ts";
import { emptyFileFrames, newEmptyFileFrames } from "../wordings/create-empty.ts";
import { createFileFrames } from "../wordings/create-file.ts";
import { overwriteFileFrames } from "../wordings/overwrite-file.ts";

/** Text that a request gives word for word: mostly one line, sometimes a few. */
function givenText(maker: Maker): string {
  const { random, names } = maker;
  if (maker.form === "alone" && random.chance(0.06))
    return makeLines(random, names, random.int(2, 3)).join("\n");
  return random.chance(0.15) ? names.value() : names.sentence();
}

/** A slot value that names a text: quoted, or at the end if the frame puts it there. */
function texts(maker: Maker, text: string): Record<"text" | "tail", () => string> {
  return { text: maker.quoted(text), tail: maker.tail(text) };
}

/** Adds a line at the end of a file that exists. */
export const appendLine: Kind = {
  id: "append_line",
  weight: 6,
  joins: true,
  copy: 3,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const before = `${makeLines(random, names, someLines(random)).join("\n")}\n`;
    const text = random.chance(0.15) ? names.value() : names.sentence();
    return {
      request: maker.phrase(appendLineFrames, { file: maker.path(path), ...texts(maker, text) }),
      files: { [path]: before },
      needs: ["append_file"],
      after: { [path]: `${before}${text}\n` },
      *policy() {
        yield act("Append the line.", "append_file", { path, content: `${text}\n` });
        return finished("Appended it.");
      },
    };
  },
};

/** Makes a file that does not exist yet. */
export const createFile: Kind = {
  id: "create_file",
  weight: 6,
  joins: true,
  copy: 4,
  make(maker) {
    const { names } = maker;
    const path = names.path(anyExtensions);
    const text = givenText(maker);
    return {
      request: maker.phrase(createFileFrames, {
        file: maker.path(path),
        bare: maker.bare(path),
        ...texts(maker, text),
      }),
      files: {},
      needs: ["write_file"],
      after: { [path]: `${text}\n` },
      *policy() {
        yield act("Write the new file.", "write_file", { path, content: `${text}\n` });
        return finished("Created the file.");
      },
    };
  },
};

/** Replaces all of a file that exists, because the request says so. */
export const overwriteFile: Kind = {
  id: "overwrite_file",
  weight: 5,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(anyExtensions);
    const text = givenText(maker);
    const before = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    return {
      request: maker.phrase(overwriteFileFrames, {
        file: maker.path(path),
        bare: maker.bare(path),
        ...texts(maker, text),
      }),
      files: { [path]: before },
      needs: ["write_file"],
      after: { [path]: `${text}\n` },
      *policy() {
        yield act("Overwrite the file.", "write_file", { path, content: `${text}\n`, overwrite: true });
        return finished("Replaced the text.");
      },
    };
  },
};

/** Asked to create what is already there, without leave to overwrite: the file stays. */
export const createExisting: Kind = {
  id: "create_existing",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const goal = createFile.make({ ...maker, form: "alone" });
    const path = Object.keys(goal.after)[0] ?? "";
    const text = goal.after[path] ?? "";
    return {
      ...goal,
      files: { [path]: `${makeLines(random, names, random.int(1, 4)).join("\n")}\n` },
      after: {},
      answer: { any: ["exists", "already"] },
      *policy() {
        const seen = yield act("Write the new file.", "write_file", { path, content: text });
        if (seen.ok) return finished("Created the file.");
        return finished("It exists already, so it was left as it is.", "It exists; do not overwrite.");
      },
    };
  },
};

/** Writes the text of one file into another. */
export const copyFile: Kind = {
  id: "copy_file",
  weight: 4,
  copy: 1,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(1, 3));
    const lines = makeLines(random, names, random.int(1, 3));
    const coin = random.chance(0.4);
    const text = coin ? settings.text : `${lines.join("\n")}\n`;
    const from = names.path(coin ? [settings.extension] : textExtensions);
    const to = random.chance(0.2)
      ? `${from}.bak`
      : names.path([from.includes(".") ? (from.split(".").at(-1) ?? "txt") : "txt", "bak", "txt"]);
    return {
      request: maker.phrase(copyFileFrames, { from: maker.path(from), to: maker.path(to) }),
      files: { [from]: text },
      needs: ["read_file", "write_file"],
      after: { [to]: text },
      *policy() {
        yield act("Read the file to copy it.", "read_file", { path: from });
        yield act("Now write the copy.", "write_file", { path: to, content: text });
        return finished("Copied the file.");
      },
    };
  },
};

/** Makes a file without text, or takes all text out of one. */
export const createEmpty: Kind = {
  id: "create_empty",
  weight: 3,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(anyExtensions);
    const there = random.chance(0.4);
    const before = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    return {
      request: maker.phrase(there ? emptyFileFrames : newEmptyFileFrames, {
        file: maker.path(path),
        bare: maker.bare(path),
      }),
      files: there ? { [path]: before } : {},
      needs: ["write_file"],
      after: { [path]: "" },
      *policy() {
        if (there)
          yield act("Overwrite it with nothing.", "write_file", { path, content: "", overwrite: true });
        else yield act("Write an empty file.", "write_file", { path, content: "" });
        return finished(there ? "Emptied the file." : "Created the file.");
      },
    };
  },
};
