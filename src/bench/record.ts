/**
 * What a benchmark keeps of a trial: one line of `trials.jsonl`. Owns the shape; reading and writing it is elsewhere.
 * Everything that a report or a statistic needs is here, so that none of them ever opens a transcript.
 */
import type { RunViolation, Rung, StopReason, Totals } from "../protocol/event.ts";
import type { RejectedMass } from "../schema/grammar/rejected-mass.ts";
import type { ViolationType } from "../schema/violation.ts";

/** The version of results on disk. */
export const recordVersion = 1;

/** What became of one reply of the model. */
export interface StepRecord {
  /** Replies from 1, refused ones included. */
  readonly step: number;
  readonly outcome: "accepted" | "repaired" | "refused";
  /** The tool that was called, as far as it could be read. */
  readonly tool: string | null;
  /** How the reply broke a signature before any repair; empty for an accepted one. */
  readonly violations: readonly StepViolation[];
  /** Whether the executed call's observation was ok; null where nothing was executed. */
  readonly ok: boolean | null;
  /** Files that the call changed. */
  readonly effects: number;
  /** What the grammar refused of the model's own probability; absent where it was not asked for, null where it is not known. */
  readonly rejected?: RejectedMass | null;
}

/** A violation with the name that was said, and the sibling tool that a leaked parameter belongs to. */
export interface StepViolation {
  readonly type: ViolationType;
  readonly name?: string;
  readonly sibling?: string;
}

/** One trial: a task run once by a model under an arm at a seed. `model`, `arm`, `task` and `seed` name it. */
export interface TrialRecord {
  readonly v: typeof recordVersion;
  readonly type: "trial";
  readonly model: string;
  readonly arm: string;
  readonly suite: string;
  readonly task: string;
  readonly kind: string;
  readonly seed: number;
  /** Calls that the task needs, finish included. */
  readonly needed: number;
  /** Whether the final state and the answer are right. */
  readonly success: boolean;
  /** What is wrong with them. */
  readonly faults: readonly string[];
  readonly reason: StopReason;
  readonly detail: string | null;
  readonly answer: string | null;
  readonly steps: readonly StepRecord[];
  readonly runViolations: readonly RunViolation[];
  /** Interventions by rung. */
  readonly interventions: Readonly<Partial<Record<Rung, number>>>;
  readonly totals: Totals;
  /** Executed calls that fit no signature, counted anew and not taken from the judge. */
  readonly invalidExecuted: number;
  /** The transcript's folder, relative to the results; `cox show` opens it. */
  readonly transcript: string;
}

/** What is run, written once beside the records: `bench.json`. */
export interface BenchPlan {
  readonly v: typeof recordVersion;
  readonly type: "bench";
  readonly created: string;
  readonly models: readonly PlannedModel[];
  readonly arms: readonly PlannedArm[];
  readonly suites: readonly PlannedSuite[];
  readonly seeds: readonly number[];
}

/** A model of a plan, the smallest first where sizes are known. `name` is unique within the plan. */
export interface PlannedModel {
  readonly name: string;
  /** What `--model` was given. */
  readonly spec: string;
  /** Weights in the model, where the file tells; null where it does not. */
  readonly parameters: number | null;
}

/** An arm of a plan: its options in full, as the loop gets them. */
export interface PlannedArm {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A suite of a plan. `hash` tells whether a results folder still belongs to the same tasks. */
export interface PlannedSuite {
  readonly name: string;
  readonly tasks: number;
  readonly hash: string;
}

/** All results of a folder. */
export interface BenchResults {
  readonly plan: BenchPlan;
  readonly trials: readonly TrialRecord[];
}
