/** From the events of a trial to what a record keeps of it. Pure; knows nothing of disks, models or arms. */
import { callViolations } from "../discipline/judge.ts";
import { runViolations } from "../discipline/run-violations.ts";
import type { Event, RunViolation, Totals } from "../protocol/event.ts";
import type { Violation } from "../schema/violation.ts";
import type { Toolset } from "../tool/toolset.ts";
import type { StepRecord, StepViolation, TrialRecord } from "./record.ts";

/** The part of a record that the events tell. */
export type TrialScore = Pick<
  TrialRecord,
  | "success"
  | "faults"
  | "reason"
  | "detail"
  | "answer"
  | "steps"
  | "runViolations"
  | "interventions"
  | "totals"
  | "invalidExecuted"
>;

/** Scores the runs of a trial: its end is that of the last run, everything else is added up. */
export function scoreTrial(
  runs: readonly (readonly Event[])[],
  toolset: Toolset,
  faults: readonly string[],
): TrialScore {
  const events = runs.flat();
  const last = runs.at(-1)?.at(-1);
  if (last?.type !== "stopped") throw new Error("A trial's run has no end.");
  const context = { tools: toolset.tools, finish: toolset.finish.name, bans: [], repair: false };
  const calls = events.filter((event) => event.type === "call").map(({ call }) => call);
  const { reason, detail, answer } = last;
  return {
    success: faults.length === 0,
    faults,
    reason,
    detail,
    answer,
    steps: runs.flatMap(stepsOf),
    runViolations: [
      ...new Set(runs.flatMap((run): readonly RunViolation[] => runViolations(run, toolset.tools))),
    ],
    interventions: countInterventions(events),
    totals: runs.map(totalsOf).reduce(addTotals),
    // A model may end a run in plain text, which is no call of its own.
    invalidExecuted: calls.filter((call) => callViolations(call, context).length > 0).length,
  };
}

function stepsOf(events: readonly Event[]): readonly StepRecord[] {
  return events.flatMap((event) => {
    if (event.type !== "verdict") return [];
    const { step, verdict } = event;
    const observed = events.find((other) => other.type === "observation" && other.step === step);
    const observation = observed?.type === "observation" ? observed.observation : null;
    const reply = events.find((other) => other.type === "reply" && other.step === step);
    const rejected = reply?.type === "reply" ? reply.rejected : undefined;
    return [
      {
        step,
        outcome: verdict.type,
        tool: verdict.call?.tool ?? null,
        violations: verdict.type === "accepted" ? [] : verdict.violations.map(stepViolation),
        ok: observation?.ok ?? null,
        effects: observation?.effects.length ?? 0,
        ...(rejected === undefined ? {} : { rejected }),
      },
    ];
  });
}

function stepViolation(violation: Violation): StepViolation {
  const name =
    "parameter" in violation ? violation.parameter : "tool" in violation ? violation.tool : undefined;
  return {
    type: violation.type,
    ...(name === undefined ? {} : { name }),
    ...(violation.type === "leaked_parameter" ? { sibling: violation.sibling } : {}),
  };
}

function countInterventions(events: readonly Event[]): TrialRecord["interventions"] {
  const counts: Record<string, number> = {};
  for (const event of events) {
    if (event.type !== "intervention") continue;
    const { rung } = event.intervention;
    counts[rung] = (counts[rung] ?? 0) + 1;
  }
  return counts;
}

function totalsOf(events: readonly Event[]): Totals {
  const last = events.at(-1);
  if (last?.type !== "stopped") throw new Error("A trial's run has no end.");
  return last.totals;
}

function addTotals(one: Totals, other: Totals): Totals {
  const sum = { ...one };
  for (const key of Object.keys(one) as (keyof Totals)[]) sum[key] = one[key] + other[key];
  return sum;
}
