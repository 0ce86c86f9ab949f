import { resolve } from "node:path";
import { readToolShapes } from "../schema/import-tools.ts";
import type { ToolShape } from "../schema/shape.ts";
import { printableLine } from "./printable.ts";
import { parseJson, readUserFile } from "./read-user-file.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The tools in a JSON file that the user named with --tools. Throws {@link UsageError} when none was named, and
 * when any of its tools cannot be carried exactly: then with every place and reason.
 */
export async function readToolFile(file: string | undefined, cwd: string): Promise<readonly ToolShape[]> {
  if (file === undefined)
    throw new UsageError("--tools is missing: name a JSON file of tools with --tools FILE.");
  const { tools, refused } = readToolShapes(await readTools(resolve(cwd, file)));
  if (refused.length > 0) {
    const reasons = refused.flatMap(({ name, refusals }) =>
      refusals.map(
        ({ path, reason }) =>
          `\n  ${printableLine([name, path || "/"].filter(Boolean).join(" at "))}: ${printableLine(reason)}`,
      ),
    );
    throw new UsageError(`The tools file ${file} holds what cannot be used:${reasons.join("")}`);
  }
  if (tools.length === 0) throw new UsageError(`The tools file ${file} holds no tools.`);
  return tools;
}

/** The JSON of a tools file; a file with one object a line (as BFCL writes its lists) is the list of those objects. */
async function readTools(path: string): Promise<unknown> {
  const text = await readUserFile(path, "tools file");
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const listed = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
  return parseJson(listed ? `[${lines.join(",\n")}]` : text, `tools file ${path}`);
}
