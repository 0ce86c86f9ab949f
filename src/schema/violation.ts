import type { Json } from "./shape.ts";

/**
 * One way in which a reply breaks a signature. The list is closed: every member has a deterministic detector.
 * `parameter` is a path from the arguments' root (`options.depth`, `items[2]`).
 */
export type Violation =
  | { readonly type: "malformed"; readonly detail: string }
  | { readonly type: "truncated" }
  | { readonly type: "several_calls"; readonly count: number }
  | { readonly type: "unknown_tool"; readonly tool: string; readonly nearest?: string }
  | { readonly type: "phantom_finish"; readonly tool: string }
  | ArgumentViolation
  | { readonly type: "banned_call"; readonly tool: string };

/** A violation of one argument. */
export type ArgumentViolation =
  | { readonly type: "unknown_parameter"; readonly parameter: string; readonly nearest?: string }
  | { readonly type: "leaked_parameter"; readonly parameter: string; readonly sibling: string }
  | { readonly type: "missing_parameter"; readonly parameter: string }
  | {
      readonly type: "wrong_type";
      readonly parameter: string;
      readonly expected: string;
      readonly value: Json;
    }
  | {
      readonly type: "not_in_enum";
      readonly parameter: string;
      readonly expected: string;
      readonly value: Json;
    }
  | {
      readonly type: "out_of_range";
      readonly parameter: string;
      readonly expected: string;
      readonly value: Json;
    };

/** The name of a violation. */
export type ViolationType = Violation["type"];
