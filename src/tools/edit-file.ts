import { z } from "zod";
import { done } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { nearestLines } from "./nearest-lines.ts";
import { isBinary, lineEndAt, withLineEnds } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/**
 * `edit_file`: replaces one piece of text, which must occur exactly once. Line ends in the file may differ from the
 * model's and stay as they are; what does not match is answered with the nearest lines of the file.
 */
export function editFileTool(workspace: Workspace): Tool {
  return defineTool({
    name: "edit_file",
    description: "Replace exact text that occurs once in a file.",
    parameters: z.object({ path: z.string(), old: z.string(), new: z.string() }),
    effect: "write",
    run: ({ path, old, new: replacement }) =>
      observe(async () => {
        if (old === "") throw new ToolFailure("invalid", "old is empty. Give the exact text to replace.");
        if (old === replacement) throw new ToolFailure("invalid", "old and new are the same text.");
        let did = "";
        const effects = await workspace.change(path, (before, shown) => {
          if (before === null) return null;
          if (isBinary(before)) throw new ToolFailure("binary", `${shown} is not a text file.`);
          const { bytes, line } = edited(before, old, replacement, shown);
          did = `edited ${shown} (line ${line})`;
          return bytes;
        });
        return done(did, effects);
      }),
  });
}

function edited(
  before: Buffer,
  old: string,
  replacement: string,
  shown: string,
): { bytes: Buffer; line: number } {
  // Byte for byte as characters, so that text which is not UTF-8 stays as it is.
  const text = before.toString("latin1");
  const exact = Buffer.from(old).toString("latin1");
  const withReturns = withLineEnds(exact, "\r\n");
  const wanted = text.includes(exact) ? exact : withReturns;
  const places = occurrences(text, wanted);
  const [place] = places;
  if (place === undefined) throw noMatch(before, old, shown);
  if (places.length > 1) {
    const lines = places.slice(0, 10).map((offset) => lineNumber(text, offset));
    throw new ToolFailure(
      "not_unique",
      `That text occurs ${places.length} times in ${shown}, at lines ${lines.join(", ")}${places.length > 10 ? " …" : ""}. Give more of the text around it.`,
    );
  }
  const put = Buffer.from(withLineEnds(replacement, lineEndAt(text, place)));
  const after = before.subarray(place + wanted.length);
  return { bytes: Buffer.concat([before.subarray(0, place), put, after]), line: lineNumber(text, place) };
}

function noMatch(before: Buffer, old: string, shown: string): ToolFailure {
  const nearest = nearestLines(new TextDecoder().decode(before), old);
  const hint = nearest === null ? "" : ` Nearest, line ${nearest.line}:\n${nearest.text}`;
  return new ToolFailure("no_match", `That text is not in ${shown}.${hint}`);
}

function occurrences(text: string, wanted: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) found.push(at);
  return found;
}

function lineNumber(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
