import { z } from "zod";
import { done } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { observe } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** `delete_file`: deletes one file, never a folder. */
export function deleteFileTool(workspace: Workspace): Tool {
  return defineTool({
    name: "delete_file",
    description: "Delete a file.",
    parameters: z.object({ path: z.string() }),
    effect: "write",
    dangerous: true,
    run: ({ path }) =>
      observe(async () => {
        const effects = await workspace.change(path, () => null);
        return done(`deleted ${effects.map((effect) => effect.path).join()}`, effects);
      }),
  });
}
