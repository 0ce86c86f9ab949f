/** Writes the traps: `node scripts/make-traps.ts --seed 1 --each 12 --out tasks/traps.jsonl`. Each is solved by its oracle first. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createRandom } from "../src/task/random.ts";
import { trapFamilies } from "../src/task/traps/index.ts";
import { makeTraps } from "../src/task/traps/make-trap.ts";
import type { Task } from "../src/task/task.ts";
import { flawless, openBench, runOracle } from "../src/tune/run-oracle.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    each: { type: "string", default: "12" },
    out: { type: "string", default: "tasks/traps.jsonl" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "cox-traps-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);

const tasks: Task[] = [];
for (const family of trapFamilies) {
  for (const [index, made] of makeTraps(family, Number(values.each), `traps/${values.seed}`).entries()) {
    const id = `${family.id}-${index + 1}`;
    const run = await runOracle(id, made, bench, createRandom(id), flawless);
    if (run.faults.length > 0) throw new Error(`${id}: ${run.faults.join("; ")}`);
    tasks.push(run.task);
  }
}
writeFileSync(values.out, `${tasks.map((task) => JSON.stringify(task)).join("\n")}\n`);
console.log(`${tasks.length} traps of ${trapFamilies.length} families in ${values.out}`);
