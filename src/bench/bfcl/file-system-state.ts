/**
 * The state of the small file system that BFCL's multi-turn records happen in: a tree in memory and a current folder.
 * A state never changes; what changes it makes another one. Owns the tree, and not what the tools say of it.
 */
import { createHash } from "node:crypto";
import type { Effect } from "../../protocol/observation.ts";

/** A text is a file. */
export type Entry = string | Folder;

/** Entries by name, in the order in which they were made. */
export interface Folder extends ReadonlyMap<string, Entry> {}

/** The tree and where in it one stands. */
export interface FileSystemState {
  /** What the outermost folder is called. */
  readonly name: string;
  readonly tree: Folder;
  /** The names of the folders from the outermost to the current one, which is not listed when it is the outermost. */
  readonly path: readonly string[];
}

/** The current folder. */
export function currentFolder({ tree, path }: FileSystemState): Folder {
  let folder = tree;
  for (const name of path) {
    const entry = folder.get(name);
    if (entry === undefined || typeof entry === "string")
      throw new Error(`The current folder ${path.join("/")} is not there.`);
    folder = entry;
  }
  return folder;
}

/** The same state with other entries in the current folder. */
export function withCurrentFolder(state: FileSystemState, entries: Folder): FileSystemState {
  const replaced = (folder: Folder, path: readonly string[]): Folder => {
    const [name, ...rest] = path;
    if (name === undefined) return entries;
    const inner = folder.get(name);
    return typeof inner === "object" ? new Map([...folder, [name, replaced(inner, rest)]]) : folder;
  };
  return { ...state, tree: replaced(state.tree, state.path) };
}

/** The current folder as a path from the outermost: `/home/notes`. */
export function pathText({ name, path }: FileSystemState): string {
  return `/${[name, ...path].join("/")}`;
}

/** All entries below a folder with their paths in it, each folder before what it holds. */
export function entriesBelow(folder: Folder, prefix = ""): readonly (readonly [string, Entry])[] {
  return [...folder].flatMap(([name, entry]) => {
    const path = `${prefix}${name}`;
    return [[path, entry] as const, ...(typeof entry === "string" ? [] : entriesBelow(entry, `${path}/`))];
  });
}

/** What differs between two trees as effects; a folder counts as an empty file whose path ends with `/`. */
export function treeEffects(before: Folder, after: Folder): readonly Effect[] {
  const [old, fresh] = [hashes(before), hashes(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((path): readonly Effect[] => {
    const [was, is] = [old.get(path) ?? null, fresh.get(path) ?? null];
    if (was === is) return [];
    return [
      { type: was === null ? "created" : is === null ? "deleted" : "changed", path, before: was, after: is },
    ];
  });
}

function hashes(tree: Folder): ReadonlyMap<string, string> {
  return new Map(
    entriesBelow(tree).map(([path, entry]) =>
      typeof entry === "string" ? [path, hash(entry)] : [`${path}/`, hash("")],
    ),
  );
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
