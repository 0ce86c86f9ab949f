/** The operations of the small file system that change it. Names, parameters and defaults are BFCL's; the words are ours. */
import { z } from "zod";
import { ToolFailure } from "../../tools/tool-failure.ts";
import {
  changing,
  entryNamed,
  folderNamed,
  freeName,
  type Operation,
  textOf,
} from "./file-system-operation.ts";
import {
  currentFolder,
  type Entry,
  type FileSystemState,
  type Folder,
  pathText,
  withCurrentFolder,
} from "./file-system-state.ts";
import { notGiven } from "./reading-operations.ts";

const fromTo = z.object({ source: z.string(), destination: z.string() });

/** All of them, in the order of their names. */
export const changingOperations: readonly Operation[] = [
  // What every later call means depends on the current folder: for the watchdogs that is a command, though no file changes.
  changing(
    {
      name: "cd",
      description: "Go to a folder in the current one, or .. for the one above.",
      parameters: z.object({ folder: z.string() }),
    },
    ({ folder }, state) => {
      const moved = { ...state, path: pathTo(state, folder) };
      return [moved, `now in ${pathText(moved)}`];
    },
    "run",
  ),
  changing(
    {
      name: "cp",
      description: "Copy a file or folder to a new name, or into a folder.",
      parameters: fromTo,
    },
    ({ source, destination }, state) => {
      const entry = entryNamed(state, source);
      return [put(state, entry, source, destination), `copied ${source} to ${destination}`];
    },
  ),
  changing(
    {
      name: "echo",
      description:
        "Write a text to a file that exists, in place of what it had; without a file, only show it.",
      parameters: z.object({ content: z.string(), file_name: z.string().default(notGiven) }),
    },
    ({ content, file_name }, state) => {
      if (file_name === notGiven) return [state, content === "" ? "nothing to show" : content];
      textOf(state, file_name);
      return [withEntry(state, file_name, content), `wrote ${file_name}`];
    },
  ),
  changing(
    {
      name: "mkdir",
      description: "Make a folder in the current one.",
      parameters: z.object({ dir_name: z.string() }),
    },
    ({ dir_name }, state) => [withNew(state, dir_name, new Map()), `made folder ${dir_name}`],
  ),
  changing(
    {
      name: "mv",
      description: "Move a file or folder into a folder, or give it a new name.",
      parameters: fromTo,
    },
    ({ source, destination }, state) => {
      const entry = entryNamed(state, source);
      const moved = put(state, entry, source, destination);
      return [without(moved, source), `moved ${source} to ${destination}`];
    },
  ),
  changing(
    {
      name: "rm",
      description: "Remove a file or a folder with all it holds.",
      parameters: z.object({ file_name: z.string() }),
    },
    ({ file_name }, state) => {
      entryNamed(state, file_name);
      return [without(state, file_name), `removed ${file_name}`];
    },
  ),
  changing(
    {
      name: "rmdir",
      description: "Remove an empty folder.",
      parameters: z.object({ dir_name: z.string() }),
    },
    ({ dir_name }, state) => {
      if (folderNamed(state, dir_name).size > 0)
        throw new ToolFailure("failed", `${dir_name} is not empty; rm removes it with all it holds.`);
      return [without(state, dir_name), `removed ${dir_name}`];
    },
  ),
  changing(
    {
      name: "touch",
      description: "Make an empty file in the current folder.",
      parameters: z.object({ file_name: z.string() }),
    },
    ({ file_name }, state) => [withNew(state, file_name, ""), `made ${file_name}`],
  ),
];

function pathTo(state: FileSystemState, folder: string): readonly string[] {
  const name = folder.replace(/(?<=.)\/+$/, "");
  if (name === "/") return [];
  if (name === ".") return state.path;
  if (name !== "..") {
    folderNamed(state, name);
    return [...state.path, name];
  }
  if (state.path.length > 0) return state.path.slice(0, -1);
  throw new ToolFailure("not_found", `${pathText(state)} is the outermost folder; nothing is above it.`);
}

/** With the entry under a new name, or under its own name in a folder that is there. */
function put(state: FileSystemState, entry: Entry, source: string, destination: string): FileSystemState {
  if (source === destination)
    throw new ToolFailure("invalid", `source and destination are both ${source}; give another destination.`);
  const target = currentFolder(state).get(destination);
  if (target === undefined || typeof target === "string") return withNew(state, destination, entry);
  return withEntry(state, destination, new Map([...target, [freeName(target, source), entry]]));
}

function withNew(state: FileSystemState, name: string, entry: Entry): FileSystemState {
  return withEntry(state, freeName(currentFolder(state), name), entry);
}

function withEntry(state: FileSystemState, name: string, entry: Entry): FileSystemState {
  return withCurrentFolder(state, new Map<string, Entry>([...currentFolder(state), [name, entry]]));
}

function without(state: FileSystemState, name: string): FileSystemState {
  const rest: Folder = new Map([...currentFolder(state)].filter(([other]) => other !== name));
  return withCurrentFolder(state, rest);
}
