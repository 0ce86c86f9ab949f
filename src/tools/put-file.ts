import { randomBytes } from "node:crypto";
import { closeSync, constants, fchmodSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { HeldFolder } from "./held-folder.ts";

/**
 * Puts bytes under a name in one step: a reader sees the old file or the new one. Without `mode` the name must be
 * free (`EEXIST` otherwise); with it the file of that name is replaced and has this mode. A failure leaves the old
 * bytes and no temporary file. Not flushed to the disk: that would cost milliseconds for each call, and after a
 * power cut the session's log is what tells what was done.
 */
export function putFile(held: HeldFolder, name: string, bytes: Uint8Array, mode?: number): void {
  const temporary = `${held.path}/.cox-${randomBytes(6).toString("hex")}.tmp`;
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    const handle = openSync(temporary, flags, mode ?? 0o666);
    try {
      held.confirm();
      writeFileSync(handle, bytes);
      if (mode !== undefined) fchmodSync(handle, mode);
    } finally {
      closeSync(handle);
    }
    if (mode === undefined) renameToFree(temporary, held, name);
    else renameSync(temporary, `${held.path}/${name}`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Renames a file to a name that must be free; `EEXIST` otherwise. `rename` alone would replace what is there. */
export function renameToFree(from: string, held: HeldFolder, name: string): void {
  const target = `${held.path}/${name}`;
  closeSync(openSync(target, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL));
  try {
    held.confirm();
    renameSync(from, target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}
