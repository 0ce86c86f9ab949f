import type { Call } from "../protocol/call.ts";
import { callExample, type CallForm, ownForm } from "../schema/call-form.ts";
import type { ToolShape } from "../schema/shape.ts";
import { signature } from "../schema/signature.ts";
import type { Violation } from "../schema/violation.ts";
import { plainName } from "./finish-words.ts";

/** A signature longer than this is not repeated: it stands in the prompt's list of tools. */
const MAX_SIGNATURE = 240;

/** Faults named in one correction; the first ones are usually the cause of the others. */
const MAX_FAULTS = 3;

/** Names listed for an unknown tool. */
const MAX_NAMES = 5;

/** The score of the nearest name: above any number of common words. */
const NEAREST = 1_000;

/** What a correction speaks of: the tools offered now, the one that ends the run, and those that are away for now. */
export interface CorrectionContext {
  readonly tools: readonly ToolShape[];
  readonly finish: string;
  readonly away?: readonly string[];
  readonly form?: CallForm;
}

/**
 * One line that tells the model what was wrong and the exact signature of the tool it called, or the nearest offered
 * names where there is no such tool. About 200 characters, never over 600; it repeats no value at length and never
 * asks for the same call again.
 */
export function correction(
  violations: readonly Violation[],
  { tools, finish, away = [], form = ownForm }: CorrectionContext,
  call?: Call,
): string {
  const faults = violations.slice(0, MAX_FAULTS).map((violation) => describe(violation, away));
  const more = violations.length > MAX_FAULTS ? [`${violations.length - MAX_FAULTS} more`] : [];
  return `Not run: ${[...faults, ...more].join("; ")}. ${advice(violations[0], { tools, finish, form }, call)}`;
}

function describe(violation: Violation, away: readonly string[]): string {
  switch (violation.type) {
    case "malformed":
      return brief(violation.detail, 120);
    case "truncated":
      return "the reply was cut before it ended";
    case "several_calls":
      return `the reply holds ${violation.count} calls`;
    case "unknown_tool":
    case "phantom_finish":
      return away.includes(violation.tool)
        ? `${brief(violation.tool, 40)} is away for some steps`
        : `there is no tool ${quote(violation.tool)}`;
    case "unknown_parameter":
      return `unknown parameter ${quote(violation.parameter)}`;
    case "leaked_parameter":
      return `${quote(violation.parameter)} belongs to ${brief(violation.sibling, 40)}`;
    case "missing_parameter":
      return `${quote(violation.parameter)} is missing`;
    case "wrong_type":
    case "not_in_enum":
    case "out_of_range":
      return `${quote(violation.parameter)} must be ${brief(violation.expected, 60)}, not ${brief(JSON.stringify(violation.value), 24)}`;
    case "banned_call":
      return "this call was made before and brought nothing new; it is not possible any more";
  }
}

function advice(
  violation: Violation | undefined,
  { tools, finish, form }: Required<Pick<CorrectionContext, "tools" | "finish" | "form">>,
  call: Call | undefined,
): string {
  switch (violation?.type) {
    case undefined:
    case "malformed":
      return callShape(form);
    case "truncated":
      return "Keep the thought and the values shorter.";
    case "several_calls":
      return "One call in each reply; the next one after its result.";
    case "phantom_finish":
      return `The run ends with ${signatureOf(finish, tools)}`;
    case "unknown_tool":
      return offeredNames(violation.tool, violation.nearest, tools);
    case "banned_call":
      return otherNames(violation.tool, tools);
    default:
      return `Its exact form: ${signatureOf(call?.tool ?? "", tools)}`;
  }
}

function callShape(form: CallForm): string {
  const place = form.open === "" ? "on a new line " : "";
  return `A reply is a short thought, then ${place}one call: ${callExample(form, "{…}").replace(/\n/g, " ")}`;
}

function signatureOf(name: string, tools: readonly ToolShape[]): string {
  const tool = tools.find((candidate) => candidate.name === name);
  const text = tool ? signature(tool) : name;
  return text.length > MAX_SIGNATURE ? `as in the list of tools (${brief(name, 40)})` : text;
}

function offeredNames(wanted: string, near: string | undefined, tools: readonly ToolShape[]): string {
  const words = new Set(nameWords(wanted));
  const score = (name: string): number =>
    name === near ? NEAREST : nameWords(name).filter((word) => words.has(word)).length;
  const names = tools.map((tool) => tool.name).toSorted((left, right) => score(right) - score(left));
  return listNames("Offered", names);
}

function otherNames(name: string, tools: readonly ToolShape[]): string {
  return listNames(
    "Other arguments or another tool",
    tools.map((tool) => tool.name).filter((other) => other !== name),
  );
}

function listNames(title: string, names: readonly string[]): string {
  const listed = names.slice(0, MAX_NAMES).join(", ");
  return names.length > MAX_NAMES ? `${title}: ${listed} (${names.length} in all)` : `${title}: ${listed}`;
}

function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .split(/[^a-zA-Z0-9]+/)
    .map(plainName)
    .filter((word) => word !== "");
}

/** A text on one line, at most `limit` characters. */
function brief(text: string, limit: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

function quote(name: string): string {
  return brief(JSON.stringify(name), 40);
}
