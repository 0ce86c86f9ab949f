import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { done, failed, nothing, type ErrorClass, type Observation } from "../protocol/observation.ts";
import type { Tool, ToolContext } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";
import { startShell, type ShellProcess } from "./shell-process.ts";
import { headAndTail, longestText } from "./text.ts";
import { observe, ToolFailure } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/** Keeps text that is too long for the model; may return where a person finds it. */
export type KeepOutput = (text: string) => Promise<unknown>;

/** How a command ended: by itself, or ended by us and why. */
type Ending =
  | { readonly type: "exit"; readonly code: number | null }
  | { readonly type: "timeout" | "aborted" | "flood" };

const longestOutput = 32 * 1024 * 1024;
/** Milliseconds; a timer for longer would fire at once. */
const longestTimer = 2 ** 31 - 1;
/** Milliseconds for the last output after the end; a process that left the group may hold the pipe for ever. */
const drainTime = 200;

/**
 * `run_command`: a shell command in the workspace, with output and errors in one text after its exit code. What it
 * started is ended with it: no process stays. `timeout` is in seconds.
 */
export function runCommandTool(workspace: Workspace, keepOutput?: KeepOutput): Tool {
  return defineTool({
    name: "run_command",
    description: "Run a shell command.",
    parameters: z.object({ command: z.string(), timeout: z.int().min(1).default(60) }),
    effect: "run",
    dangerous: true,
    run: ({ command, timeout }, context) =>
      observe(async () => {
        if (context.signal.aborted) return failed("failed", "Interrupted.");
        if (command.includes("\0")) return failed("invalid", "A command cannot contain a NUL character.");
        const shell = workspace.hold(".", ({ folder }) => startShell(command, folder));
        const { output, ending } = await watch(shell, timeout, context.signal);
        const text = stripVTControlCharacters(output.toString()).replaceAll("\r\n", "\n").trimEnd();
        if (text.length > longestText) await keepFully(text, keepOutput, context);
        return observed(ending, headAndTail(text));
      }),
  });
}

async function keepFully(
  text: string,
  keepOutput: KeepOutput | undefined,
  context: ToolContext,
): Promise<void> {
  const place = await keepOutput?.(text);
  if (typeof place === "string") context.report(`full output: ${place}`);
}

const stops: Readonly<Record<"timeout" | "aborted" | "flood", readonly [ErrorClass, string]>> = {
  timeout: ["timeout", "stopped: it took longer than the timeout"],
  aborted: ["failed", "interrupted"],
  flood: ["too_large", "stopped: more than 32 MiB of output"],
};

function observed(ending: Ending, output: string): Observation {
  const below = output === "" ? "" : `\n${output}`;
  if (ending.type !== "exit") {
    const [errorClass, text] = stops[ending.type];
    return failed(errorClass, text + below);
  }
  const status = `exit code ${ending.code ?? "unknown"}`;
  if (ending.code !== 0) return failed("exit_nonzero", status + below);
  return output === "" ? nothing(`${status}, no output`) : done(status + below);
}

async function watch(
  { child, killAll }: ShellProcess,
  timeout: number,
  signal: AbortSignal,
): Promise<{ output: Buffer; ending: Ending }> {
  const parts: Buffer[] = [];
  let length = 0;
  let ended: Ending | null = null;
  const end = (ending: Ending): void => {
    ended ??= ending;
    killAll();
  };
  const onAbort = (): void => {
    end({ type: "aborted" });
  };
  const timer = setTimeout(
    () => {
      end({ type: "timeout" });
    },
    Math.min(timeout * 1000, longestTimer),
  );
  signal.addEventListener("abort", onAbort);
  child.stdout?.on("data", (part: Buffer) => {
    if (length > longestOutput) return;
    parts.push(part);
    length += part.length;
    if (length > longestOutput) end({ type: "flood" });
  });
  const closed = new Promise<void>((resolve) => {
    child.on("close", () => {
      resolve();
    });
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", resolve);
    });
    killAll();
    const drained = setTimeout(() => child.stdout?.destroy(), drainTime);
    await closed;
    clearTimeout(drained);
    return { output: Buffer.concat(parts), ending: ended ?? { type: "exit", code } };
  } catch (error) {
    throw new ToolFailure("unavailable", "No shell could be started.", { cause: error });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
    child.stdio[3]?.destroy();
  }
}
