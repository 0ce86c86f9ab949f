import { createHash } from "node:crypto";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Effect } from "../protocol/observation.ts";
import { accessTo } from "./access.ts";
import { changeFile, moveFile, type Edit, type Keep } from "./change-file.ts";
import type { Root } from "./locate.ts";
import { openFile } from "./open-file.ts";
import { naming, ToolFailure } from "./tool-failure.ts";
import { entriesOf, walk, type Entry } from "./walk.ts";

/**
 * The folder of a run and the only way in which tools touch files. It owns the border (nothing outside is opened,
 * by whatever path, link or race), whole writes, and the record of what changed. It knows no tool and no text
 * format. Every method throws {@link ToolFailure} when the world does not allow what was asked.
 *
 * Work on files is synchronous on purpose: a small file takes 30 µs this way and 230 µs through the thread pool.
 */
export interface Workspace {
  /** The real folder. No text for a model shows it. */
  readonly root: string;
  /** The plain form of a path inside, for texts and for programs in the root; it need not exist. */
  readonly show: (path: string) => string;
  /** A whole file of at most 16 MiB. */
  readonly read: (path: string) => FileBytes;
  /** The entries of a folder by name. */
  readonly list: (path: string) => { readonly shown: string; readonly entries: readonly Entry[] };
  /**
   * Paths below a folder, in a stable order, relative to it; a folder's ends in `/`, and only those that `enter`
   * accepts are looked into. Links are not followed.
   */
  readonly walk: (path: string, enter: (below: string) => boolean) => Iterable<string>;
  /** Runs `use` while a file or folder is held open for a program. */
  readonly hold: <T>(path: string, use: (held: HeldPath) => T) => T;
  /**
   * Changes a file: `edit` gets its bytes (null: absent) and returns the new ones (null: delete it). Changes wait for
   * one another; a file that something else changed meanwhile is left alone (class `failed`).
   */
  readonly change: (path: string, edit: Edit) => Promise<readonly Effect[]>;
  /** Renames a file; never replaces one (class `exists`). */
  readonly move: (from: string, to: string) => Promise<readonly Effect[]>;
}

/** A file's bytes, and its path in plain form for texts. */
export interface FileBytes {
  readonly shown: string;
  readonly bytes: Buffer;
}

/** Something held open for a program. */
export interface HeldPath {
  readonly shown: string;
  /** A folder to run in: the held folder itself, or the folder of the held file. */
  readonly folder: string;
  /** Of a held file. */
  readonly handle?: number;
}

export interface WorkspaceOptions {
  /** Stores bytes so that their sha256 leads to them. Called with both contents before a change is made. */
  readonly keep?: (bytes: Uint8Array) => Promise<unknown>;
}

const largestRead = 16 * 1024 * 1024;

/** Opens a folder as a workspace; throws {@link ToolFailure} (`not_found`, `not_a_directory`, `denied`). */
export async function openWorkspace(folder: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  const root = naming(folder, (): Root => ({ given: resolve(folder), real: realpathSync.native(folder) }));
  naming(folder, () => {
    if (!statSync(root.real).isDirectory()) {
      throw new ToolFailure("not_a_directory", `${folder} is not a folder.`);
    }
    accessSync(root.real, constants.R_OK | constants.X_OK);
  });
  return workspaceAt(root, async (bytes) => {
    await options.keep?.(bytes);
    return createHash("sha256").update(bytes).digest("hex");
  });
}

function workspaceAt(root: Root, keep: Keep): Workspace {
  const access = accessTo(root);
  const { existing, hold } = access;
  const inTurn = queue();
  return {
    root: root.real,
    show: (path) => access.locate(path).shown,
    read: (path) => {
      const place = existing(path);
      return { shown: place.shown, bytes: access.snapshot(place, largestRead).bytes };
    },
    list: (path) => {
      const { shown, real } = existing(path);
      return { shown, entries: naming(shown, () => entriesOf(hold, real)) };
    },
    walk: (path, enter) => walk({ hold, folder: existing(path).real, enter }),
    hold: (path, use) => {
      const place = existing(path);
      const { shown, real } = place;
      if (access.isFolder(place)) {
        return naming(shown, () => hold(real, (held) => use({ shown, folder: held.path })));
      }
      return access.holdParent(place, (held, name) =>
        openFile(held, name, shown, (handle) => use({ shown, folder: held.path, handle })),
      );
    },
    change: (path, edit) => inTurn(() => changeFile(access, keep, path, edit)),
    move: (from, to) => inTurn(() => moveFile(access, keep, from, to)),
  };
}

/** Lets asynchronous work run one after the other. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
