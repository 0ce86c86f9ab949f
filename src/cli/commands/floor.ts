import { resolve } from "node:path";
import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { UsageError } from "../usage-error.ts";

/** `cox floor`: how small the model can be. */
export const floor = defineCommand({
  name: "floor",
  summary: "Tell the smallest measured model that meets a bar",
  details: [
    "Reads the results of `cox bench` and asks the models in turn, the largest first, as long as each one surely solves more than the bar: a one-sided exact test at 5 %, for each arm. A task tried with several seeds counts as solved when all of them solved it.",
    "Measure what you want an answer for with every model and enough tasks: at a bar of 0.95 it takes 59 tasks without a single failure, or about 200 with five.",
  ],
  operands: [],
  flags: {
    results: {
      kind: "text",
      value: "DIR",
      complete: "folder",
      summary: "Folder of the results (default: bench-results)",
    },
    bar: { kind: "text", value: "RATE", summary: "Success rate to meet (default: 0.95)" },
    json: { kind: "switch", summary: "Print the answer as JSON" },
  },
  examples: ["cox floor", "cox floor --results results --bar 0.9"],
  async run({ flags }, terminal) {
    const { readResults } = await import("../../bench/results.ts");
    const { findFloors } = await import("../../bench/floor.ts");
    const { jsonLine, printableLine } = await import("../printable.ts");
    const bar = Number(flags.bar ?? "0.95");
    if (!(bar > 0 && bar < 1))
      throw new UsageError(`--bar is "${flags.bar}"; give a number between 0 and 1.`);
    const results = await readResults(resolve(terminal.cwd, flags.results ?? "bench-results"));
    const floors = findFloors(results, bar, 0.05);
    if (flags.json) {
      for (const line of floors) await terminal.write(`${jsonLine({ bar, ...line })}\n`);
      return exitCode.done;
    }
    const { plan, trials } = results;
    const all = plan.suites.reduce((sum, suite) => sum + suite.tasks, 0) * plan.seeds.length;
    const wanted = all * plan.arms.length * plan.models.length;
    if (trials.length < wanted)
      await terminal.write(`The results are not complete: ${trials.length} of ${wanted} trials.\n`);
    for (const { arm, floor: smallest, rows } of floors) {
      const answer =
        rows.length === 0
          ? "not measured"
          : smallest
            ? `the smallest model surely above ${bar} is ${printableLine(smallest.model.name)}`
            : `no model is surely above ${bar}`;
      await terminal.write(`${terminal.paint("strong", printableLine(arm))}: ${answer}\n`);
      for (const { model, solved, tasks, interval, pValue } of rows) {
        const range = `${percent(interval.low)} to ${percent(interval.high)}`;
        const size = model.parameters === null ? "" : ` (${(model.parameters / 1e6).toFixed(1)}M)`;
        await terminal.write(
          `  ${printableLine(model.name)}${size}: ${solved} of ${tasks} solved, ${range}, p = ${pValue.toPrecision(2)}\n`,
        );
      }
    }
    return exitCode.done;
  },
});

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}
