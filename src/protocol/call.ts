import type { JsonObject } from "../schema/shape.ts";
import type { Violation } from "../schema/violation.ts";

/** A tool name with arguments, as parsed. */
export interface Call {
  readonly tool: string;
  readonly args: JsonObject;
}

/** One thing a repair changed, in words a person reads: `overwrite dropped`, `Read_File → read_file`. */
export interface RepairChange {
  readonly type:
    | "renamed_tool"
    | "renamed_parameter"
    | "dropped_parameter"
    | "reshaped_value"
    | "finish_renamed";
  readonly from: string;
  readonly to: string;
}

/** The judge's answer for a reply. Only accepted and repaired replies are executed. */
export type Verdict =
  | { readonly type: "accepted"; readonly thought: string; readonly call: Call }
  | {
      readonly type: "repaired";
      readonly thought: string;
      readonly call: Call;
      readonly changes: readonly RepairChange[];
      readonly violations: readonly Violation[];
    }
  | {
      readonly type: "refused";
      readonly violations: readonly Violation[];
      /** One line for the model: what was wrong and the exact signature. */
      readonly correction: string;
      /** The call as far as it could be read; kept for the session, never executed. */
      readonly call?: Call;
    };
