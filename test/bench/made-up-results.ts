/** Made-up results for the tests of measures and reports: a plan, trials by hand, and a folder with their transcripts. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type BenchPlan,
  recordVersion,
  type StepRecord,
  type StepViolation,
  type TrialRecord,
} from "../../src/bench/record.ts";
import type { Event } from "../../src/protocol/event.ts";
import { openSession } from "../../src/session/open-session.ts";

/** A plan of models with a million weights each and more, of arms and suites by name. */
export function planOf(
  models: readonly string[],
  arms: readonly string[],
  suites: readonly string[] = ["suite"],
): BenchPlan {
  return {
    v: recordVersion,
    type: "bench",
    created: "2026-11-22T10:00:00.000Z",
    models: models.map((name, index) => ({ name, spec: `${name}.gguf`, parameters: 4 ** index * 300_000 })),
    arms: arms.map((name) => ({ name, options: { name, repair: false } })),
    suites: suites.map((name) => ({ name, tasks: 2, hash: "0" })),
    seeds: [1],
  };
}

/** A step with its violations: accepted where there are none, else refused. */
export function stepOf(step: number, ...violations: readonly StepViolation[]): StepRecord {
  const refused = violations.length > 0;
  return {
    step,
    outcome: refused ? "refused" : "accepted",
    tool: "read_file",
    violations,
    ok: refused ? null : true,
    effects: 0,
  };
}

/** A trial that succeeded in two accepted replies, but for what is given. */
export function trialOf(given: Partial<TrialRecord>): TrialRecord {
  const steps = given.steps ?? [stepOf(1), stepOf(2)];
  const success = given.success ?? true;
  return {
    v: recordVersion,
    type: "trial",
    model: "small",
    arm: "bare",
    suite: "suite",
    task: "task-1",
    kind: "read",
    seed: 1,
    needed: 2,
    success,
    faults: success ? [] : ["the answer is wrong"],
    reason: "finished",
    detail: null,
    answer: "42",
    runViolations: [],
    interventions: {},
    totals: { read: 300, reused: 100, written: 40, ms: 500, steps: steps.length, refused: 0, readAgain: 100 },
    invalidExecuted: 0,
    transcript: "transcripts/none",
    ...given,
    steps,
  };
}

/** Writes results into a folder; each trial gets a transcript of the events that `eventsOf` makes for it. */
export async function writeResults(
  folder: string,
  plan: BenchPlan,
  trials: readonly TrialRecord[],
  eventsOf: (trial: TrialRecord) => readonly Event[] = () => [],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "bench.json"), JSON.stringify(plan));
  const lines = trials.map((trial) => {
    const events = eventsOf(trial);
    if (events.length === 0) return trial;
    const session = openSession({ root: join(folder, "transcripts"), dir: folder });
    for (const event of events) session.append(event);
    session.close();
    return { ...trial, transcript: `transcripts/${session.id}` };
  });
  await writeFile(join(folder, "trials.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** The events of a short run: a request, a refused reply, a call and its observation, an end. All its text is `said`. */
export function shortRun(trial: TrialRecord, said: string): readonly Event[] {
  const usage = { read: 10, reused: 0, written: 5, ms: 10 };
  const call = { tool: "read_file", args: { path: said } };
  const violations = [{ type: "unknown_tool", tool: said }] as const;
  return [
    {
      type: "started",
      task: said,
      model: trial.model,
      window: 4096,
      tools: ["read_file", "finish"],
      system: "",
      arm: {},
    },
    { type: "reply", step: 1, text: said, end: "stop", usage, readAgain: 0 },
    { type: "verdict", step: 1, verdict: { type: "refused", violations, correction: `No tool: ${said}` } },
    {
      type: "intervention",
      step: 1,
      intervention: { rung: "hint", cause: "monologue", subject: "x", text: said },
    },
    { type: "reply", step: 2, text: said, end: "stop", usage, readAgain: 0 },
    { type: "verdict", step: 2, verdict: { type: "accepted", thought: said, call } },
    { type: "call", step: 2, call },
    { type: "observation", step: 2, call, observation: { ok: true, empty: false, text: said, effects: [] } },
    { type: "stopped", reason: "finished", answer: said, detail: null, totals: trial.totals },
  ];
}
