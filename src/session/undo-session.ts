import { appendFile, realpath, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Call } from "../protocol/call.ts";
import { keptBytes } from "./blobs.ts";
import { foldEffects, type NetChange } from "./fold-effects.ts";
import { readSession, type SessionRecord } from "./read-session.ts";
import { SessionError } from "./session-error.ts";
import { type SessionEvent, sessionVersion } from "./session-line.ts";
import { lookAt, putFile, removeEmptyFolder } from "./workspace-file.ts";

/** A file that stands in the way of an undo, and what is there instead of what the run left. */
export interface Conflict {
  readonly path: string;
  readonly found: string;
}

/** What became of an undo. Only `undone` changed anything. */
export type Undoing =
  | {
      readonly type: "undone";
      readonly restored: readonly string[];
      readonly removed: readonly string[];
      /** A call that was cut before its observation was written: what it changed is not known. */
      readonly unrecorded: Call | null;
    }
  | { readonly type: "already_undone"; readonly time: string }
  | { readonly type: "nothing_changed" }
  | { readonly type: "conflict"; readonly conflicts: readonly Conflict[] };

interface Restoration {
  readonly path: string;
  readonly real: string;
  /** Null: the file was not there. */
  readonly bytes: Uint8Array | null;
}

/**
 * Brings the files that a session's run touched back to what they were before it, and records that.
 * Changes nothing when one of them is no longer what the run left. An undo that was cut short is completed by the next.
 * Throws {@link SessionError} when the session, the kept bytes or the workspace cannot be read.
 */
export async function undoSession(path: string, now: () => Date = () => new Date()): Promise<Undoing> {
  const record = await readSession(path);
  const earlier = record.lines.find((line) => line.type === "undone");
  if (earlier) return { type: "already_undone", time: earlier.time };
  const { files, folders } = foldEffects(record.lines);
  if (files.length === 0 && folders.length === 0) return { type: "nothing_changed" };

  const root = await workspace(record.header.dir);
  const conflicts: Conflict[] = [];
  const restorations: Restoration[] = [];
  for (const change of files) {
    const present = await lookAt(root, change.path);
    if ("obstacle" in present) conflicts.push({ path: change.path, found: present.obstacle });
    else if (present.hash === change.before) continue;
    else if (present.hash !== change.after)
      conflicts.push({ path: change.path, found: describe(present.hash, change) });
    else restorations.push({ path: change.path, real: present.real, bytes: await bytesBefore(path, change) });
  }
  if (conflicts.length > 0) return { type: "conflict", conflicts };

  const gone = restorations.filter(({ bytes }) => bytes === null);
  const kept = restorations.filter(({ bytes }) => bytes !== null);
  for (const { real } of gone) await rm(real);
  for (const folder of folders) await removeEmptyFolder(root, folder);
  for (const { real, bytes } of kept) if (bytes) await putFile(real, bytes);

  const restored = kept.map((restoration) => restoration.path);
  const removed = gone.map((restoration) => restoration.path);
  await append(path, record, { type: "undone", restored, removed }, now());
  return { type: "undone", restored, removed, unrecorded: unrecordedCall(record) };
}

async function workspace(dir: string): Promise<string> {
  try {
    return await realpath(dir);
  } catch (cause) {
    throw new SessionError(
      "no_workspace",
      `The workspace ${dir} cannot be read: ${(cause as Error).message}.`,
      { cause },
    );
  }
}

async function bytesBefore(path: string, { before }: NetChange): Promise<Uint8Array | null> {
  return before === null ? null : keptBytes(join(path, "blobs"), before);
}

function describe(present: string | null, { after }: NetChange): string {
  if (present === null) return "gone";
  return after === null ? "there again" : "changed since";
}

async function append(path: string, record: SessionRecord, event: SessionEvent, time: Date): Promise<void> {
  const file = join(path, "events.jsonl");
  if (record.torn) await truncate(file, record.length);
  await appendFile(file, `${JSON.stringify({ v: sessionVersion, time: time.toISOString(), ...event })}\n`);
}

function unrecordedCall({ lines }: SessionRecord): Call | null {
  const last = lines.findLast((line) => line.type === "call");
  const seen = lines.some((line) => line.type === "observation" && line.step === last?.step);
  return last && !seen ? last.call : null;
}
