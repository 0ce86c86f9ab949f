/** What an operation of the small file system is, and what all of them share: finding an entry and naming a new one. */
import type * as z from "zod";
import { done, type Observation } from "../../protocol/observation.ts";
import type { Tool, ToolEffect } from "../../protocol/tool.ts";
import { defineTool } from "../../tool/define-tool.ts";
import { observe, ToolFailure } from "../../tools/tool-failure.ts";
import {
  currentFolder,
  type Entry,
  type FileSystemState,
  type Folder,
  pathText,
  treeEffects,
} from "./file-system-state.ts";

/** Where the state of one file system stands; its tools share it. */
export interface FileSystemCell {
  state: FileSystemState;
}

/** An operation waits for the file system that it works on. */
export type Operation = (cell: FileSystemCell) => Tool;

/** The face of an operation. */
export interface Face<S extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly parameters: S;
}

/** An operation that changes nothing. */
export function reading<S extends z.ZodObject>(
  face: Face<S>,
  look: (args: z.output<S>, state: FileSystemState) => Observation,
): Operation {
  return (cell) =>
    defineTool({ ...face, effect: "read", run: (args) => observe(() => look(args, cell.state)) });
}

/** An operation that leads to another state, and what it says of it. */
export function changing<S extends z.ZodObject>(
  face: Face<S>,
  change: (args: z.output<S>, state: FileSystemState) => readonly [FileSystemState, string],
  effect: ToolEffect = "write",
): Operation {
  return (cell) =>
    defineTool({
      ...face,
      effect,
      run: (args) =>
        observe(() => {
          const [state, text] = change(args, cell.state);
          const effects = treeEffects(cell.state.tree, state.tree);
          cell.state = state;
          return done(text, effects);
        }),
    });
}

/** An entry of the current folder. Throws a {@link ToolFailure} for a path or a name that is not there. */
export function entryNamed(state: FileSystemState, name: string): Entry {
  const entry = currentFolder(state).get(plainName(name));
  if (entry === undefined)
    throw new ToolFailure("not_found", `${name} is not in ${pathText(state)}, which has ${namesIn(state)}.`);
  return entry;
}

/** The text of a file of the current folder. Throws a {@link ToolFailure} where there is none. */
export function textOf(state: FileSystemState, name: string): string {
  const entry = entryNamed(state, name);
  if (typeof entry !== "string") throw new ToolFailure("not_a_file", `${name} is a folder, not a file.`);
  return entry;
}

/** A folder of the current folder. Throws a {@link ToolFailure} where there is none. */
export function folderNamed(state: FileSystemState, name: string): Folder {
  const entry = entryNamed(state, name);
  if (typeof entry === "string") throw new ToolFailure("not_a_directory", `${name} is a file, not a folder.`);
  return entry;
}

/** The name itself. Throws a {@link ToolFailure} for a path, or what can be no name. */
export function plainName(name: string): string {
  if (name.includes("/"))
    throw new ToolFailure("invalid", `${name} is a path; give a name in the current folder, or cd first.`);
  if (["", ".", ".."].includes(name)) throw new ToolFailure("invalid", `"${name}" is no name.`);
  return name;
}

/** A name that is still free in a folder. Throws a {@link ToolFailure} for any other. */
export function freeName(folder: Folder, name: string): string {
  if (folder.has(plainName(name))) throw new ToolFailure("exists", `${name} exists already.`);
  return name;
}

const mostNames = 10;

function namesIn(state: FileSystemState): string {
  const names = [...currentFolder(state).keys()];
  if (names.length === 0) return "no entries";
  const more = names.length - mostNames;
  return names.slice(0, mostNames).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
