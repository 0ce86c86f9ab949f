import { z } from "zod";
import { done, nothing } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { boundedLines } from "./text.ts";
import { observe } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** `list_dir`: one entry a line, `/` after folders, hidden ones too, without `.git` and `node_modules`. */
export function listDirTool(workspace: Workspace): Tool {
  return defineTool({
    name: "list_dir",
    description: "List the entries of a folder.",
    parameters: z.object({ path: z.string().default(".") }),
    effect: "read",
    run: ({ path }) =>
      observe(() => {
        const { shown, entries } = workspace.list(path);
        if (entries.length === 0) return nothing(`${shown} is empty.`);
        return done(
          boundedLines(
            entries.map(({ name, isFolder }) => (isFolder ? `${name}/` : name)),
            "entry",
            "entries",
          ),
        );
      }),
  });
}
