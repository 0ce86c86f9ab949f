import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { EngineQuestion } from "./engine-child.ts";

/** Asks llama.cpp in a child process; a child that crashes or takes longer than two minutes fails the test. */
export async function askEngine(
  questions: readonly EngineQuestion[],
): Promise<readonly (readonly boolean[])[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./engine-child.ts", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
    timeout: 120_000,
  });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
  const output = await readAll(child.stdout);
  assert.equal(await ended, 0, "the engine's process ended badly");
  return output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as boolean[]);
}
