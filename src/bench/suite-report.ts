import type { Trial } from "./run-trial.ts";
import { wilson } from "./wilson.ts";

/** The results of a suite as Markdown: a row an arm, then for each arm its kinds and what was wrong with its replies. */
export function suiteReport(trials: readonly Trial[]): string {
  const arms = groupBy(trials, (trial) => trial.arm);
  const head = [
    "| arm | success | 95 % interval | steps | replies refused | calls executed | of them invalid | tokens read ÷ new | s a task |",
    "|---|---|---|---|---|---|---|---|---|",
  ];
  const rows = [...arms].map(([arm, own]) => armRow(arm, own));
  return [...head, ...rows, ...[...arms].flatMap(([arm, own]) => details(arm, own))].join("\n");
}

function armRow(arm: string, trials: readonly Trial[]): string {
  const solved = trials.filter(isSolved).length;
  const { low, high } = wilson(solved, trials.length);
  const total = (count: (trial: Trial) => number): number =>
    trials.reduce((sum, trial) => sum + count(trial), 0);
  const read = total((trial) => trial.totals.read);
  const fresh = read - total((trial) => trial.totals.readAgain);
  return row([
    arm,
    `${solved}/${trials.length} = ${percent(solved / trials.length)}`,
    `${percent(low)} – ${percent(high)}`,
    total((trial) => trial.totals.steps),
    total((trial) => trial.totals.refused),
    total((trial) => trial.executed),
    total((trial) => trial.invalidExecuted),
    (read / fresh).toFixed(2),
    (total((trial) => trial.totals.ms) / 1000 / trials.length).toFixed(2),
  ]);
}

function details(arm: string, trials: readonly Trial[]): readonly string[] {
  const sections: readonly (readonly [string, (trial: Trial) => string])[] = [
    ["kind", (trial) => trial.task.kind],
    ["oracle's steps", (trial) => String(trial.task.steps)],
    [
      "tools",
      (trial) =>
        trial.task.tools.some((tool) => tool.name ?? tool.parameters) ? "renamed" : "built-in names",
    ],
  ];
  const tables = sections.flatMap(([name, key]) => [
    "",
    `| ${arm}: ${name} | success |`,
    "|---|---|",
    ...[...groupBy(trials, key)]
      .toSorted(([left], [right]) => left.localeCompare(right, "en", { numeric: true }))
      .map(([value, own]) => row([value, `${own.filter(isSolved).length}/${own.length}`])),
  ]);
  const classes = groupBy(
    trials.flatMap((trial) => [...trial.violations, ...trial.runViolations]),
    (violation) => violation,
  );
  const counts = [...classes].map(([violation, own]) => `${violation} ${own.length}`).join(", ");
  return [...tables, "", `${arm}: violations in replies and runs: ${counts || "none"}.`];
}

/** Whether a trial reached the right final state and answer. */
export function isSolved(trial: Trial): boolean {
  return trial.faults.length === 0;
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}

function groupBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, Item[]> {
  return Map.groupBy(items, key);
}
