import { z } from "zod";
import { done } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { count, linesOf } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** `write_file`: a whole text file with its folders; replaces one only when told to. */
export function writeFileTool(workspace: Workspace): Tool {
  return defineTool({
    name: "write_file",
    description: "Write a whole text file.",
    parameters: z.object({ path: z.string(), content: z.string(), overwrite: z.boolean().default(false) }),
    effect: "write",
    run: ({ path, content, overwrite }) =>
      observe(async () => {
        let did = "";
        const effects = await workspace.change(path, (before, shown) => {
          if (before !== null && !overwrite) {
            throw new ToolFailure("exists", `${shown} exists already. Use overwrite=true to replace it.`);
          }
          did = `${before === null ? "created" : "replaced"} ${shown} (${count(linesOf(content).length, "line")})`;
          return Buffer.from(content);
        });
        return done(did, effects);
      }),
  });
}
