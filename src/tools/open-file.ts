import { closeSync, constants, fstatSync, openSync, readFileSync, type BigIntStats } from "node:fs";
import type { HeldFolder } from "./held-folder.ts";
import { ToolFailure } from "./tool-failure.ts";

/** A file's bytes at one moment. */
export interface Snapshot {
  readonly bytes: Buffer;
  /** Permission bits. */
  readonly mode: number;
  /** Equal stamps mean that nothing wrote to the file between them. */
  readonly stamp: string;
}

/**
 * Opens a regular file of a held folder for reading while `use` runs. Never follows a link (the folder and name
 * come resolved, so a link is one that was put there since) and never waits for a pipe's other end.
 */
export function openFile<T>(
  held: HeldFolder,
  name: string,
  shown: string,
  use: (handle: number, stats: BigIntStats) => T,
): T {
  // Windows knows neither flag; there both are undefined and count as 0.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = openSync(`${held.path}/${name}`, flags);
  try {
    held.confirm();
    const stats = fstatSync(handle, { bigint: true });
    if (stats.isDirectory()) throw new ToolFailure("not_a_file", `${shown} is a folder, not a file.`);
    if (!stats.isFile()) throw new ToolFailure("not_a_file", `${shown} is not a regular file.`);
    return use(handle, stats);
  } finally {
    closeSync(handle);
  }
}

/** Reads a whole file of at most `limit` bytes; a larger one is a {@link ToolFailure} `too_large`. */
export function readSnapshot(held: HeldFolder, name: string, shown: string, limit: number): Snapshot {
  return openFile(held, name, shown, (handle, stats) => {
    if (stats.size > BigInt(limit)) {
      throw new ToolFailure(
        "too_large",
        `${shown} has ${megabytes(Number(stats.size))}; the limit is ${megabytes(limit)}.`,
      );
    }
    return { bytes: readFileSync(handle), mode: Number(stats.mode) & 0o7777, stamp: stampOf(stats) };
  });
}

/** What {@link Snapshot.stamp} would be now. */
export function currentStamp(held: HeldFolder, name: string, shown: string): string {
  return openFile(held, name, shown, (_handle, stats) => stampOf(stats));
}

function stampOf(stats: BigIntStats): string {
  return [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(":");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
