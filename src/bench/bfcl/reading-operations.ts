/** The operations of the small file system that only look. Names, parameters and defaults are BFCL's; the words are ours. */
import { z } from "zod";
import { done, nothing, type Observation } from "../../protocol/observation.ts";
import { count, linesOf } from "../../tools/text.ts";
import { ToolFailure } from "../../tools/tool-failure.ts";
import { folderNamed, type Operation, reading, textOf } from "./file-system-operation.ts";
import {
  currentFolder,
  entriesBelow,
  type FileSystemState,
  type Folder,
  pathText,
} from "./file-system-state.ts";

/** BFCL's default for a text that need not be given. */
export const notGiven = "None";

const file = z.object({ file_name: z.string() });

/** All of them, in the order of their names. */
export const readingOperations: readonly Operation[] = [
  reading({ name: "cat", description: "Show a file's text.", parameters: file }, ({ file_name }, state) =>
    orNothing(textOf(state, file_name), `${file_name} is empty.`),
  ),
  reading(
    {
      name: "diff",
      description: "Compare two files line by line.",
      parameters: z.object({ file_name1: z.string(), file_name2: z.string() }),
    },
    ({ file_name1, file_name2 }, state) =>
      orNothing(
        differences(textOf(state, file_name1), textOf(state, file_name2)).join("\n"),
        `${file_name1} and ${file_name2} have the same lines.`,
      ),
  ),
  reading(
    {
      name: "du",
      description: "Size of all files in the current folder and below it.",
      parameters: z.object({ human_readable: z.boolean().default(false) }),
    },
    ({ human_readable }, state) => {
      const size = bytesBelow(currentFolder(state));
      return done(human_readable ? sizeText(size) : count(size, "byte"));
    },
  ),
  reading(
    {
      name: "find",
      description: "Find files and folders, below a folder, whose name contains a text.",
      parameters: z.object({ path: z.string().default("."), name: z.string().default(notGiven) }),
    },
    ({ path, name }, state) => {
      const start = path.replace(/(?<=.)\/+$/, "");
      const wanted = name === notGiven ? "" : name;
      const found = entriesBelow(folderBelow(state, start), `${start}/`)
        .map(([path]) => path)
        .filter((path) => path.slice(path.lastIndexOf("/") + 1).includes(wanted));
      return orNothing(found.join("\n"), `Nothing below ${start} has ${JSON.stringify(wanted)} in its name.`);
    },
  ),
  reading(
    {
      name: "grep",
      description: "Lines of a file that contain a text.",
      parameters: z.object({ file_name: z.string(), pattern: z.string() }),
    },
    ({ file_name, pattern }, state) =>
      orNothing(
        linesOf(textOf(state, file_name))
          .filter((line) => line.includes(pattern))
          .join("\n"),
        `No line of ${file_name} contains ${JSON.stringify(pattern)}.`,
      ),
  ),
  reading(
    {
      name: "ls",
      description: "List the current folder; a also shows hidden entries.",
      parameters: z.object({ a: z.boolean().default(false) }),
    },
    ({ a }, state) => {
      const names = [...currentFolder(state).keys()].filter((name) => a || !name.startsWith("."));
      return orNothing(names.join("\n"), `${pathText(state)} is empty.`);
    },
  ),
  reading({ name: "pwd", description: "Path of the current folder.", parameters: z.object({}) }, (_, state) =>
    done(pathText(state)),
  ),
  reading(
    { name: "sort", description: "Show a file's lines in alphabetical order.", parameters: file },
    ({ file_name }, state) =>
      orNothing(linesOf(textOf(state, file_name)).toSorted(byCodePoint).join("\n"), `${file_name} is empty.`),
  ),
  reading(
    {
      name: "tail",
      description: "Show the last lines of a file.",
      parameters: z.object({ file_name: z.string(), lines: z.int().default(10) }),
    },
    ({ file_name, lines }, state) => {
      if (lines < 1) throw new ToolFailure("invalid", `lines is ${lines}; it must be 1 or more.`);
      return orNothing(linesOf(textOf(state, file_name)).slice(-lines).join("\n"), `${file_name} is empty.`);
    },
  ),
  reading(
    {
      name: "wc",
      description: "Count a file's lines (mode l), words (w) or characters (c).",
      parameters: z.object({ file_name: z.string(), mode: z.string().default("l") }),
    },
    ({ file_name, mode }, state) => {
      const text = textOf(state, file_name);
      if (mode === "l") return done(count(linesOf(text).length, "line"));
      if (mode === "w") return done(count(text.match(/\S+/g)?.length ?? 0, "word"));
      if (mode === "c") return done(count(Array.from(text).length, "character"));
      throw new ToolFailure("invalid", `mode is ${JSON.stringify(mode)}; it must be l, w or c.`);
    },
  ),
];

function orNothing(text: string, otherwise: string): Observation {
  return text === "" ? nothing(otherwise) : done(text);
}

function differences(left: string, right: string): readonly string[] {
  const [one, other] = [linesOf(left), linesOf(right)];
  const places = Array.from({ length: Math.max(one.length, other.length) }, (_, at) => at);
  return places.flatMap((at) => {
    const [was, is] = [one[at], other[at]];
    if (was === is) return [];
    return [...(was === undefined ? [] : [`- ${was}`]), ...(is === undefined ? [] : [`+ ${is}`])];
  });
}

function bytesBelow(folder: Folder): number {
  return entriesBelow(folder).reduce(
    (sum, [, entry]) => sum + (typeof entry === "string" ? Buffer.byteLength(entry) : 0),
    0,
  );
}

function sizeText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 1024 ** power).toFixed(2)} ${units[power]}`;
}

/** The folder at a path from the current one: `.`, or names with `/` between. */
function folderBelow(state: FileSystemState, path: string): Folder {
  let at = state;
  for (const name of path.split("/").filter((name) => name !== ".")) {
    folderNamed(at, name);
    at = { ...at, path: [...at.path, name] };
  }
  return currentFolder(at);
}

function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
