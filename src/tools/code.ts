import { z } from "zod";
import { done, failed } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { checkSyntax } from "./check-syntax.ts";
import { isBinary, linesOf, count } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** The coder: raw text for a request, part by part. Throws when the text was cut before its end. */
export type Generate = (
  request: string,
  signal: AbortSignal,
  report: (text: string) => void,
) => AsyncIterable<string>;

const longestReply = 4 * 1024 * 1024;

/**
 * `code`: the coder writes a whole file. The text goes from the coder to the disk and not through the run's prompt;
 * a reply that was cut, is empty, or does not parse changes nothing.
 */
export function codeTool(workspace: Workspace, generate: Generate): Tool {
  return defineTool({
    name: "code",
    description: "Let the coding model write a whole file.",
    parameters: z.object({ path: z.string(), instruction: z.string() }),
    effect: "write",
    run: ({ path, instruction }, { signal, report }) =>
      observe(async () => {
        const shown = workspace.show(path);
        const before = currentText(workspace, path);
        const stream = generate(request(shown, instruction, before), signal, report);
        const reply = await collect(stream, shown, signal, report);
        const content = withoutFence(reply, shown);
        const check = await checkSyntax(shown, content);
        if (check.type === "broken") {
          const where = check.line === null ? "" : ` at line ${check.line}`;
          return failed(
            "invalid",
            `${shown} not written: the new text does not parse${where}: ${check.message}`,
          );
        }
        let did = "";
        const effects = await workspace.change(path, (now) => {
          if ((now === null ? null : now.toString()) !== before) {
            throw new ToolFailure(
              "failed",
              `${shown} was changed while the coder wrote. Nothing was written.`,
            );
          }
          did = before === null ? "created" : "rewrote";
          return Buffer.from(content);
        });
        const checked = check.type === "parses" ? "parses" : "not checked";
        return done(`${did} ${shown} (${count(linesOf(content).length, "line")}, ${checked})`, effects);
      }),
  });
}

function currentText(workspace: Workspace, path: string): string | null {
  try {
    const { bytes, shown } = workspace.read(path);
    if (isBinary(bytes)) throw new ToolFailure("binary", `${shown} is not a text file.`);
    return bytes.toString();
  } catch (error) {
    if (error instanceof ToolFailure && error.errorClass === "not_found") return null;
    throw error;
  }
}

function request(path: string, instruction: string, before: string | null): string {
  const now = before === null ? "" : `\n\nThe file as it is:\n\n${before}`;
  return `Write the file ${path}.\n\n${instruction}${now}\n\nAnswer with the whole text of the file and nothing else.`;
}

async function collect(
  stream: AsyncIterable<string>,
  shown: string,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<string> {
  let text = "";
  try {
    for await (const part of stream) {
      text += part;
      if (signal.aborted || text.length > longestReply) break;
    }
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    throw new ToolFailure("failed", `The coder did not finish; ${shown} is as it was.`, { cause: error });
  }
  if (signal.aborted) throw new ToolFailure("failed", `Interrupted; ${shown} is as it was.`);
  if (text.length > longestReply)
    throw new ToolFailure("too_large", `The coder wrote without end; ${shown} is as it was.`);
  if (text.trim() === "") throw new ToolFailure("failed", `The coder wrote nothing; ${shown} is as it was.`);
  return text;
}

/** The text inside when the whole reply is one fenced block; a fence that opens and never closes means a cut reply. */
function withoutFence(reply: string, shown: string): string {
  const opening = /^\s*(`{3,}|~{3,})[^\n`]*\n/.exec(reply);
  const fence = opening?.[1];
  if (!opening || !fence || /\.(?:md|markdown)$/i.test(shown)) return reply;
  const inside = reply.slice(opening[0].length);
  const close = inside.split("\n").findIndex((line) => line.trim() === fence);
  if (close === -1) throw new ToolFailure("failed", `The coder's text was cut; ${shown} is as it was.`);
  const lines = inside.split("\n");
  const isWhole = lines.slice(close + 1).every((line) => line.trim() === "");
  return isWhole
    ? lines
        .slice(0, close)
        .map((line) => `${line}\n`)
        .join("")
    : reply;
}
