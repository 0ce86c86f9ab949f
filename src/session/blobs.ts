import { createHash, randomBytes } from "node:crypto";
import { access, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SessionError } from "./session-error.ts";

/** The name of bytes: their sha256 in hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keeps bytes under their hash in a folder and gives the hash; the same bytes are kept once. */
export async function keepBytes(folder: string, bytes: Uint8Array): Promise<string> {
  const hash = hashBytes(bytes);
  const path = join(folder, hash);
  const kept = await access(path).then(
    () => true,
    () => false,
  );
  if (kept) return hash;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Written aside and renamed, so that a file with this name is whole whenever it exists.
  const aside = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(aside, bytes, { mode: 0o600 });
  await rename(aside, path);
  return hash;
}

/** The bytes of a hash. Throws {@link SessionError} `no_bytes` when they are gone or no longer what they were. */
export async function keptBytes(folder: string, hash: string): Promise<Uint8Array> {
  const path = join(folder, hash);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new SessionError(
      "no_bytes",
      `The kept bytes ${path} cannot be read: ${(cause as Error).message}.`,
      { cause },
    );
  }
  if (hashBytes(bytes) !== hash) {
    throw new SessionError("no_bytes", `The kept bytes ${path} were changed; they cannot be trusted.`);
  }
  return bytes;
}
