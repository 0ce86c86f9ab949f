import { z } from "zod";
import { done } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { observe } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** `move_file`: moves or renames one file, into new folders if need be; never replaces a file. */
export function moveFileTool(workspace: Workspace): Tool {
  return defineTool({
    name: "move_file",
    description: "Move or rename a file.",
    parameters: z.object({ from: z.string(), to: z.string() }),
    effect: "write",
    run: ({ from, to }) =>
      observe(async () => {
        const effects = await workspace.move(from, to);
        return done(`moved ${effects.map(({ path }) => path).join(" to ")}`, effects);
      }),
  });
}
