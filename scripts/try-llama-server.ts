/**
 * Runs the same tasks on the shipped model in process and on a real llama-server, tells where they differ, what is read
 * again, and what our side of a step costs: `node scripts/try-llama-server.ts [TASKS]`. COX_LLAMA_SERVER is the path of a
 * llama-server, or the address of one that serves the shipped model.
 */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { openModel, shippedModel } from "../src/agent/open-model.ts";
import { isServerAddress } from "../src/backends/llama-server/server-address.ts";
import { runTrial, type Trial } from "../src/bench/run-trial.ts";
import { taskItem } from "../src/bench/task-item.ts";
import { normaliseOptions } from "../src/loop/options.ts";
import type { Backend } from "../src/protocol/backend.ts";
import { parseTasks } from "../src/task/task.ts";
import { realServer, startRealServer } from "./real-server.ts";
import { spread, watchSteps } from "./step-times.ts";

if (!realServer) {
  console.error("COX_LLAMA_SERVER is not set. Give the path of a llama-server, or the address of one.");
  process.exit(2);
}
const count = Number(process.argv[2] ?? 10);
const tasks = parseTasks(readFileSync("tasks/held-out.jsonl", "utf8")).slice(0, count);
const options = normaliseOptions({ limits: { steps: 12 } });
const report = console.error;

const attached = isServerAddress(realServer);
const server = attached
  ? { url: realServer, apiKey: process.env["COX_API_KEY"], stop: async () => {} }
  : await startRealServer(realServer);
const { apiKey } = server;
const here = await openModel(undefined, { report });
const mine = await here.describe();
const expected: unknown[] = [];
for (const task of tasks) expected.push(told(await trial(here, task)));
let fine = true;

await compare("a running server", await openModel(server.url, { apiKey, report }), "/completion");
if (!attached) {
  const started = { serverBinary: realServer, report: () => {} };
  await compare("a server of its own", await openModel(`server:${shippedModel}`, started), "/completion");
}
const chat = await openModel(`openai:${server.url}/v1`, { apiKey, report });
await compare("/v1 of a running server", chat, "/v1/chat/completions");
await here.close();
await server.stop();
process.exitCode = fine ? 0 : 1;

/** Runs the tasks on a backend that should do as the engine in process does; by `/v1` the prompts are others. */
async function compare(name: string, backend: Backend, path: string): Promise<void> {
  const info = await backend.describe();
  const same = isDeepStrictEqual(mine.dialect, info.dialect);
  console.log(`\n${name}: ${info.model}, window ${info.window}, constraint ${info.constraint}`);
  if (info.constraint !== "gbnf") fine = false;
  const watched = watchSteps(backend, path);
  const counts = { equal: 0, passed: 0, refused: 0, read: 0, again: 0 };
  for (const [index, task] of tasks.entries()) {
    watched.newRun();
    const { score, events } = await trial(watched.backend, task);
    const equal = isDeepStrictEqual(told({ score, events }), expected[index]);
    if (equal) counts.equal++;
    else if (same) console.log(`differs from the engine in process: ${task.id}`);
    if (score.success) counts.passed++;
    counts.refused += score.totals.refused;
    counts.again += score.totals.readAgain;
    for (const event of events) if (event.type === "reply") counts.read += event.usage.read;
  }
  watched.stop();
  await backend.close();
  if (same && counts.equal < tasks.length) fine = false;
  const { server: its, backend: ours, step } = watched.times();
  console.log(`tasks as in process: ${counts.equal} of ${tasks.length}; passed: ${counts.passed}`);
  console.log(`replies refused: ${counts.refused}`);
  console.log(`read ÷ new: ${(counts.read / Math.max(1, counts.read - counts.again)).toFixed(3)}`);
  console.log("median / 99th percentile of a step:");
  console.log(`  the server's reply: ${spread(its)}`);
  console.log(`  our backend around it: ${spread(ours)}`);
  console.log(`  all of ours, tools included: ${spread(step)}`);
}

function trial(backend: Backend, task: Parameters<typeof taskItem>[0]): Promise<Trial> {
  return runTrial(taskItem(task), { backend, options, signal: new AbortController().signal });
}

/** What a model did: its replies and what they led to, without counts and times. */
function told({ events }: Trial): unknown {
  const counts = new Set(["usage", "totals", "ms", "readAgain", "window", "model"]);
  return JSON.parse(JSON.stringify(events, (key, value: unknown) => (counts.has(key) ? 0 : value)));
}
