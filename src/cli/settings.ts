import { access, constants, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { FlagValues } from "./command.ts";
import { readConfig } from "./config.ts";
import { fileTrouble } from "./read-user-file.ts";
import type { GrammarModeName, runFlags } from "./run-flags.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** What flags and configuration files say together; flags win over the workspace's file, that over the user's. */
export interface Settings {
  readonly dir: string;
  readonly model?: string | undefined;
  readonly coder?: string | undefined;
  readonly serverArgs?: readonly string[] | undefined;
  readonly swap: boolean;
  readonly tools?: readonly string[] | undefined;
  readonly toolFiles?: readonly string[] | undefined;
  readonly maxSteps?: number | undefined;
  readonly seed?: number | undefined;
  readonly grammar?: GrammarModeName | undefined;
  readonly yes: boolean;
}

/** Reads the settings of a run. Throws {@link UsageError} for a workspace or a configuration that cannot be used. */
export async function readSettings(
  flags: Partial<FlagValues<typeof runFlags>>,
  terminal: Pick<Terminal, "env" | "cwd">,
): Promise<Settings> {
  const dir = resolve(terminal.cwd, flags.dir ?? ".");
  await checkWorkspace(dir);
  const config = await readConfig(dir, terminal);
  return {
    dir,
    model: flags.model ?? config.model,
    coder: flags.coder ?? config.coder,
    serverArgs: config.serverArgs,
    swap: flags.swap === true || config.swap === true,
    tools: flags.tools ?? config.tools,
    toolFiles: flags["tool-files"]?.map((file) => resolve(terminal.cwd, file)) ?? config.toolFiles,
    maxSteps: flags["max-steps"] ?? config.maxSteps,
    seed: flags.seed ?? config.seed,
    grammar: flags.grammar ?? config.grammar,
    yes: flags.yes === true || config.yes === true,
  };
}

async function checkWorkspace(dir: string): Promise<void> {
  try {
    if (!(await stat(dir)).isDirectory()) throw new UsageError(`The workspace ${dir} is not a folder.`);
    await access(dir, constants.R_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Cannot use the workspace ${dir}: ${fileTrouble(error)}.`, { cause: error });
  }
}
