/**
 * Why trials of a benchmark failed: `node scripts/failures.ts RESULTS [ARM]`. A failed trial counts once, for the first of:
 * `cut` (a reply ran into the length limit), `unseen` (a call has a line of text that stands nowhere in what the model was shown),
 * `other` (a wrong tool, plan or answer). Success also by renamed tools, and for the first 240 tasks of the held-out suite.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readResults } from "../src/bench/results.ts";
import type { TrialRecord } from "../src/bench/record.ts";
import { readSession } from "../src/session/read-session.ts";
import type { SessionLine } from "../src/session/session-line.ts";
import { parseTasks } from "../src/task/task.ts";

const [folder = "bench-results", arm = "full"] = process.argv.slice(2);
const { trials } = await readResults(folder);
const heldOut = parseTasks(readFileSync("tasks/held-out.jsonl", "utf8"));
const first = new Set(heldOut.slice(0, 240).map((task) => task.id));
const renamed = new Set(
  heldOut
    .filter(({ tools }) => tools.some((tool) => "base" in tool && (tool.name ?? tool.parameters)))
    .map(({ id }) => id),
);

for (const [suite, own] of Map.groupBy(
  trials.filter((trial) => trial.arm === arm),
  (trial) => trial.suite,
)) {
  const failed = await Promise.all(
    own
      .filter((trial) => !trial.success)
      .map(async (trial) => reasonOf((await readSession(join(folder, trial.transcript))).lines)),
  );
  const counts = [...Map.groupBy(failed, (reason) => reason)].map(
    ([reason, all]) => `${reason} ${all.length}`,
  );
  console.log(`${suite}, ${arm}: ${solved(own)}; failed: ${counts.join(", ")}`);
  if (suite !== "held-out") continue;
  console.log(`  first 240 tasks: ${solved(own.filter(({ task }) => first.has(task)))}`);
  console.log(`  renamed tools: ${solved(own.filter(({ task }) => renamed.has(task)))}`);
}

function solved(some: readonly TrialRecord[]): string {
  return `${some.filter((trial) => trial.success).length}/${some.length} solved`;
}

function reasonOf(lines: readonly SessionLine[]): "cut" | "unseen" | "other" {
  if (lines.some((line) => line.type === "reply" && line.end === "length")) return "cut";
  let shown = "";
  for (const line of lines) {
    if (line.type === "started") shown += `${line.system}\n${line.task}\n`;
    if (line.type === "observation") shown += `${line.observation.text}\n`;
    if (line.type !== "call" || line.call.tool === "finish") continue;
    const texts = Object.values(line.call.args).flatMap((value) =>
      typeof value === "string" ? value.split("\n") : [],
    );
    // A pattern such as `**/name` is the model's own way to say the name.
    const said = texts.map((text) => text.trim().replace(/^[*/]+|[*/]+$/g, ""));
    if (said.some((text) => !shown.includes(text))) return "unseen";
  }
  return "other";
}
