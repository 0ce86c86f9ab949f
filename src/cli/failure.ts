import { exitCode } from "./exit-code.ts";
import { printable, printableLine } from "./printable.ts";
import { UsageError } from "./usage-error.ts";

/** Errors that say what the user asked for cannot be, by their names: importing the classes would load what they guard. */
const usageErrors: ReadonlySet<string> = new Set([
  "ModelSpecError",
  "UnknownToolError",
  "ToolFileError",
  "ToolDefinitionError",
  "ToolsetError",
  "OptionsError",
  "SuiteError",
  "OfferError",
  "ShapeError",
]);
const usageFaults: ReadonlySet<string> = new Set(["not_found", "ambiguous"]);
const usageReasons: ReadonlySet<string> = new Set(["missing", "not_gguf", "bad_spec"]);
const usageServerReasons: ReadonlySet<string> = new Set([
  "bad_address",
  "bad_port",
  "no_model",
  "no_binary",
  "bad_argument",
]);

/** What is said of an error that ended the command, and the exit code. `debug` adds where it happened. */
export function failure(error: unknown, debug: boolean): { readonly line: string; readonly code: number } {
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error && error.stack ? `\n${printable(error.stack)}` : "";
  // Only our own lists of reasons may take several lines.
  const shown = error instanceof UsageError ? printable(message) : printableLine(message);
  return { line: `cox: ${shown}${stack}`, code: isUsage(error) ? exitCode.usage : exitCode.failure };
}

function isUsage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof UsageError || usageErrors.has(error.name)) return true;
  if (error.name === "SessionError") return "fault" in error && usageFaults.has(String(error.fault));
  if (error.name === "ModelError") return "reason" in error && usageReasons.has(String(error.reason));
  if (error.name === "ServerError") return "reason" in error && usageServerReasons.has(String(error.reason));
  return error.name === "GrammarError" && "limit" in error;
}
