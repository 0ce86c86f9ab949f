import { spawn } from "node:child_process";
import { systemCode, ToolFailure } from "./tool-failure.ts";

/** What a program wrote, and how it ended. */
export interface ProgramResult {
  /** Null when it was ended by a signal. */
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
  /** The output reached the limit, and the program was stopped there. */
  readonly cut: boolean;
}

export interface ProgramOptions {
  readonly folder: string;
  /** Standard input, as an open file; nothing when absent. */
  readonly handle?: number | undefined;
  /** Standard input, as a text. */
  readonly input?: string;
  readonly signal: AbortSignal;
  /** Bytes of output. */
  readonly limit: number;
}

/**
 * Runs a program without a shell. It has been started when this returns its promise, so a folder or a handle need
 * be held no longer. Throws {@link ToolFailure} `unavailable` when it cannot be started, `failed` when aborted.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  { folder, handle, input, signal, limit }: ProgramOptions,
): Promise<ProgramResult> {
  if (signal.aborted) throw new ToolFailure("failed", "Interrupted.");
  const child = spawn(file, args, {
    cwd: folder,
    stdio: [input === undefined ? (handle ?? "ignore") : "pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  // A program may end before it has read everything.
  child.stdin?.on("error", () => undefined).end(input);
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  let [length, errorLength] = [0, 0];
  const stop = (): void => {
    child.kill("SIGKILL");
  };
  signal.addEventListener("abort", stop);
  child.stdout?.on("data", (part: Buffer) => {
    if (length < limit) output.push(part);
    length += part.length;
    if (length > limit) stop();
  });
  child.stderr?.on("data", (part: Buffer) => {
    if (errorLength < limit) errors.push(part);
    errorLength += part.length;
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    if (signal.aborted) throw new ToolFailure("failed", "Interrupted.");
    const text = (parts: readonly Buffer[]): string => Buffer.concat(parts).subarray(0, limit).toString();
    return { code, output: text(output), errors: text(errors), cut: length > limit };
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new ToolFailure("unavailable", "This tool's program is not installed here.", { cause: error });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
