import type { Measures } from "../measures.ts";

/** One sentence that says what was run. */
export function summaryText({ plan, trials, notCounted }: Measures): string {
  const parts = [
    plural(plan.models.length, "model"),
    plural(plan.arms.length, "arm"),
    plural(
      plan.suites.reduce((sum, { tasks }) => sum + tasks, 0),
      "task",
    ),
    plural(plan.seeds.length, "seed"),
  ];
  const apart =
    notCounted === 0
      ? ""
      : ` ${plural(notCounted, "trial")} broke for reasons of the harness and did not count.`;
  const suites = plan.suites.map(({ name, tasks }) => `${name} (${tasks})`).join(", ");
  return `${parts.join(" × ")}: ${plural(trials, "trial")} of ${suites}, begun ${plan.created.slice(0, 10)}.${apart}`;
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
