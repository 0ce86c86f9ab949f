import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { ScriptedReply } from "../../src/backends/scripted.ts";
import { temporaryFolder, writeFiles } from "../session/folder.ts";

/** The launcher. */
export const cox = fileURLToPath(new URL("../../bin/cox.js", import.meta.url));

/** What a finished process left. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A place to run the real command in: a workspace, a home of its own, and what both start with. */
export interface Place {
  readonly base: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Starts cox; standard input stays open unless text for it is given. */
  readonly start: (words: readonly string[], input?: string | null) => Started;
  /** Runs cox to its end; standard input is empty unless given. */
  readonly run: (words: readonly string[], input?: string) => Promise<Outcome>;
  /** Writes a script of replies beside the workspace and gives the flags that use it. */
  readonly script: (replies: readonly ScriptedReply[]) => Promise<readonly string[]>;
}

/** A process under way. */
export interface Started {
  readonly child: ChildProcess;
  /** Settles when standard output has the text so many times. */
  readonly says: (text: string, times?: number) => Promise<void>;
  readonly ended: Promise<Outcome>;
}

/** Prepares a place with files in the workspace. */
export async function preparePlace(
  t: TestContext,
  files: Readonly<Record<string, string>> = {},
): Promise<Place> {
  const base = await temporaryFolder(t);
  const dir = join(base, "work");
  await mkdir(dir);
  await writeFiles(dir, files);
  const env = {
    PATH: process.env["PATH"],
    HOME: join(base, "home"),
    COX_STATE_DIR: join(base, "state"),
    COX_CACHE_DIR: join(base, "cache"),
  };
  const start = (words: readonly string[], input: string | null = null): Started => {
    const child = spawn(process.execPath, [cox, ...words], { cwd: dir, env });
    t.after(() => child.kill("SIGKILL"));
    const started = follow(child);
    child.stdin.on("error", () => {}); // It may end without reading.
    if (input !== null) child.stdin.end(input);
    return started;
  };
  let scripts = 0;
  return {
    base,
    dir,
    env,
    start,
    run: (words, input = "") => start(words, input).ended,
    script: async (replies) => {
      const file = join(base, `script-${++scripts}.json`);
      await writeFile(file, JSON.stringify(replies));
      return ["--model", `scripted:${file}`];
    },
  };
}

/** Follows what a process writes. */
export function follow(child: ChildProcess): Started {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return {
    child,
    ended,
    says: async (text, times = 1) => {
      const limit = Date.now() + 60_000;
      while (stdout.split(text).length <= times) {
        if (child.exitCode !== null || Date.now() > limit)
          throw new Error(`No "${text}" in:\n${stdout}\n${stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** A reply in the native dialect. */
export function reply(thought: string, tool: string, args: object): string {
  return `${thought}\n${JSON.stringify({ tool, args })}`;
}
