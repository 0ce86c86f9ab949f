import type { Observation } from "../../../src/protocol/observation.ts";
import type { Entry, FileSystemState, Folder } from "../../../src/bench/bfcl/file-system-state.ts";
import {
  type GorillaFileSystem,
  openGorillaFileSystem,
} from "../../../src/bench/bfcl/gorilla-file-system.ts";
import { parsePythonCall } from "../../../src/bench/bfcl/python-call.ts";
import { runCalls } from "../../../src/bench/bfcl/score-turns.ts";

/** A tree as a test writes it: texts are files. */
export interface Written {
  readonly [name: string]: string | Written;
}

/** A file system whose outermost folder is `home`. */
export function stateOf(tree: Written): FileSystemState {
  return { name: "home", tree: folderOf(tree), path: [] };
}

/** The tree of a state as a test would write it. */
export function writtenOf({ tree }: FileSystemState): Written {
  const written = (folder: Folder): Written =>
    Object.fromEntries(
      [...folder].map(([name, entry]) => [name, typeof entry === "string" ? entry : written(entry)]),
    );
  return written(tree);
}

/** Runs calls written as in Python on a new file system. */
export async function runOn(
  tree: Written,
  ...texts: readonly string[]
): Promise<{ readonly system: GorillaFileSystem; readonly observations: readonly Observation[] }> {
  const system = openGorillaFileSystem(stateOf(tree));
  return { system, observations: await runCalls(system, texts.map(parsePythonCall)) };
}

function folderOf(tree: Written): Folder {
  return new Map(
    Object.entries(tree).map(([name, entry]): [string, Entry] => [
      name,
      typeof entry === "string" ? entry : folderOf(entry),
    ]),
  );
}
