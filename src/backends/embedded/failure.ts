import { WindowError } from "../window-error.ts";
import { ModelError, type ModelProblem } from "./model-error.ts";

/** Why the engine could not do what it was asked, in a form that crosses a process border. */
export type Failure =
  | { readonly type: "model"; readonly problem: ModelProblem }
  | { readonly type: "window"; readonly needed: number; readonly window: number }
  | { readonly type: "grammar"; readonly detail: string }
  | { readonly type: "engine"; readonly detail: string };

/** The engine refused a grammar, or met a place where no token fits it. The engine lives on. */
export class GrammarError extends Error {
  override readonly name = "GrammarError";
  readonly detail: string;

  constructor(detail: string) {
    super(
      `The engine cannot follow this grammar: ${detail}. Every rule must lead to text that some token can spell.`,
    );
    this.detail = detail;
  }
}

/** The engine reported an error of its own. The engine lives on. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly detail: string;

  constructor(detail: string) {
    super(`The engine failed: ${detail}.`);
    this.detail = detail;
  }
}

/** The engine's process ended while something was asked of it. The next request starts a new one. */
export class EngineCrash extends Error {
  override readonly name = "EngineCrash";
  readonly code: number | null;
  readonly signal: string | null;
  /** The last lines that the process wrote to its error stream. */
  readonly stderr: string;

  constructor(code: number | null, signal: string | null, stderr: string) {
    const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
    super(
      `The engine's process died (${how}).${stderr === "" ? "" : ` Its last words: ${stderr}`} The next request starts a new one.`,
    );
    this.code = code;
    this.signal = signal;
    this.stderr = stderr;
  }
}

/** The engine's process gave no sign of life for too long and was killed. The next request starts a new one. */
export class EngineHang extends Error {
  override readonly name = "EngineHang";
  readonly seconds: number;
  readonly doing: "load" | "tokenize" | "complete";

  constructor(doing: EngineHang["doing"], seconds: number) {
    super(
      `The engine gave no sign of life for ${seconds} s (${doing}) and was killed. The next request starts a new one; ` +
        `on a slow machine give it more patience, or take a smaller model.`,
    );
    this.doing = doing;
    this.seconds = seconds;
  }
}

/** The error that a failure is on this side of the border. */
export function errorOf(failure: Failure): Error {
  switch (failure.type) {
    case "model":
      return new ModelError(failure.problem);
    case "window":
      return new WindowError(failure.needed, failure.window);
    case "grammar":
      return new GrammarError(failure.detail);
    case "engine":
      return new EngineError(failure.detail);
    default:
      return failure satisfies never;
  }
}
