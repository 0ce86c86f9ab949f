import { randomBytes } from "node:crypto";
import { lstat, mkdir, readFile, realpath, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import { hashBytes } from "./blobs.ts";

/** What lies at a path of a workspace now. `hash` null is absence; `obstacle` says why it is neither absent nor a file of ours. */
export type Present =
  | { readonly hash: string | null; readonly real: string }
  | { readonly obstacle: "a folder" | "not a file" | "a link" | "outside the workspace" };

/** Looks at a path relative to `root` (a real path) without being led out of it by links. */
export async function lookAt(root: string, path: string): Promise<Present> {
  const wanted = resolve(root, path);
  if (isAbsolute(path) || !within(root, wanted)) return { obstacle: "outside the workspace" };
  const folder = await realFolder(dirname(wanted));
  const place = join(folder, basename(wanted));
  if (!within(root, place)) return { obstacle: "outside the workspace" };
  const found = await lstat(place).catch(absent);
  if (!found) return { hash: null, real: place };
  if (found.isDirectory()) return { obstacle: "a folder" };
  if (!found.isSymbolicLink())
    return found.isFile()
      ? { hash: hashBytes(await readFile(place)), real: place }
      : { obstacle: "not a file" };
  // A link inside the workspace was followed by the run as well: the file behind it is the one that changed.
  const real = await realpath(place).catch(absent);
  if (!real || !(await stat(real)).isFile()) return { obstacle: "a link" };
  if (!within(root, real)) return { obstacle: "outside the workspace" };
  return { hash: hashBytes(await readFile(real)), real };
}

/** Puts bytes in place of a file in one move, with the mode of the file that is there; makes its folders. */
export async function putFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const mode = (await stat(path).catch(absent))?.mode;
  const aside = join(dirname(path), `.cox-${randomBytes(6).toString("hex")}`);
  try {
    await writeFile(aside, bytes, { flag: "wx", ...(mode === undefined ? {} : { mode: mode & 0o777 }) });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** Removes a folder of the workspace if it is one, not a link, and empty. */
export async function removeEmptyFolder(root: string, path: string): Promise<void> {
  const wanted = resolve(root, path);
  const real = await realpath(wanted).catch(absent);
  if (real !== wanted || !within(root, real)) return;
  try {
    await rmdir(real);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOTEMPTY" && code !== "EEXIST" && code !== "ENOTDIR") throw error;
  }
}

/** The real path of a folder, as far as it exists. */
async function realFolder(folder: string): Promise<string> {
  const real = await realpath(folder).catch(absent);
  if (real !== undefined || dirname(folder) === folder) return real ?? folder;
  return join(await realFolder(dirname(folder)), basename(folder));
}

function within(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function absent(error: unknown): undefined {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
}
