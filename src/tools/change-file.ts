import { accessSync, constants, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Effect } from "../protocol/observation.ts";
import type { Access } from "./access.ts";
import type { HeldFolder } from "./held-folder.ts";
import type { Place } from "./locate.ts";
import { currentStamp, type Snapshot } from "./open-file.ts";
import { putFile, renameToFree } from "./put-file.ts";
import { naming, ToolFailure } from "./tool-failure.ts";

/** Makes new bytes of a file's bytes; null stands for no file. `shown` is the path in plain form. */
export type Edit = (before: Buffer | null, shown: string) => Uint8Array | null;

/** Keeps bytes for undo and returns their sha256 (hex). */
export type Keep = (bytes: Uint8Array) => Promise<string>;

/** Bytes of the largest file that is changed, and of the largest that is moved; both are held in memory for undo. */
const largestChanged = 16 * 1024 * 1024;
const largestMoved = 256 * 1024 * 1024;

/** Changes, creates or deletes one file; see `Workspace.change`. */
export async function changeFile(
  access: Access,
  keep: Keep,
  path: string,
  edit: Edit,
): Promise<readonly Effect[]> {
  const place = access.locate(path);
  refuseGit(access, place);
  if (place.missing.length > 0) return createFile(access, keep, path, place, edit(null, place.shown));
  const before = access.snapshot(place, largestChanged);
  const after = edit(before.bytes, place.shown);
  if (after !== null && before.bytes.equals(after)) return [];
  if (after === null) refuseLink(access, path, place);
  const keptBefore = await keep(before.bytes);
  const keptAfter = after && (await keep(after));
  access.holdParent(place, (held, name) => {
    refuseStale(held, name, place.shown, before);
    if (after === null) rmSync(`${held.path}/${name}`);
    else {
      // A rename would replace a read-only file too.
      accessSync(`${held.path}/${name}`, constants.W_OK);
      putFile(held, name, after, before.mode);
    }
  });
  const type = after === null ? "deleted" : "changed";
  return [{ type, path: access.show(place.real), before: keptBefore, after: keptAfter }];
}

/** Renames one file to a name that is free; see `Workspace.move`. */
export async function moveFile(
  access: Access,
  keep: Keep,
  from: string,
  to: string,
): Promise<readonly Effect[]> {
  const source = access.existing(from);
  const target = access.locate(to);
  refuseGit(access, source);
  refuseGit(access, target);
  const before = access.snapshot(source, largestMoved);
  if (target.missing.length === 0) throw taken(access, target, source);
  refuseLink(access, from, source);
  const kept = await keep(before.bytes);
  const created = access.holdParent(source, (held, name) =>
    putInPlace(access, to, target, (targetFolder, targetName) => {
      refuseStale(held, name, source.shown, before);
      renameToFree(`${held.path}/${name}`, targetFolder, targetName);
    }),
  );
  return [
    { type: "deleted", path: access.show(source.real), before: kept, after: null },
    { type: "created", before: null, after: kept, ...created },
  ];
}

async function createFile(
  access: Access,
  keep: Keep,
  path: string,
  place: Place,
  bytes: Uint8Array | null,
): Promise<readonly Effect[]> {
  if (bytes === null) throw access.notFound(place.shown);
  const kept = await keep(bytes);
  const created = putInPlace(access, path, place, (held, name) => {
    putFile(held, name, bytes);
  });
  return [{ type: "created", before: null, after: kept, ...created }];
}

/** Makes the folders that are missing, each in the held one before, and lets `put` fill the last; returns what was made. */
function putInPlace(
  access: Access,
  path: string,
  place: Place,
  put: (held: HeldFolder, name: string) => void,
): Pick<Effect, "path" | "folders"> {
  const { real, missing, shown } = place;
  if (/[\\/]$/.test(path))
    throw new ToolFailure("invalid", `${path} names a folder. Give the whole path of the file.`);
  if (!access.isFolder(place)) {
    throw new ToolFailure("not_a_directory", `${access.show(real)} is a file, not a folder.`);
  }
  return naming(shown, () => {
    let folder = real;
    const folders: string[] = [];
    for (const name of missing.slice(0, -1)) {
      access.hold(folder, (held) => {
        makeFolder(`${held.path}/${name}`);
      });
      folder = join(folder, name);
      folders.push(access.show(folder));
    }
    const name = missing.at(-1) ?? "";
    access.hold(folder, (held) => {
      put(held, name);
    });
    const made = access.show(join(folder, name));
    return folders.length === 0 ? { path: made } : { path: made, folders };
  });
}

/** Makes one folder unless it is there; what else may be there shows when it is entered. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function refuseStale(held: HeldFolder, name: string, shown: string, before: Snapshot): void {
  if (currentStamp(held, name, shown) === before.stamp) return;
  throw new ToolFailure("failed", `${shown} was changed by another program at this moment. Read it again.`);
}

/** What lies in `.git` can start programs later (hooks, configuration), without asking anyone. */
function refuseGit(access: Access, { real, missing, shown }: Place): void {
  const names = [...access.show(real).split("/"), ...missing];
  if (!names.some((name) => name.toLowerCase() === ".git")) return;
  throw new ToolFailure("denied", `${shown} belongs to git and is not changed by hand.`);
}

/** A link has no bytes that could be kept for undo, and removing its target is not what was asked. */
function refuseLink(access: Access, path: string, { shown }: Place): void {
  if (!access.isLink(path)) return;
  throw new ToolFailure("not_a_file", `${shown} is a link, not a file. It stays as it is.`);
}

function taken(access: Access, target: Place, source: Place): ToolFailure {
  const inside = `${target.shown === "." ? "" : `${target.shown}/`}${basename(source.shown)}`;
  const folder = `is a folder. Give the whole new path, such as ${inside}`;
  const text = access.isFolder(target) ? folder : "exists already";
  return new ToolFailure("exists", `${target.shown} ${text}. Nothing was moved.`);
}
