import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/**
 * A text that is being written, in a private folder of the system's temporary one: a person can follow it there while it
 * grows, and it never stands in the workspace half done.
 */
export interface Draft {
  readonly path: string;
  readonly add: (part: string) => void;
  /** Everything that was added. */
  readonly text: () => string;
  /** Removes the file; safe to call twice. */
  readonly remove: () => void;
}

/** Begins a draft for a file of this name. */
export function openDraft(name: string): Draft {
  const folder = mkdtempSync(join(tmpdir(), "cox-draft-"));
  const path = join(folder, basename(name));
  const file = openSync(path, "ax", 0o600);
  const parts: string[] = [];
  let open = true;
  return {
    path,
    add: (part) => {
      parts.push(part);
      writeSync(file, part);
    },
    text: () => parts.join(""),
    remove: () => {
      if (open) closeSync(file);
      open = false;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
