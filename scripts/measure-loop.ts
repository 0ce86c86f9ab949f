/** Prints what the loop itself costs: `node --expose-gc scripts/measure-loop.ts [STEPS]` runs it on scripted replies (no model). */
import { scripted } from "../src/backends/scripted.ts";
import { runLoop } from "../src/loop/loop.ts";
import { normaliseOptions } from "../src/loop/options.ts";
import { builtInTools } from "../src/tools/built-in.ts";
import { openWorkspace } from "../src/tools/workspace.ts";
import { createToolset } from "../src/tool/toolset.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const steps = Number(process.argv[2] ?? 1_000);
const folder = mkdtempSync(join(tmpdir(), "cox-measure-"));
writeFileSync(
  join(folder, "notes.txt"),
  "one line of many words "
    .repeat(10)
    .concat("\n")
    .repeat(steps + 1),
);
const backend = scripted(
  (turn) =>
    `Line ${turn}.\n${JSON.stringify({ tool: "read_file", args: { path: "notes.txt", start: turn + 1, lines: 1 } })}`,
  { window: 8_192, keep: 1 },
);
const times: number[] = [];
const heap: number[] = [];
let last = performance.now();
for await (const event of runLoop({
  task: "Read the notes line by line.",
  toolset: createToolset(builtInTools({ workspace: await openWorkspace(folder) })),
  backend,
  options: normaliseOptions({ limits: { steps, tokens: 1e9 } }),
  signal: new AbortController().signal,
  now: () => performance.now(),
})) {
  if (event.type === "compacted")
    console.log(`step ${event.step}: compacted ${event.before} to ${event.after} tokens`);
  if (event.type === "stopped") console.log(`${event.reason} after ${event.totals.steps} steps`);
  if (event.type !== "observation") continue;
  times.push(performance.now() - last);
  if (times.length % 200 === 0) {
    globalThis.gc?.();
    heap.push(Math.round(process.memoryUsage().heapUsed / 1e6));
  }
  last = performance.now();
}
times.sort((left, right) => left - right);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
console.log(`ms a step, tool and scripted backend included: median ${at(0.5)}, p99 ${at(0.99)}`);
console.log(`heap in MB every 200 steps: ${heap.join(", ")}`);
rmSync(folder, { recursive: true });
