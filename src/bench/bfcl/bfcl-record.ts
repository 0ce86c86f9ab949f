/**
 * What is known of a record of the Berkeley Function Calling Leaderboard once it has been read. Owns the shapes; the
 * format on disk is read elsewhere.
 */
import type { Call } from "../../protocol/call.ts";
import type { Json, ToolShape } from "../../schema/shape.ts";
import type { FileSystemState } from "./file-system-state.ts";

/** A record that can be asked. */
export type BfclRecord = SingleTurnRecord | FileSystemRecord;

/** Categories of one request. In `irrelevance` no function serves it. */
export const singleTurnCategories = ["simple_python", "multiple", "irrelevance"] as const;

/** One request and the calls that answer it. */
export interface SingleTurnRecord {
  readonly category: (typeof singleTurnCategories)[number];
  readonly id: string;
  readonly request: string;
  readonly tools: readonly ToolShape[];
  /** The calls asked for, in order; none where no tool serves the request. */
  readonly gold: readonly GoldCall[];
}

/** A call with the values that are accepted for each parameter. `""` among them says that it may be left out. */
export interface GoldCall {
  readonly tool: string;
  readonly parameters: ReadonlyMap<string, readonly Json[]>;
}

/** Several requests on one small file system. */
export interface FileSystemRecord {
  readonly category: "multi_turn_base";
  readonly id: string;
  readonly requests: readonly string[];
  readonly initial: FileSystemState;
  /** Tools that the record does not offer. */
  readonly withheld: readonly string[];
  /** The calls that each request needs. */
  readonly gold: readonly (readonly Call[])[];
}

/** A record that cannot be asked, and why: a signature that cannot be carried, or gold that no valid call reaches. */
export interface RefusedRecord {
  readonly id: string;
  readonly reason: string;
}
