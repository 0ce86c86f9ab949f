import assert from "node:assert/strict";
import { test } from "node:test";
import { scripted } from "../../src/backends/scripted.ts";
import { runLoop } from "../../src/loop/loop.ts";
import { normaliseOptions } from "../../src/loop/options.ts";
import { done } from "../../src/protocol/observation.ts";
import { createToolset } from "../../src/tool/toolset.ts";
import { say, smallWorld, testTool } from "./run-scripted.ts";

test("1,000 steps keep memory flat and cost milliseconds each", async () => {
  const part = testTool("part", { name: undefined }, ({ name }) =>
    done(`${JSON.stringify(name)}: ${"word ".repeat(40)}`),
  );
  const toolset = createToolset([part, ...smallWorld().tools]);
  const backend = scripted((turn) => say(`Part ${turn}.`, "part", { name: `p${turn}` }), {
    window: 8_192,
    keep: 1,
  });
  const options = normaliseOptions({ limits: { steps: 1_000, tokens: 1e9 } });
  const heap: number[] = [];
  const times: number[] = [];
  let last = performance.now();
  let reason = "";
  for await (const event of runLoop({
    task: "Read every part.",
    toolset,
    backend,
    options,
    signal: new AbortController().signal,
    now: () => performance.now(),
  })) {
    if (event.type === "stopped") reason = event.reason;
    if (event.type !== "observation") continue;
    times.push(performance.now() - last);
    if (times.length % 100 === 0) {
      globalThis.gc?.();
      heap.push(process.memoryUsage().heapUsed);
    }
    last = performance.now();
  }
  assert.equal(reason, "step_limit");
  assert.equal(times.length, 1_000);
  const median = times.toSorted((left, right) => left - right)[500] ?? Infinity;
  // The number itself is measured by `npm run measure:loop`; a busy machine must not fail the tests.
  assert.ok(median < 20, `median ${median.toFixed(2)} ms`);
  // Without a forced collection the heap wanders; a leak of a prompt a step would be more than 30 MB here.
  const [early, late] = [Math.min(...heap.slice(0, 5)), Math.min(...heap.slice(5))];
  assert.ok(late - early < 15e6, `heap grew from ${early} to ${late}`);
});
