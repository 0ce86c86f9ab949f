/**
 * `code`: the coder writes a file. Its text goes from the coder to a draft and, once it is sound, into place, and never
 * through the run's prompt: the orchestrator gets one line. Owns what the coder is shown and what is told of its work.
 */
import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { done, nothing } from "../protocol/observation.ts";
import type { Tool, ToolContext } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { codeQuestion, type CodeForm, type CodeRequest } from "./code-request.ts";
import { writeRounds, type WrittenCode } from "./code-rounds.ts";
import type { Coder } from "./coder.ts";
import type { KeepOutput } from "./run-command.ts";
import { count, headAndTail, isBinary, linesOf } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** Files of context in one call. */
const mostContext = 8;
/** Lines of a file that is still written anew as a whole. */
const longestWhole = 200;
/** Characters that one token stands for in estimates, as in the loop's own window arithmetic. */
const charactersOfToken = 3;

/** The tool. `keepOutput` keeps a text that was given up. */
export function codeTool(workspace: Workspace, coder: Coder, keepOutput?: KeepOutput): Tool {
  return defineTool({
    name: "code",
    description: "Let the coding model write a file; it sees the context files.",
    parameters: z.object({
      path: z.string(),
      instruction: z.string(),
      context: z.array(z.string()).max(mostContext).default([]),
    }),
    effect: "write",
    run: ({ path, instruction, context: files }, context) =>
      observe(async () => {
        const { request, form } = await prepare(workspace, coder, { path, instruction, files }, context);
        const lost = async (reply: string): Promise<void> => {
          const place = await keepOutput?.(reply);
          if (typeof place === "string") context.report(`the text that was not written: ${place}`);
        };
        const written = await writeRounds(coder, request, form, context, lost);
        const { path: shown, before } = request;
        if (context.signal.aborted) throw new ToolFailure("failed", `Interrupted; ${shown} is as it was.`);
        if (written.text === before) return nothing(`${shown} stays as it is: the coder changed nothing.`);
        const effects = await workspace.change(path, (now) => {
          if ((now === null ? null : now.toString()) === before) return Buffer.from(written.text);
          throw new ToolFailure("failed", `${shown} was changed while the coder wrote. Nothing was written.`);
        });
        return done(`${whatWasDone(before, form)} ${shown} (${inShort(written)})`, effects);
      }),
  });
}

function whatWasDone(before: string | null, form: CodeForm): string {
  if (before === null) return "created";
  return form === "whole" ? "rewrote" : "changed";
}

function inShort({ text, checked, corrections }: WrittenCode): string {
  const parts = [count(linesOf(text).length, "line"), checked];
  return [...parts, ...(corrections > 0 ? [count(corrections, "correction")] : [])].join(", ");
}

/** Reads what the coder is shown and chooses the form of its answer; throws where that cannot fit its window. */
async function prepare(
  workspace: Workspace,
  coder: Coder,
  wanted: { readonly path: string; readonly instruction: string; readonly files: readonly string[] },
  { report }: ToolContext,
): Promise<{ readonly request: CodeRequest; readonly form: CodeForm }> {
  const shown = workspace.show(wanted.path);
  const before = currentText(workspace, wanted.path);
  const texts = wanted.files.map((file) => contextText(workspace, file));
  const reach = reaching(report);
  const window = await reach(coder.window());
  const tooLarge = (): ToolFailure =>
    new ToolFailure(
      "too_large",
      `${shown} and what is said of it do not fit into the coder's window of ${window} tokens. Give it less to read.`,
    );
  if ((before?.length ?? 0) > window * 16) throw tooLarge();
  // All context together has at most a quarter of the window.
  const share = Math.floor((window * charactersOfToken) / 4 / Math.max(1, texts.length));
  const context = texts.map(({ path, text }) => ({ path, text: headAndTail(text, share) }));
  const request = { path: shown, instruction: wanted.instruction, before, context };

  const roomFor = (form: CodeForm): Promise<number> => reach(coder.room([codeQuestion(request, form)]));
  const room = await roomFor("whole");
  // A file that is written anew needs about the room that it takes in the question.
  const isLarge = before !== null && (linesOf(before).length > longestWhole || room < window - room);
  const form = isLarge ? "blocks" : "whole";
  if ((isLarge ? await roomFor("blocks") : room) < window / 16) throw tooLarge();
  return { request, form };
}

/** A coder that cannot be asked at all (no such model, an engine that died) is a fault of the world. */
function reaching(report: ToolContext["report"]): <Answer>(asked: Promise<Answer>) => Promise<Answer> {
  return async (asked) => {
    try {
      return await asked;
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
      throw new ToolFailure("unavailable", "The coder cannot be used here.", { cause: error });
    }
  };
}

function currentText(workspace: Workspace, path: string): string | null {
  try {
    return textOf(workspace, path).text;
  } catch (error) {
    if (error instanceof ToolFailure && error.errorClass === "not_found") return null;
    throw error;
  }
}

function contextText(workspace: Workspace, path: string): { readonly path: string; readonly text: string } {
  const { shown, text } = textOf(workspace, path);
  return { path: shown, text };
}

function textOf(workspace: Workspace, path: string): { readonly shown: string; readonly text: string } {
  const { bytes, shown } = workspace.read(path);
  if (isBinary(bytes) || !isUtf8(bytes)) throw new ToolFailure("binary", `${shown} is not a text file.`);
  return { shown, text: bytes.toString() };
}
