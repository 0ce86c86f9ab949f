/** Kinds of several steps: find a file, then do something with it. */
import { makeLines, makeSettings, overlap, textExtensions } from "../documents.ts";
import type { Goal, Kind, Maker } from "../goal.ts";
import { basename, otherFolder } from "../names.ts";
import { act, finished, says, type Policy } from "../oracle.ts";
import { caseMark } from "../wording.ts";
import { findThenReadFrames } from "../wordings/find-then-read.ts";
import { grepThenActFrames } from "../wordings/grep-then-act.ts";
import { moveLineFrames } from "../wordings/move-line.ts";
import { vagueThenActFrames } from "../wordings/vague-then-act.ts";
import { sayKey } from "./look-up.ts";
import { linesWith, needleOf } from "./needle.ts";

/** What is done with a file once it is found. */
interface Deed {
  /** As a clause in which the file is "it". */
  readonly clause: string;
  readonly needs: string;
  readonly after: Readonly<Record<string, string | null>>;
  readonly policy: () => Policy;
}

function makeDeed(maker: Maker, path: string, text: string): Deed {
  const { random, names } = maker;
  const line = names.sentence();
  const to = `${otherFolder(names, path)}/${basename(path)}`;
  return random.weighted<() => Deed>([
    [
      () => ({
        clause: random.pick(["delete it", "remove it", "erase it", "delete that file", "remove that file"]),
        needs: "delete_file",
        after: { [path]: null },
        *policy() {
          yield act("Found it; delete it.", "delete_file", { path });
          return finished("Deleted the file.");
        },
      }),
      4,
    ],
    [
      () => ({
        clause: `${random.pick(["append", "add"])} ${maker.marked(line)()} ${random.pick(["to it", "at its end", "at the end of it", "to that file"])}`,
        needs: "append_file",
        after: { [path]: `${text}${line}\n` },
        *policy() {
          yield act("Found it; append the line.", "append_file", { path, content: `${line}\n` });
          return finished("Appended it.");
        },
      }),
      4,
    ],
    [
      () => ({
        clause: `${random.pick(["move it", "rename it", "move that file"])} to ${maker.bare(to)()}`,
        needs: "move_file",
        after: { [path]: null, [to]: text },
        *policy() {
          yield act("Found it; move it.", "move_file", { from: path, to });
          return finished("Moved the file.");
        },
      }),
      3,
    ],
  ])();
}

/** Finds the file that holds a text, then changes it. */
export const grepThenAct: Kind = {
  id: "grep_then_act",
  weight: 4,
  make(maker): Goal {
    const { random, names } = maker;
    const needle = needleOf(maker);
    const path = names.path(textExtensions);
    const text = linesWith(maker, needle, 1, random.int(0, 4));
    const deed = makeDeed(maker, path, text);
    return {
      request: maker.phrase(grepThenActFrames, { text: maker.marked(needle), deed: deed.clause }),
      files: { [path]: text },
      spare: (other, otherText) => !otherText.includes(needle) && !(other in deed.after),
      needs: ["grep_search", deed.needs],
      after: deed.after,
      *policy() {
        yield act("Search for the file to act on.", "grep_search", { pattern: needle });
        return yield* deed.policy();
      },
    };
  },
};

/** Finds a file by a word of its name, then changes it. */
export const vagueThenAct: Kind = {
  id: "vague_then_act",
  weight: 4,
  make(maker): Goal {
    const { random, names } = maker;
    const word = names.word();
    const stem = random.weighted<() => string>([
      [() => word, 5],
      [() => `${word}_${names.nonsense()}`, 2],
      [() => `${names.nonsense()}-${word}`, 2],
      [() => `${word}${random.int(1, 99)}`, 1],
    ])();
    const path = `${random.chance(0.5) ? `${names.nonsense()}/` : ""}${stem}.${random.pick(textExtensions.filter((one) => one !== ""))}`;
    const text = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    const deed = makeDeed(maker, path, text);
    return {
      request: maker.phrase(vagueThenActFrames, { word: caseMark + word, deed: deed.clause }),
      files: { [path]: text },
      spare: (other) => !other.toLowerCase().includes(word.toLowerCase()),
      needs: ["glob", deed.needs],
      after: deed.after,
      *policy() {
        yield act("Look for it by name to act on it.", "glob", { pattern: `**/*${word}*` });
        return yield* deed.policy();
      },
    };
  },
};

/** Finds a file by its name in some folder, then reads a value in it. */
export const findThenRead: Kind = {
  id: "find_then_read",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(2, 6));
    const name = basename(names.path([settings.extension]));
    const path = `${names.folder()}/${name}`;
    const { key, value, line } = random.pick(settings.entries);
    return {
      request: maker.phrase(findThenReadFrames, { file: maker.bare(name), key: sayKey(maker, key) }),
      files: { [path]: settings.text },
      needs: ["glob", "read_file"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Look for it by name to read it.", "glob", { pattern: `**/${name}` });
        yield act("Found it; read it.", "read_file", { path });
        return finished(value, says(line));
      },
    };
  },
};

/** Takes a line out of one file and appends it to another. */
export const moveLine: Kind = {
  id: "move_line",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const [from, to] = [names.path(textExtensions), names.path(textExtensions)];
    const lines = makeLines(random, names, random.int(2, 7));
    const line = random.pick(lines);
    const text = `${lines.join("\n")}\n`;
    const other = `${makeLines(random, names, random.int(1, 4))
      .filter((one) => !overlap(one, line))
      .join("\n")}\n`;
    return {
      request: maker.phrase(moveLineFrames, {
        text: maker.marked(line),
        from: maker.path(from),
        to: maker.path(to),
      }),
      files: { [from]: text, [to]: other },
      needs: ["edit_file", "append_file"],
      after: { [from]: text.replace(`${line}\n`, () => ""), [to]: `${other}${line}\n` },
      *policy() {
        yield act("Cut the line out.", "edit_file", { path: from, old: `${line}\n`, new: "" });
        yield act("Now append it to the other.", "append_file", { path: to, content: `${line}\n` });
        return finished("Moved the line.");
      },
    };
  },
};
