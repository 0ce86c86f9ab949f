import { z } from "zod";
import { done, failed, nothing } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { count, cutAt, isBinary, linesOf, longestText } from "./text.ts";
import { observe } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** `read_file`: the plain lines of a text file; a first line says which ones where it is not the whole file. */
export function readFileTool(workspace: Workspace): Tool {
  return defineTool({
    name: "read_file",
    description: "Read lines of a text file.",
    parameters: z.object({
      path: z.string(),
      start: z.int().min(1).default(1),
      lines: z.int().min(1).default(200),
    }),
    effect: "read",
    run: ({ path, start, lines }) =>
      observe(() => {
        const { shown, bytes } = workspace.read(path);
        if (isBinary(bytes))
          return failed("binary", `${shown} is not a text file (${count(bytes.length, "byte")}).`);
        const all = linesOf(new TextDecoder().decode(bytes));
        if (all.length === 0) return nothing(`${shown} is empty.`);
        if (start > all.length) {
          return failed(
            "invalid",
            `start=${start} is past the end: ${shown} has ${count(all.length, "line")}.`,
          );
        }
        const wanted = all.slice(start - 1, start - 1 + lines);
        const part = fitting(wanted);
        const content = cutAt(part.join("\n"), longestText);
        const isCut = content.length < part.join("\n").length;
        if (part.length === all.length && !isCut) return done(content);
        const range = `lines ${start}-${start + part.length - 1} of ${all.length}${isCut ? ", cut" : ""}`;
        return done(`${range}\n${content}`);
      }),
  });
}

/** As many lines as fit, at least one. */
function fitting(lines: readonly string[]): readonly string[] {
  let length = 0;
  const over = lines.findIndex((line) => (length += line.length + 1) > longestText);
  return over === -1 ? lines : lines.slice(0, Math.max(1, over));
}
