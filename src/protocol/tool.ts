import type { JsonObject, ToolShape } from "../schema/shape.ts";
import type { Observation } from "./observation.ts";

/** What a tool may do to the world. `read` is the absence of the others. */
export type ToolEffect = "read" | "write" | "run" | "ask" | "finish";

/** A tool of a run: its shape and what it does. A tool knows no backend and no loop. */
export interface Tool extends ToolShape {
  readonly effect: ToolEffect;
  /** Asks the user before it runs, unless the user said yes to all. */
  readonly dangerous?: boolean;
  /** Repeating the same call is its normal use (waiting for something); watchdogs leave it alone. */
  readonly polling?: boolean;
  /** A handler receives valid arguments with defaults filled in. Failures of the world are observations; only bugs throw. */
  readonly run: (args: JsonObject, context: ToolContext) => Promise<Observation>;
}

/** What a handler may use besides its arguments. */
export interface ToolContext {
  readonly signal: AbortSignal;
  /** Progress for the user's eyes only; never reaches the model. */
  readonly report: (text: string) => void;
  /** How far long work is, likewise: each text takes the place of the one before, "" of the last. */
  readonly progress?: (text: string) => void;
}
