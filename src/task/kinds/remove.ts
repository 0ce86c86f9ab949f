/** Kinds that delete or move files. */
import { anyExtensions, makeAnyFile } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { basename, otherFolder } from "../names.ts";
import { onEach } from "../on-each.ts";
import { act, finished } from "../oracle.ts";
import { sayExtension } from "../wording.ts";
import { deleteEachFrames } from "../wordings/delete-each.ts";
import { deleteFileFrames } from "../wordings/delete-file.ts";
import { moveIntoFrames, moveToFrames } from "../wordings/move-file.ts";

/** Deletes a file. */
export const deleteFile: Kind = {
  id: "delete_file",
  weight: 5,
  joins: true,
  copy: 2,
  make(maker) {
    const { random, names } = maker;
    const file = makeAnyFile(random, names);
    const path = names.path([file.extension, random.pick(anyExtensions)]);
    return {
      request: maker.phrase(deleteFileFrames, { file: maker.path(path), bare: maker.bare(path) }),
      files: { [path]: file.text },
      needs: ["delete_file"],
      after: { [path]: null },
      *policy() {
        yield act("Delete the file.", "delete_file", { path });
        return finished("Deleted the file.");
      },
    };
  },
};

/** The file to delete is in another folder than the request says. */
export const deleteMoved: Kind = {
  id: "delete_moved",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const file = makeAnyFile(random, names);
    const name = basename(names.path([file.extension]));
    const [real, said] = [
      `${names.folder()}/${name}`,
      random.chance(0.6) ? name : `${names.folder()}2/${name}`,
    ];
    return {
      request: maker.phrase(deleteFileFrames, { file: maker.path(said), bare: maker.bare(said) }),
      files: { [real]: file.text },
      needs: ["delete_file"],
      after: { [real]: null },
      *policy() {
        yield act("Delete the file.", "delete_file", { path: said });
        yield act("Not there; use the similar path.", "delete_file", { path: real });
        return finished("Deleted the file.");
      },
    };
  },
};

/** The file to delete is nowhere. */
export const deleteMissing: Kind = {
  id: "delete_missing",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(anyExtensions);
    const other = makeAnyFile(random, names);
    return {
      request: maker.phrase(deleteFileFrames, { file: maker.path(path), bare: maker.bare(path) }),
      files: { [names.path([other.extension])]: other.text },
      needs: ["delete_file"],
      after: {},
      answer: {
        any: [
          "no file",
          "not found",
          "not exist",
          "no such",
          "cannot",
          "could not",
          "missing",
          "already gone",
        ],
      },
      *policy() {
        yield act("Delete the file.", "delete_file", { path });
        return finished("There is no such file.", "It is nowhere; say so.");
      },
    };
  },
};

/** Moves a file into a folder or gives it another name; both paths are in the request. */
export const moveFile: Kind = {
  id: "move_file",
  weight: 5,
  joins: true,
  copy: 2,
  make(maker) {
    const { random, names } = maker;
    const file = makeAnyFile(random, names);
    const from = names.path([file.extension]);
    const into = random.chance(0.3);
    const folder = otherFolder(names, from);
    const to = into
      ? `${folder}/${basename(from)}`
      : names.path([file.extension, file.extension, random.pick(anyExtensions)]);
    const frames = into ? moveIntoFrames : moveToFrames;
    return {
      request: maker.phrase(frames, {
        from: maker.path(from),
        bare: maker.bare(from),
        to: maker.path(to),
        target: maker.bare(to),
        folder: maker.path(folder, "folder"),
      }),
      files: { [from]: file.text },
      needs: ["move_file"],
      after: { [from]: null, [to]: file.text },
      *policy() {
        yield act(into ? "Move it into the folder." : "Move the file.", "move_file", { from, to });
        return finished("Moved the file.");
      },
    };
  },
};

/** The new name is taken: both files stay. */
export const moveExisting: Kind = {
  id: "move_existing",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const goal = moveFile.make({ ...maker, form: "alone" });
    const [from = "", to = ""] = Object.keys(goal.after);
    return {
      ...goal,
      files: { ...goal.files, [to]: makeAnyFile(random, names).text },
      after: {},
      answer: { any: ["exists", "already"] },
      *policy() {
        yield act("Move the file.", "move_file", { from, to });
        return finished("It exists already, so nothing was moved.", "It exists; do not overwrite.");
      },
    };
  },
};

/** Deletes every file with an extension. */
export const deleteEach: Kind = {
  id: "delete_each",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const extension = random.pick(anyExtensions.filter((one) => one !== ""));
    const paths = Array.from({ length: random.int(1, 3) }, () => names.path([extension])).sort();
    const other = makeAnyFile(random, names);
    const extra =
      other.extension === extension || other.extension === ""
        ? {}
        : { [names.path([other.extension])]: other.text };
    return {
      request: maker.phrase(deleteEachFrames, { ext: () => sayExtension(random, extension), dot: extension }),
      files: { ...Object.fromEntries(paths.map((path) => [path, `${names.sentence()}\n`])), ...extra },
      spare: (path) => !path.endsWith(`.${extension}`),
      needs: ["glob", "delete_file"],
      after: Object.fromEntries(paths.map((path) => [path, null])),
      policy: () =>
        onEach(
          act("Find them by pattern to delete each.", "glob", { pattern: `**/*.${extension}` }),
          "Delete",
          paths,
          (path, thought) => act(thought, "delete_file", { path }),
          "Deleted the files.",
        ),
    };
  },
};
