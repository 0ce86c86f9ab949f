import type { CallForm } from "../schema/call-form.ts";
import type { RejectedMass } from "../schema/grammar/rejected-mass.ts";
import type { Usage } from "./backend.ts";
import type { Call, Verdict } from "./call.ts";
import type { Observation } from "./observation.ts";

/** Why a run ended: a closed list. Everything but `finished` leaves the task unfinished. */
export const stopReasons = [
  "finished",
  "step_limit",
  "token_limit",
  "time_limit",
  "window_full",
  "gave_up",
  "interrupted",
  "harness_failure",
] as const;

/** The name of such a reason. */
export type StopReason = (typeof stopReasons)[number];

/** What a watchdog saw: the name of a violation that only a run can show. */
export const runViolationNames = [
  "repeated_failure",
  "repeated_success",
  "cycle",
  "same_error",
  "monologue",
  "premature_finish",
  "no_finish",
  "ignored_error",
] as const;

/** The name of such a violation. */
export type RunViolation = (typeof runViolationNames)[number];

/**
 * What a watchdog does, rung by rung. `escalate` has its place between `narrow` and `ask`. `subject` is what a hint
 * was about, so that it is not given twice; `step` is the step after which a ban or a narrowing began.
 */
export type Intervention =
  | { readonly rung: "hint"; readonly cause: RunViolation; readonly subject: string; readonly text: string }
  | {
      readonly rung: "ban";
      readonly cause: RunViolation;
      readonly step: number;
      readonly call: Call;
      readonly text: string;
    }
  | {
      readonly rung: "narrow";
      readonly cause: RunViolation;
      readonly step: number;
      readonly tool: string;
      /** How many steps the tool is away. */
      readonly steps: number;
      readonly text: string;
    }
  | { readonly rung: "ask"; readonly cause: RunViolation; readonly text: string }
  | { readonly rung: "stop"; readonly cause: RunViolation; readonly text: string };

/** The rungs of the ladder in order. */
export type Rung = Intervention["rung"];

/** Totals of a run. `readAgain` counts tokens that were in the prompt before and had to be read a second time. */
export interface Totals extends Usage {
  readonly steps: number;
  readonly refused: number;
  readonly readAgain: number;
}

/**
 * Everything that happens in a run, as one union. The loop emits it and never prints; the session, the terminal,
 * the benchmark and the export subscribe. `step` counts model replies from 1, refused ones included.
 */
export type Event =
  | {
      readonly type: "started";
      readonly task: string;
      readonly model: string;
      readonly window: number;
      /** Names of the tools in the order of the prompt. */
      readonly tools: readonly string[];
      /** The system text, signatures included: with it the prompt can be folded again from the events alone. */
      readonly system: string;
      /** How calls are written in this run; absent: in our own form. */
      readonly form?: CallForm;
      /** Stretches [start, end) of the system text that are markup: the form's own words and never a tool's. */
      readonly markup?: readonly (readonly [number, number])[];
      /** The arm: the loop's own options as data. */
      readonly arm: Readonly<Record<string, unknown>>;
    }
  /** A part of a reply as it comes; for the eyes only, not kept on disk. */
  | { readonly type: "token"; readonly step: number; readonly text: string }
  | {
      readonly type: "reply";
      readonly step: number;
      readonly text: string;
      readonly end: "stop" | "length" | "aborted";
      readonly usage: Usage;
      readonly readAgain: number;
      /** Only where the options ask for it; null where the backend does not know. */
      readonly rejected?: RejectedMass | null;
    }
  | { readonly type: "verdict"; readonly step: number; readonly verdict: Verdict }
  /** Just before a call is executed. */
  | { readonly type: "call"; readonly step: number; readonly call: Call }
  | {
      readonly type: "observation";
      readonly step: number;
      readonly call: Call;
      readonly observation: Observation;
    }
  | { readonly type: "intervention"; readonly step: number; readonly intervention: Intervention }
  /** Older steps left the prompt; tokens before and after. */
  | { readonly type: "compacted"; readonly step: number; readonly before: number; readonly after: number }
  | {
      readonly type: "stopped";
      readonly reason: StopReason;
      readonly answer: string | null;
      /** What happened, for a person, when the reason is not `finished`. */
      readonly detail: string | null;
      readonly totals: Totals;
    };
