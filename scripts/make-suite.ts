/** Writes the held-out suite: `node scripts/make-suite.ts --seed 1 --tasks 450 --out tasks/held-out.jsonl`. Each task is solved by its oracle first. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { foreignKinds, kinds, longKinds } from "../src/task/kinds/index.ts";
import { makeTask } from "../src/task/make-task.ts";
import { createRandom } from "../src/task/random.ts";
import type { Task } from "../src/task/task.ts";
import { flawless, openBench, runOracle } from "../src/tune/run-oracle.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    tasks: { type: "string", default: "450" },
    out: { type: "string", default: "tasks/held-out.jsonl" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "cox-suite-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);

// Two-part requests are many kinds in one, so a round has four of them.
const round = [
  ...kinds.filter((kind) => !longKinds.includes(kind) && !foreignKinds.includes(kind)).map((kind) => kind.id),
  ...Array.from({ length: 4 }, () => "two_parts"),
];
// Long tasks came later: the places before them keep the tasks that they had, and two of three after them are long.
const firstLong = 240;
const kindAt = (index: number): string => {
  const later = index - firstLong;
  if (later >= 0 && later % 3 !== 0)
    return longKinds[(later - Math.ceil(later / 3)) % longKinds.length]?.id ?? "";
  return round[(later < 0 ? index : firstLong + later / 3) % round.length] ?? "";
};
const tasks: Task[] = [];
for (let index = 0; tasks.length < Number(values.tasks); index++) {
  const kind = kindAt(index);
  const id = `${kind}-${tasks.filter((task) => task.kind === kind).length + 1}`;
  const seed = `suite/${values.seed}/${index}`;
  const made = makeTask(seed, { split: "held-out", stage: "full", kind, renamed: 0.55 });
  const run = await runOracle(id, made, bench, createRandom(`${seed}/run`), flawless);
  if (run.faults.length > 0) throw new Error(`${id}: ${run.faults.join("; ")}`);
  tasks.push(run.task);
}
writeFileSync(values.out, `${tasks.map((task) => JSON.stringify(task)).join("\n")}\n`);
const renamed = tasks.filter((task) => task.tools.some((tool) => tool.name !== undefined)).length;
console.log(
  `${tasks.length} tasks of ${new Set(tasks.map((task) => task.kind)).size} kinds, ${renamed} with renamed tools, in ${values.out}`,
);
