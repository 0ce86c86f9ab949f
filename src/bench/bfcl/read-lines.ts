/** Reads a file of JSON Lines whose every line has one shape and an id of its own. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { BfclError } from "./bfcl-error.ts";

/** A line that was read, with where it stands. */
export interface Line<T> {
  readonly value: T;
  readonly file: string;
  /** From 1. */
  readonly number: number;
}

/** All lines of a file below a folder; empty ones are passed over. Throws {@link BfclError} for a line of another shape. */
export async function readLines<T extends { readonly id: string }>(
  folder: string,
  name: string,
  shape: z.ZodType<T>,
): Promise<readonly Line<T>[]> {
  const file = join(folder, name);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new BfclError(`${file} cannot be read: ${reasonOf(cause)}.`, { cause });
  });
  const ids = new Set<string>();
  return text.split("\n").flatMap((line, index): readonly Line<T>[] => {
    if (line.trim() === "") return [];
    const number = index + 1;
    const { success, data, error } = shape.safeParse(json(line, file, number));
    if (!success) return fail(file, number, z.prettifyError(error).replaceAll(/\s+/g, " "));
    if (ids.has(data.id)) fail(file, number, `the id ${data.id} is used twice`);
    ids.add(data.id);
    return [{ value: data, file, number }];
  });
}

/** Ends the reading with what is wrong at a line. */
export function fail(file: string, line: number, detail: string, cause?: unknown): never {
  throw new BfclError(`${file}, line ${line}: ${detail}.`, cause === undefined ? {} : { cause });
}

function json(line: string, file: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    return fail(file, number, `this is no JSON (${reasonOf(error)})`, error);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
