/**
 * What the benchmark runs: an item and the world that one trial of it happens in. Owns the shape; suites make such
 * items and the runner opens them, and neither knows the other.
 */
import type { Call } from "../protocol/call.ts";
import type { Tool } from "../protocol/tool.ts";

/** One thing to be asked of an agent, with the means to try it any number of times. `id` is unique within its suite. */
export interface BenchItem {
  readonly id: string;
  readonly kind: string;
  /** Calls needed, finish included. */
  readonly needed: number;
  /** What the user says, turn by turn; most items have one. */
  readonly requests: readonly string[];
  /** Opens a fresh world for one trial in an empty folder of its own. */
  readonly open: (folder: string) => Promise<BenchWorld>;
}

/** The world of one trial: the tools offered (without finish) and the check of what came of it. */
export interface BenchWorld {
  readonly tools: readonly Tool[];
  /** After the last request: what is wrong, one line each; none when all is right. */
  readonly check: (outcome: BenchOutcome) => Promise<readonly string[]>;
}

/** What a trial came to, one entry for each request. */
export interface BenchOutcome {
  /** The answers that the runs finished with, null where one did not finish. */
  readonly answers: readonly (string | null)[];
  /** The calls that were executed, in order, finish left out. */
  readonly calls: readonly (readonly Call[])[];
}
