import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseHeader, parseLine } from "./parse-line.ts";
import { SessionError } from "./session-error.ts";
import type { SessionHeader, SessionLine } from "./session-line.ts";

/** A session as it lies on disk. */
export interface SessionRecord {
  readonly header: SessionHeader;
  readonly lines: readonly SessionLine[];
  /** The last line was cut by the death of its writer, and is not among `lines`. */
  readonly torn: boolean;
  /** Bytes of the whole lines. */
  readonly length: number;
}

/**
 * Reads the session in a folder. A last line without its line end is dropped; any other line that cannot be read
 * throws {@link SessionError} with its number.
 */
export async function readSession(path: string): Promise<SessionRecord> {
  const file = join(path, "events.jsonl");
  let source: Buffer;
  try {
    source = await readFile(file);
  } catch (cause) {
    throw new SessionError("not_found", `There is no session to read at ${file}.`, { cause });
  }
  const length = source.lastIndexOf("\n") + 1;
  const [first, ...rest] = source.toString("utf8", 0, length).split("\n").slice(0, -1);
  if (first === undefined)
    throw new SessionError("no_header", `${file} was cut in its first line: nothing happened yet.`);
  return {
    header: parseHeader(first, `${file}, line 1,`),
    lines: rest.map((line, index) => parseLine(line, `${file}, line ${index + 2},`)),
    torn: length < source.length,
    length,
  };
}
