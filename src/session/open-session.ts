import { randomInt } from "node:crypto";
import { accessSync, closeSync, constants, ftruncateSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Event } from "../protocol/event.ts";
import { keepBytes } from "./blobs.ts";
import { SessionError } from "./session-error.ts";
import { createSessionId } from "./session-id.ts";
import { type SessionHeader, sessionVersion } from "./session-line.ts";

/** The log of one run while it is being written. */
export interface Session {
  readonly id: string;
  /** The folder with `events.jsonl` and `blobs/`. */
  readonly path: string;
  /** Adds an event; tokens are not kept. When it returns, the line survives the death of the process. Throws when it cannot write. */
  readonly append: (event: Event) => void;
  /** Keeps the bytes of a file as they were or became; gives their sha256 in hex. */
  readonly keep: (bytes: Uint8Array) => Promise<string>;
  /** Safe to call twice. */
  readonly close: () => void;
}

/** Where and when a session starts. `root` is the folder of all sessions, `dir` the workspace (absolute). */
export interface SessionPlace {
  readonly root: string;
  readonly dir: string;
  readonly now?: () => Date;
}

/**
 * Starts the log of a run in a new folder below `root`, readable by its owner only.
 * Throws {@link SessionError} `unwritable` when there can be no such folder.
 */
export function openSession({ root, dir, now = () => new Date() }: SessionPlace): Session {
  const created = now();
  const { id, path } = createFolder(root, created);
  const file = openSync(join(path, "events.jsonl"), "ax", 0o600);
  let length = 0;
  let open = true;

  // Written at once and not queued: order costs nothing, and what the system has accepted outlives this process.
  const write = (line: object): void => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      writeFileSync(file, bytes);
    } catch (error) {
      ftruncateSync(file, length); // Half a line must not stand in front of a whole one.
      throw error;
    }
    length += bytes.length;
  };

  const header: SessionHeader = {
    v: sessionVersion,
    type: "session",
    id,
    dir,
    created: created.toISOString(),
  };
  write(header);
  return {
    id,
    path,
    append: (event) => {
      if (event.type === "token") return;
      write({ v: sessionVersion, time: now().toISOString(), ...event });
    },
    keep: (bytes) => keepBytes(join(path, "blobs"), bytes),
    close: () => {
      if (open) closeSync(file);
      open = false;
    },
  };
}

function createFolder(root: string, created: Date): { readonly id: string; readonly path: string } {
  makeRoot(root);
  for (;;) {
    const id = createSessionId(created, randomInt);
    const path = join(root, id);
    try {
      mkdirSync(path, { mode: 0o700 });
      return { id, path };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeRoot(root: string): void {
  try {
    makeFolders(root);
    accessSync(root, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new SessionError(
      "unwritable",
      `Sessions cannot be kept in ${root}: ${reason}. Choose another folder.`,
      { cause },
    );
  }
}

/** Makes a folder and those above it, one by one: Node's own `recursive` never returns where a file system answers ENOENT below a folder that is there. */
function makeFolders(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    makeFolders(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}
