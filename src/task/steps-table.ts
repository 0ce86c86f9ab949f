import type { Task } from "./task.ts";

/** A Markdown table of how many tasks of each suite take how many steps, one row for each number of steps that occurs. */
export function stepsTable(suites: Readonly<Record<string, readonly Task[]>>): string {
  const lists = Object.values(suites);
  const steps = [...new Set(lists.flat().map((task) => task.steps))].toSorted((left, right) => left - right);
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [
    row(["steps", ...Object.keys(suites)]),
    row(["---:", ...lists.map(() => "---:")]),
    ...steps.map((count) =>
      row([count, ...lists.map((tasks) => tasks.filter((task) => task.steps === count).length)]),
    ),
    row(["all", ...lists.map((tasks) => tasks.length)]),
  ].join("\n");
}
