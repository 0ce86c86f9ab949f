import { z } from "zod";
import { done, nothing } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { runGit } from "./run-git.ts";
import { headAndTail } from "./text.ts";
import { observe } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** The tree without any file: what to compare with before the first commit. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** `git_diff`: what changed in tracked files since the last commit, staged or not. */
export function gitDiffTool(workspace: Workspace): Tool {
  return defineTool({
    name: "git_diff",
    description: "Show changes since the last commit.",
    parameters: z.object({ path: z.string().default(".") }),
    effect: "read",
    run: ({ path }, { signal }) =>
      observe(async () => {
        const shown = workspace.show(path);
        const last = await runGit(workspace, ["rev-parse", "--verify", "--quiet", "HEAD"], signal, done);
        const args = ["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty"];
        return runGit(workspace, [...args, last.ok ? "HEAD" : emptyTree, "--", shown], signal, (output) =>
          output === ""
            ? nothing(shown === "." ? "No changes." : `No changes in ${shown}.`)
            : done(headAndTail(output)),
        );
      }),
  });
}
