import { z } from "zod";
import { done, nothing, type Observation } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { globPattern } from "./glob-pattern.ts";
import { boundedLines, count } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

const mostWalked = 200_000;

/** `glob`: the files whose path from the workspace matches a pattern, one a line, by name. */
export function globTool(workspace: Workspace): Tool {
  return defineTool({
    name: "glob",
    description: "Find files by name pattern, such as **/*.md.",
    parameters: z.object({ pattern: z.string() }),
    effect: "read",
    run: ({ pattern }) => observe(() => found(workspace, pattern)),
  });
}

function found(workspace: Workspace, pattern: string): Observation {
  if (pattern.trim() === "") throw new ToolFailure("invalid", "The pattern is empty.");
  const plain = pattern.startsWith(`${workspace.root}/`) ? pattern.slice(workspace.root.length + 1) : pattern;
  if (plain.startsWith("/") || plain.split("/").includes("..")) {
    throw new ToolFailure(
      "outside_workspace",
      `${pattern} leads outside the workspace. Use a pattern relative to it.`,
    );
  }
  const files = filesMatching(workspace, plain);
  if (files.length > 0) return done(boundedLines(files, "file"));
  const deeper = plain.includes("/") ? [] : filesMatching(workspace, `**/${plain}`);
  const hint = deeper.length > 0 ? ` **/${plain} matches ${count(deeper.length, "file")} in subfolders.` : "";
  return nothing(`No file matches ${plain}.${hint}`);
}

function filesMatching(workspace: Workspace, pattern: string): readonly string[] {
  const glob = globPattern(pattern);
  const before = glob.folder === "." ? "" : `${glob.folder}/`;
  const files: string[] = [];
  let left = mostWalked;
  for (const below of walkIfThere(workspace, glob.folder, (folder) => glob.reaches(before + folder))) {
    if (left-- === 0)
      throw new ToolFailure(
        "too_large",
        `More than ${mostWalked} names to look at. Name a folder in the pattern.`,
      );
    if (!below.endsWith("/") && glob.matches(before + below)) files.push(before + below);
  }
  return files.sort();
}

function walkIfThere(
  workspace: Workspace,
  folder: string,
  enter: (below: string) => boolean,
): Iterable<string> {
  try {
    return workspace.walk(folder, enter);
  } catch (error) {
    if (error instanceof ToolFailure && error.errorClass === "not_found") return [];
    throw error;
  }
}
