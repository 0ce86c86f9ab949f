import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Tool } from "../protocol/tool.ts";
import { toolsFromModule } from "../tool/from-function.ts";

/** A file of tools that cannot be used: it is not there, does not load, or exports no function. */
export class ToolFileError extends Error {
  override readonly name = "ToolFileError";
  readonly file: string;

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(`${file}: ${message}`, options);
    this.file = file;
  }
}

/** The tools in files of plain exported functions. Loading a file runs it: only files that the user named are loaded. */
export async function loadToolFiles(files: readonly string[]): Promise<readonly Tool[]> {
  const loaded = await Promise.all(files.map(loadToolFile));
  return loaded.flat();
}

async function loadToolFile(file: string): Promise<readonly Tool[]> {
  const path = resolve(file);
  let source: string;
  let exports: Record<string, unknown>;
  try {
    source = await readFile(path, "utf8");
    exports = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (cause) {
    throw new ToolFileError(file, `cannot be loaded: ${(cause as Error).message}`, { cause });
  }
  const tools = toolsFromModule(source, file, exports);
  if (tools.length === 0) throw new ToolFileError(file, "exports no function, so it holds no tool.");
  return tools;
}
