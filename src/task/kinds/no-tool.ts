/** Requests that none of the offered tools serves: an honest finish at once. */
import { makeAnyFile } from "../documents.ts";
import type { Goal, Kind } from "../goal.ts";
import { atOnce, finished } from "../oracle.ts";
import { otherDeedFrames, otherWorldFrames } from "../wordings/other-world.ts";
import { replaceText, setValue } from "./edit.ts";
import { insertLine, removeLine } from "./lines.ts";
import { lookUp } from "./look-up.ts";
import { deleteEach, deleteFile, moveFile } from "./remove.ts";
import { isEmpty, joinFiles, showFile } from "./whole.ts";
import { appendLine, copyFile, createEmpty, createFile, overwriteFile } from "./write.ts";

/** Words of an honest answer. */
export const cannot: readonly string[] = [
  "cannot",
  "can't",
  "no tool",
  "not able",
  "unable",
  "impossible",
  "not possible",
];

/** Something of another world: mail, weather, music, money; or something with a file that would take a shell or a printer. */
export const otherWorld: Kind = {
  id: "other_world",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    // Held-out tasks draw nothing here, so that the suite keeps the tasks that it had.
    const ofFile = maker.split === "train" && random.chance(0.3);
    const file = ofFile ? makeAnyFile(random, names) : null;
    const path = file ? names.path([file.extension]) : "";
    return {
      request: maker.phrase(ofFile ? otherDeedFrames : otherWorldFrames, {
        person: names.person,
        word: names.word,
        place: names.place,
        n: () => String(random.int(2, 90)),
        file: maker.path(path),
      }),
      files: file ? { [path]: file.text } : {},
      needs: [],
      ...(ofFile ? { without: ["run_command", "code"] } : {}),
      after: {},
      answer: { any: cannot },
      policy: () => atOnce(finished("I cannot do that with these tools.", "No tool here does that.")),
    };
  },
};

/** A kind of task, the tools without which it cannot be done, and what those do. */
interface Lack {
  readonly kind: Kind;
  readonly without: readonly string[];
  readonly what: string;
}

const lacking: readonly Lack[] = [
  { kind: deleteFile, without: ["delete_file", "run_command", "code"], what: "deletes files" },
  { kind: moveFile, without: ["move_file", "run_command", "write_file", "code"], what: "moves files" },
  { kind: createFile, without: ["write_file", "append_file", "run_command", "code"], what: "writes files" },
  {
    kind: appendLine,
    without: ["append_file", "write_file", "edit_file", "run_command", "code"],
    what: "appends to files",
  },
  { kind: replaceText, without: ["edit_file", "write_file", "run_command", "code"], what: "edits files" },
];

const toWrite = ["append_file", "write_file", "edit_file", "run_command", "code"];
const toRead = ["read_file", "grep_search", "git_diff", "run_command"];

/** More of the same for training only, so that the suite keeps the tasks that it had. */
const lackingInTraining: readonly Lack[] = [
  ...lacking,
  { kind: createEmpty, without: toWrite, what: "writes files" },
  { kind: copyFile, without: toWrite, what: "writes files" },
  { kind: overwriteFile, without: toWrite, what: "writes files" },
  { kind: joinFiles, without: toWrite, what: "writes files" },
  { kind: setValue, without: toWrite, what: "edits files" },
  { kind: removeLine, without: toWrite, what: "edits files" },
  { kind: insertLine, without: toWrite, what: "edits files" },
  { kind: deleteEach, without: ["delete_file", "run_command", "code"], what: "deletes files" },
  { kind: showFile, without: toRead, what: "reads files" },
  { kind: isEmpty, without: toRead, what: "reads files" },
  { kind: lookUp, without: toRead, what: "reads files" },
];

/** A request of every day, but the tool for it is not offered. */
export const missingTool: Kind = {
  id: "missing_tool",
  weight: 4,
  make(maker) {
    const { kind, without, what } = maker.random.pick(maker.split === "train" ? lackingInTraining : lacking);
    const goal: Goal = kind.make(maker);
    return {
      ...goal,
      needs: [],
      without,
      after: {},
      answer: { any: cannot },
      policy: () => atOnce(finished(`I cannot do that: no tool here ${what}.`, `No tool here ${what}.`)),
    };
  },
};
