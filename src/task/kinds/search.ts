/** Kinds that find files or lines and say where or how many. */
import { anyExtensions, makeAnyFile, makeLines } from "../documents.ts";
import type { Goal, Kind, Maker } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished } from "../oracle.ts";
import { linesWith, needleOf } from "./needle.ts";
import { list, sayExtension } from "../wording.ts";
import { findByNameFrames } from "../wordings/find-by-name.ts";
import { grepWhereFrames } from "../wordings/grep-where.ts";
import { listByExtensionFrames } from "../wordings/list-by-extension.ts";
import { listFolderFrames } from "../wordings/list-folder.ts";

/** Which file holds a text. */
export const grepWhere: Kind = {
  id: "grep_where",
  weight: 5,
  joins: true,
  make: (maker) => whereGoal(maker, needleOf(maker)),
};

function whereGoal(maker: Maker, needle: string): Goal {
  const { random, names } = maker;
  const paths = Array.from(
    {
      length: random.weighted([
        [1, 75],
        [2, 25],
      ] as const),
    },
    () => names.path(anyExtensions),
  );
  return {
    request: maker.phrase(grepWhereFrames, { text: maker.quoted(needle) }),
    files: Object.fromEntries(paths.map((path) => [path, linesWith(maker, needle, 1, random.int(0, 4))])),
    spare: (_, text) => !text.includes(needle),
    needs: ["grep_search"],
    after: {},
    answer: { includes: paths },
    *policy() {
      const seen = yield act("Search for the text to tell where it is.", "grep_search", { pattern: needle });
      return finished(list(inOrder(paths, seen.text)), "Found it.");
    },
  };
}

/** The paths in the order in which an observation has them. */
function inOrder(paths: readonly string[], text: string): string[] {
  return [...paths].sort((one, other) => text.indexOf(one) - text.indexOf(other));
}

/** Nothing holds the text. */
export const grepNothing: Kind = {
  id: "grep_nothing",
  weight: 3,
  make(maker) {
    const { names } = maker;
    const needle = needleOf(maker);
    const goal = whereGoal(maker, needle);
    const other = makeAnyFile(maker.random, names);
    return {
      ...goal,
      files: { [names.path([other.extension])]: other.text },
      answer: { any: ["no ", "none", "nothing", "not ", "nowhere"] },
      *policy() {
        yield act("Search for the text to tell where it is.", "grep_search", { pattern: needle });
        return finished("No file has it.", "Nothing found; say so.");
      },
    };
  },
};

/** Where a file is, by its name. */
export const findByName: Kind = {
  id: "find_by_name",
  weight: 4,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const name = basename(names.path(anyExtensions));
    const path = `${random.chance(0.3) ? `${names.folder()}/` : ""}${names.folder()}/${name}`;
    return {
      request: maker.phrase(findByNameFrames, { name: maker.path(name) }),
      files: { [path]: `${makeLines(random, names, random.int(1, 3)).join("\n")}\n` },
      needs: ["glob"],
      after: {},
      answer: { includes: [path] },
      *policy() {
        yield act("Look for it by name to tell where it is.", "glob", { pattern: `**/${name}` });
        return finished(path, "Found it.");
      },
    };
  },
};

/** What is in a folder. */
export const listFolder: Kind = {
  id: "list_folder",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const folder = names.folder();
    const paths = Array.from({ length: random.int(1, 4) }, () => names.path(anyExtensions, folder));
    return {
      request: maker.phrase(listFolderFrames, { folder: maker.path(folder, "folder") }),
      files: Object.fromEntries(paths.map((path) => [path, `${names.sentence()}\n`])),
      needs: ["list_dir"],
      after: {},
      answer: { includes: paths.map(basename) },
      *policy() {
        const seen = yield act("List the folder to tell what is in it.", "list_dir", { path: folder });
        return finished(list(inOrder(paths.map(basename), seen.text)), "These are the files.");
      },
    };
  },
};

/** Which files have an extension. */
export const listByExtension: Kind = {
  id: "list_by_extension",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const extension = random.pick(anyExtensions.filter((one) => one !== ""));
    const paths = Array.from({ length: random.int(1, 3) }, () => names.path([extension]));
    const others = Array.from({ length: random.int(0, 2) }, () =>
      names.path(anyExtensions.filter((one) => one !== extension && one !== "")),
    );
    return {
      request: maker.phrase(listByExtensionFrames, {
        ext: () => sayExtension(random, extension),
        dot: extension,
      }),
      files: Object.fromEntries([...paths, ...others].map((path) => [path, `${names.sentence()}\n`])),
      spare: (path) => !path.endsWith(`.${extension}`),
      needs: ["glob"],
      after: {},
      answer: { includes: paths, ...(others.length > 0 ? { excludes: others } : {}) },
      *policy() {
        const seen = yield act("Find them by pattern to tell them.", "glob", {
          pattern: `**/*.${extension}`,
        });
        return finished(list(inOrder(paths, seen.text)), "These are the files.");
      },
    };
  },
};
