/** Kinds about all that a file says. */
import { makeLines, makeSettings, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { isEmptyFrames } from "../wordings/is-empty.ts";
import { joinFilesFrames } from "../wordings/join-files.ts";
import { showFileFrames } from "../wordings/show-file.ts";

/** Answers with the whole text of a short file. */
export const showFile: Kind = {
  id: "show_file",
  weight: 4,
  copy: 1,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(1, 2));
    const plain = random.chance(0.7);
    const text = plain ? makeLines(random, names, random.int(1, 3)).join("\n") : settings.text.trimEnd();
    const path = names.path(plain ? textExtensions : [settings.extension]);
    return {
      request: maker.phrase(showFileFrames, { file: maker.path(path), person: names.person }),
      files: { [path]: `${text}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: text.split("\n") },
      *policy() {
        yield act("Read the file to tell its text.", "read_file", { path });
        return finished(text, "That is the text.");
      },
    };
  },
};

/** Whether a file has any text. */
export const isEmpty: Kind = {
  id: "is_empty",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const empty = random.chance(0.5);
    return {
      request: maker.phrase(isEmptyFrames, { file: maker.path(path) }),
      files: { [path]: empty ? "" : `${makeLines(random, names, random.int(1, 4)).join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { any: empty ? ["yes"] : ["no"], excludes: empty ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the file to see if it is empty.", "read_file", { path });
        return empty ? finished("Yes.", "It is empty.") : finished("No.", "It is not empty.");
      },
    };
  },
};

/** Puts the texts of two short files into a third. */
export const joinFiles: Kind = {
  id: "join_files",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const [one, two] = [names.path(textExtensions), names.path(textExtensions)];
    const to = names.path(["txt", "md", "log"]);
    const texts = [one, two].map(() => `${makeLines(random, names, random.int(1, 2)).join("\n")}\n`);
    const whole = texts.join("");
    return {
      request: maker.phrase(joinFilesFrames, {
        one: maker.path(one),
        two: maker.path(two),
        to: maker.path(to),
      }),
      files: { [one]: texts[0] ?? "", [two]: texts[1] ?? "" },
      needs: ["read_file", "write_file"],
      after: { [to]: whole },
      *policy() {
        yield act("Read the first file to join them.", "read_file", { path: one });
        yield act("Now read the second to join them.", "read_file", { path: two });
        yield act("Now write both.", "write_file", { path: to, content: whole });
        return finished("Joined the files.");
      },
    };
  },
};
