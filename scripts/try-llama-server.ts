/**
 * Runs the same tasks on the shipped model in process and on a real llama-server, and tells where they differ.
 * COX_LLAMA_SERVER is the path of a llama-server, or the address of one that already serves the shipped model.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { isDeepStrictEqual } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { openModel, shippedModel } from "../src/agent/open-model.ts";
import { isServerAddress } from "../src/backends/llama-server/server-address.ts";
import { runTrial, type Trial } from "../src/bench/run-trial.ts";
import { taskItem } from "../src/bench/task-item.ts";
import { normaliseOptions } from "../src/loop/options.ts";
import type { Backend } from "../src/protocol/backend.ts";
import { parseTasks } from "../src/task/task.ts";

const given = process.env["COX_LLAMA_SERVER"];
if (!given) {
  console.error(
    "COX_LLAMA_SERVER is not set. Give the path of a llama-server, or the address of one that runs.",
  );
  process.exit(2);
}
const count = Number(process.argv[2] ?? 10);
const tasks = parseTasks(readFileSync("tasks/held-out.jsonl", "utf8")).slice(0, count);
const options = normaliseOptions({ limits: { steps: 12 } });
const place = { apiKey: process.env["COX_API_KEY"], report: console.error };

const server = isServerAddress(given) ? { url: given, stop: () => {} } : await start(given);
try {
  const [here, there] = [await openModel(undefined, place), await openModel(server.url, place)];
  const [mine, its] = [await here.describe(), await there.describe()];
  // The engines may name a model and round its window differently; how roles are written must be the same.
  console.log(`window ${mine.window} / ${its.window}, constraint ${mine.constraint} / ${its.constraint}`);
  let fine = isDeepStrictEqual(mine.dialect, its.dialect) && its.constraint === "gbnf";
  if (!fine) console.log("The dialects or the constraints differ.");
  let [read, readAgain] = [0, 0];
  for (const task of tasks) {
    const run = (backend: Backend): Promise<Trial> =>
      runTrial(taskItem(task), { backend, options, signal: new AbortController().signal });
    const [one, other] = [await run(here), await run(there)];
    const same = isDeepStrictEqual(told(one), told(other));
    const { totals } = other.score;
    console.log(
      `${same ? "same  " : "DIFFER"} ${task.id}: ${totals.steps} steps, ${totals.readAgain} tokens read again`,
    );
    fine &&= same;
    for (const event of other.events) if (event.type === "reply") read += event.usage.read;
    readAgain += totals.readAgain;
  }
  console.log(`read ÷ new on the server: ${(read / Math.max(1, read - readAgain)).toFixed(3)}`);
  await Promise.all([here.close(), there.close()]);
  process.exitCode = fine ? 0 : 1;
} finally {
  server.stop();
}

/** What a model did: its replies and what they led to, without counts and times. */
function told({ events }: Trial): unknown {
  const counts = new Set(["usage", "totals", "ms", "readAgain", "window", "model"]);
  return JSON.parse(JSON.stringify(events, (key, value: unknown) => (counts.has(key) ? 0 : value)));
}

/** Starts a server with one slot on a free port and waits until it answers. */
async function start(binary: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { readonly port: number };
  await new Promise((resolve) => probe.close(resolve));
  const flags = [
    "-m",
    shippedModel,
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "-np",
    "1",
    "-t",
    "1",
    "-c",
    "8192",
  ];
  const child = spawn(binary, flags, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, OMP_WAIT_POLICY: "passive" },
  });
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && !(await fetch(`${url}/health`).catch(() => null))) await sleep(200);
  if (child.exitCode !== null) throw new Error(`${binary} ended with ${child.exitCode} before it answered.`);
  return { url, stop: () => child.kill() };
}
