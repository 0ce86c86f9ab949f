import { z } from "zod";
import { done, failed, nothing, type Observation } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { runProgram, type ProgramResult } from "./run-program.ts";
import { count, cutAt } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** A search: what a call asks for, with the mode that is tried. */
interface Search {
  readonly pattern: string;
  readonly path: string;
  readonly ignoreCase: boolean;
  readonly literal: boolean;
}

const mostMatches = 200;
const longestMatch = 300;
const longestOutput = 128 * 1024;

/**
 * `grep_search`: lines that match a regular expression, as `path:line: text` by path. ripgrep does the work, with its
 * own idea of which files count (no hidden ones, none that git ignores). What is no regular expression is searched
 * for as it stands, and a first line says so.
 */
export function grepSearchTool(workspace: Workspace): Tool {
  return defineTool({
    name: "grep_search",
    description: "Search file contents with a regular expression.",
    parameters: z.object({
      pattern: z.string(),
      path: z.string().default("."),
      ignore_case: z.boolean().default(false),
    }),
    effect: "read",
    run: ({ pattern, path, ignore_case: ignoreCase }, { signal }) =>
      observe(async () => {
        if (pattern === "") return failed("invalid", "The pattern is empty.");
        if (/[\r\n]/.test(pattern))
          return failed("invalid", "The pattern has a line end. Search for one line.");
        const asRegex = await search(workspace, { pattern, path, ignoreCase, literal: false }, signal);
        if (asRegex !== null) return asRegex;
        const literally = await search(workspace, { pattern, path, ignoreCase, literal: true }, signal);
        if (literally === null) return failed("invalid", `${pattern} cannot be searched for.`);
        const text = `${pattern} is no regular expression; searched as plain text.\n${literally.text}`;
        return literally.ok && literally.empty ? nothing(text) : { ...literally, text };
      }),
  });
}

/** Null when the pattern is no regular expression of ripgrep. */
async function search(
  workspace: Workspace,
  wanted: Search,
  signal: AbortSignal,
): Promise<Observation | null> {
  const { rgPath } = await ripgrep();
  const { shown, isFile, running } = workspace.hold(wanted.path, ({ shown, folder, handle }) => ({
    shown,
    isFile: handle !== undefined,
    running: runProgram(rgPath, ripgrepArguments(wanted, handle !== undefined), {
      folder,
      handle,
      signal,
      limit: longestOutput,
    }),
  }));
  const result = await running;
  const lines = isFile ? linesInFile(result, shown) : linesBelow(result, shown === "." ? "" : `${shown}/`);
  if (lines.length === 0) {
    // 2 is any error, also a single file that could not be read, so the message decides.
    if (result.code === 2 && /regex|is not allowed/.test(result.errors)) return null;
    return nothing(`No match for ${wanted.pattern}${shown === "." ? "" : ` in ${shown}`}.`);
  }
  const more = lines.length > mostMatches || result.cut;
  const last = more
    ? "[more matches; narrow the pattern or the path]"
    : `[${count(lines.length, "match", "matches")}]`;
  return done([...lines.slice(0, mostMatches), last].join("\n"));
}

function ripgrepArguments({ pattern, ignoreCase, literal }: Search, isFile: boolean): readonly string[] {
  return [
    "--no-config",
    "--color=never",
    "--no-heading",
    "--line-number",
    "--null",
    "--sort=path",
    "--crlf",
    `--max-columns=${3 * longestMatch}`,
    "--max-columns-preview",
    "--no-ignore-global",
    "--glob=!node_modules",
    isFile ? "--no-filename" : "--with-filename",
    ...(ignoreCase ? ["--ignore-case"] : []),
    ...(literal ? ["--fixed-strings"] : []),
    `--regexp=${pattern}`,
    "--",
    isFile ? "-" : ".",
  ];
}

/** Output lines are `path NUL number:text`. */
function linesBelow(result: ProgramResult, folder: string): readonly string[] {
  return completeLines(result).flatMap((line) => {
    const match = /^(?:\.[\\/])?([^\0]*)\0(\d+):(.*)$/s.exec(line);
    return match ? [shownMatch(folder + (match[1] ?? "").replaceAll("\\", "/"), match[2], match[3])] : [];
  });
}

/** Output lines are `number:text`. */
function linesInFile(result: ProgramResult, path: string): readonly string[] {
  return completeLines(result).flatMap((line) => {
    const match = /^(\d+):(.*)$/s.exec(line);
    return match ? [shownMatch(path, match[1], match[2])] : [];
  });
}

function completeLines({ output, cut }: ProgramResult): readonly string[] {
  const lines = output.split("\n");
  return cut ? lines.slice(0, -1) : lines;
}

function shownMatch(path: string, line: string | undefined, text = ""): string {
  const plain = text.replace(/\r$/, "");
  return `${path}:${line}: ${plain.length > longestMatch ? `${cutAt(plain, longestMatch)}…` : plain}`;
}

/** Loaded at its first use: the package throws on import where it has no program for the system. */
async function ripgrep(): Promise<{ readonly rgPath: string }> {
  try {
    return await import("@vscode/ripgrep");
  } catch (error) {
    throw new ToolFailure("unavailable", "Searching is not available on this system.", { cause: error });
  }
}
