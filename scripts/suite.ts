/**
 * Runs a suite of tasks in closed loop and prints the table of results: `npm run suite -- [--model GGUF] [--tasks FILE]
 * [--arm think_then_call] [--arm off] [--limit N] [--trials FILE]`. Both arms run on each task before the next one.
 */
import { appendFile, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openModel } from "../src/agent/open-model.ts";
import { runTrial, type Trial } from "../src/bench/run-trial.ts";
import { isSolved, suiteReport } from "../src/bench/suite-report.ts";
import { normaliseOptions, type GrammarMode } from "../src/loop/options.ts";
import { parseTasks } from "../src/task/task.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string" },
    tasks: { type: "string", default: "tasks/held-out.jsonl" },
    arm: { type: "string", multiple: true, default: ["think_then_call", "off"] },
    limit: { type: "string" },
    trials: { type: "string" },
  },
});
const tasks = parseTasks(await readFile(values.tasks, "utf8")).slice(0, Number(values.limit ?? Infinity));
const arms = values.arm.map((name) => ({
  name,
  options: normaliseOptions({ grammar: name as GrammarMode, limits: { steps: 24 } }),
}));
const backend = await openModel(values.model, { report: () => {} });
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());
const trials: Trial[] = [];
for (const [index, task] of tasks.entries()) {
  for (const arm of arms) {
    const trial = await runTrial(task, backend, arm, interrupt.signal);
    trials.push(trial);
    if (values.trials) await appendFile(values.trials, `${JSON.stringify(trial)}\n`);
  }
  if (interrupt.signal.aborted) break;
  const solved = trials.filter((trial) => trial.arm === arms[0]?.name && isSolved(trial)).length;
  if (process.stderr.isTTY)
    process.stderr.write(`\r${index + 1}/${tasks.length}, ${arms[0]?.name}: ${solved} solved `);
}
await backend.close();
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
console.log(suiteReport(trials));
