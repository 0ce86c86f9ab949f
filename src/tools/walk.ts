import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import type { HoldFolder } from "./held-folder.ts";
import { systemCode } from "./tool-failure.ts";

/** One name in a folder. A link counts as a file here: what it points to is not looked at. */
export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

const neverShown: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** The entries of a real folder by name, without `.git` and `node_modules`. */
export function entriesOf(hold: HoldFolder, folder: string): readonly Entry[] {
  return hold(folder, (held) => {
    const found: readonly Dirent[] = readdirSync(held.path, { withFileTypes: true });
    held.confirm();
    return found
      .filter((entry) => !neverShown.has(entry.name))
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}

/** What to walk through. */
export interface Walk {
  readonly hold: HoldFolder;
  /** A real folder. */
  readonly folder: string;
  /** Whether to go into a folder, by its path from there (`a/b/`). */
  readonly enter: (path: string) => boolean;
}

/**
 * Paths below a folder, depth first and by name, relative to it with `/`; a folder's ends in `/`. Follows no link,
 * and passes over folders that may not be read or that just went.
 */
export function* walk(from: Walk, path = ""): Generator<string> {
  for (const entry of readable(from.hold, join(from.folder, path))) {
    const below = path + entry.name;
    if (!entry.isFolder) yield below;
    else {
      yield `${below}/`;
      if (from.enter(`${below}/`)) yield* walk(from, `${below}/`);
    }
  }
}

function readable(hold: HoldFolder, folder: string): readonly Entry[] {
  try {
    return entriesOf(hold, folder);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
