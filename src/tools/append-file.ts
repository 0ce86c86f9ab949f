import { z } from "zod";
import { done } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { count, isBinary, lineEndAt, linesOf, withLineEnds } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** `append_file`: adds text on a new line, with the file's own line ends; an absent file is created, and it says so. */
export function appendFileTool(workspace: Workspace): Tool {
  return defineTool({
    name: "append_file",
    description: "Add text at the end of a file.",
    parameters: z.object({ path: z.string(), content: z.string() }),
    effect: "write",
    run: ({ path, content }) =>
      observe(async () => {
        const added = count(linesOf(content).length, "line");
        let did = "";
        const effects = await workspace.change(path, (before, shown) => {
          did = before === null ? `created ${shown} (${added})` : `appended ${added} to ${shown}`;
          return before === null ? Buffer.from(content) : appended(before, content, shown);
        });
        return done(did, effects);
      }),
  });
}

function appended(before: Buffer, content: string, shown: string): Buffer {
  if (isBinary(before)) throw new ToolFailure("binary", `${shown} is not a text file.`);
  // Byte for byte as characters, so that text which is not UTF-8 stays as it is.
  const text = before.toString("latin1");
  const end = lineEndAt(text, text.length);
  const joint = text === "" || content === "" || text.endsWith("\n") ? "" : end;
  return Buffer.concat([before, Buffer.from(joint + withLineEnds(content, end))]);
}
