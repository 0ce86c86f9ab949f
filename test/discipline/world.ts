import type { Verdict } from "../../src/protocol/call.ts";
import type { Event, StopReason } from "../../src/protocol/event.ts";
import { done, failed, type ErrorClass, type Observation } from "../../src/protocol/observation.ts";
import type { Json, JsonObject, Property, Shape } from "../../src/schema/shape.ts";
import { judge, type JudgeContext } from "../../src/discipline/judge.ts";
import { factsOf, type FactTool, type StepFact } from "../../src/discipline/step-fact.ts";

/** A tool's shape: `path` is a required string, any other value an optional parameter with that default. */
export function tool(
  name: string,
  parameters: Readonly<Record<string, Json | Shape | undefined>>,
  more: Partial<Pick<FactTool, "effect" | "polling">> = {},
): FactTool {
  const properties = Object.entries(parameters).map(([parameter, value]): Property => {
    if (value === undefined) return { name: parameter, shape: { kind: "string" }, required: true };
    if (isShape(value)) return { name: parameter, shape: value, required: true };
    const kind = typeof value === "boolean" ? "boolean" : typeof value === "number" ? "integer" : "string";
    return { name: parameter, shape: { kind }, required: false, default: value };
  });
  return {
    name,
    description: `${name}.`,
    parameters: { kind: "object", properties },
    effect: "read",
    ...more,
  };
}

function isShape(value: Json | Shape): value is Shape {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** The tools that most tests offer. */
export const TOOLS: readonly FactTool[] = [
  tool("read_file", { path: undefined, start: 1, lines: 200 }),
  tool("list_dir", { path: "." }),
  tool("grep_search", { pattern: undefined, path: ".", ignore_case: false }),
  tool("write_file", { path: undefined, content: undefined, overwrite: false }, { effect: "write" }),
  tool("edit_file", { path: undefined, old: undefined, new: undefined }, { effect: "write" }),
  tool("run_command", { command: undefined, timeout: 60 }, { effect: "run" }),
  tool("count", {
    path: undefined,
    unit: { kind: "enum", values: ["word", "line"] },
    limit: { kind: "integer", minimum: 1, maximum: 9 },
  }),
  tool("git_status", {}),
  tool("job_state", { id: undefined }, { polling: true }),
  tool("finish", { answer: undefined }, { effect: "finish" }),
];

/** The ordinary context of a judgement. */
export const CONTEXT: JudgeContext = { tools: TOOLS, finish: "finish", bans: [], repair: false };

/** Judges a text in the ordinary context, changed by `more`. */
export function judged(text: string, more: Partial<JudgeContext> = {}, truncated = false): Verdict {
  return judge({ text, truncated }, { ...CONTEXT, ...more });
}

/** A reply in the wire form. */
export function reply(name: string, args: JsonObject, thought = ""): string {
  const call = JSON.stringify({ tool: name, args });
  return thought === "" ? call : `${thought}\n${call}`;
}

/** One step of a scenario: a call and what came of it, or a refused reply. */
export type Step =
  | { readonly tool: string; readonly args: JsonObject; readonly observation: Observation }
  | { readonly refused: string; readonly truncated?: boolean };

/** A call that brought a text. */
export function ok(name: string, args: JsonObject, text = `result of ${name}`): Step {
  return { tool: name, args, observation: done(text) };
}

/** A call that failed. */
export function fails(name: string, args: JsonObject, error: ErrorClass = "not_found", text = "no"): Step {
  return { tool: name, args, observation: failed(error, text) };
}

/** A call that changed the content of a file. */
export function writes(path: string, content: string): Step {
  const effects = [{ type: "changed", path, before: null, after: content }] as const;
  return {
    tool: "write_file",
    args: { path, content, overwrite: true },
    observation: done("written", effects),
  };
}

/** The events of a run of these steps. */
export function eventsOf(steps: readonly Step[], reason?: StopReason): readonly Event[] {
  const events = steps.flatMap((item, index): readonly Event[] => {
    const step = index + 1;
    if ("refused" in item) {
      return [{ type: "verdict", step, verdict: judged(item.refused, {}, item.truncated) }];
    }
    const call = { tool: item.tool, args: item.args };
    return [
      { type: "verdict", step, verdict: { type: "accepted", thought: "", call } },
      { type: "call", step, call },
      { type: "observation", step, call, observation: item.observation },
    ];
  });
  if (!reason) return events;
  const totals = { steps: 0, refused: 0, readAgain: 0, read: 0, reused: 0, written: 0, ms: 0 };
  return [...events, { type: "stopped", reason, answer: null, detail: null, totals }];
}

/** The facts of a run of these steps. */
export function facts(steps: readonly Step[]): readonly StepFact[] {
  return factsOf(eventsOf(steps), TOOLS);
}
