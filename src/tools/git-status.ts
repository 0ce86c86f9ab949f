import { z } from "zod";
import { done, nothing } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { runGit } from "./run-git.ts";
import { boundedLines } from "./text.ts";
import type { Workspace } from "./workspace.ts";

/** `git_status`: the branch, then a line for each changed file, in git's short form. */
export function gitStatusTool(workspace: Workspace): Tool {
  return defineTool({
    name: "git_status",
    description: "Show which files changed.",
    parameters: z.object({}),
    effect: "read",
    run: (_args, { signal }) =>
      runGit(
        workspace,
        ["status", "--porcelain", "--branch", "--ignore-submodules=dirty"],
        signal,
        (output) => {
          const [head = "", ...files] = output.split("\n");
          const branch = head.replace(/^## (?:No commits yet on )?/, "").replace(/\.\.\..*$/, "");
          if (files.length === 0) return nothing(`No changes on ${branch}.`);
          return done(`on ${branch}\n${boundedLines(files, "file")}`);
        },
      ),
  });
}
