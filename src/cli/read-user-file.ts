import { readFile } from "node:fs/promises";
import { jsonFault } from "./json-fault.ts";
import { UsageError } from "./usage-error.ts";

/** Reads a text file that the user named, without a byte order mark. */
export async function readUserFile(path: string, what: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    throw new UsageError(`Cannot read the ${what} ${path}: ${fileTrouble(error)}.`, { cause: error });
  }
}

/** Parses JSON. Throws {@link UsageError} with line and column; `place` begins its line. */
export function parseJson(source: string, place: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new UsageError(`The ${place} is broken at ${jsonTrouble(source, (error as Error).message)}.`, {
      cause: error,
    });
  }
}

/** What a file system error means, in words. */
export function fileTrouble(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "no such file or folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "it is not a folder";
    case undefined:
    default:
      return message;
  }
}

function jsonTrouble(source: string, message: string): string {
  const { line, column } = jsonFault(source);
  // The engine's reason without its own idea of the place and without a piece of the file.
  const reason = message
    .replace(/ in JSON at position .*$/s, "")
    .replace(/, (?:\.\.\.)?".*" is not valid JSON$/s, "");
  return `line ${line}, column ${column}: ${reason}`;
}
