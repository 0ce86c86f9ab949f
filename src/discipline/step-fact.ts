import type { Call, Verdict } from "../protocol/call.ts";
import type { Event } from "../protocol/event.ts";
import type { ErrorClass, Observation } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import type { ViolationType } from "../schema/violation.ts";
import { callKey } from "./normalise-call.ts";

/** One step as watchdogs see it: structure only, no text to be parsed. */
export interface StepFact {
  readonly step: number;
  /** The call that was executed; null for a refused reply. */
  readonly call: Call | null;
  /** Equal for calls that are the same act. */
  readonly key: string | null;
  readonly observation: Observation | null;
  readonly refused: readonly ViolationType[];
  /** The tool is declared as one whose normal use is repetition. */
  readonly polling: boolean;
  /** Whether the world may be another one after this step: a file's content changed, or a command ran well. */
  readonly changes: boolean;
  readonly thought: string;
}

/** How a step came out; `empty` is a success that found nothing. */
export type Outcome = "ok" | "empty" | ErrorClass;

/** What a fact needs to know of a tool. */
export type FactTool = Pick<Tool, "name" | "description" | "parameters" | "effect" | "polling">;

/**
 * The structured history of a run, oldest first: one fact for each verdict, and one for each observation that no verdict
 * of the model led to (the user's answer to a watchdog's question). Events may begin in the middle of a run.
 */
export function factsOf(events: readonly Event[], tools: readonly FactTool[]): readonly StepFact[] {
  const facts: StepFact[] = [];
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  for (const event of events) {
    if (event.type === "verdict") facts.push(verdictFact(event.step, event.verdict, byName));
    if (event.type !== "observation") continue;
    const last = facts.at(-1);
    const awaited = last?.step === event.step && last.call?.tool === event.call.tool && !last.observation;
    const fact = awaited ? facts.pop() : undefined;
    facts.push(observed(fact ?? callFact(event.step, event.call, "", byName), event.observation, byName));
  }
  return facts;
}

/** How a step came out, or null where nothing was observed. */
export function outcomeOf(fact: StepFact): Outcome | null {
  const { observation } = fact;
  if (!observation) return null;
  return observation.ok ? (observation.empty ? "empty" : "ok") : observation.class;
}

/**
 * Whether two steps had the same result. Of a failure only the class counts: its text may hold a time or a number that
 * is new each time. Steps where nothing was observed have no result.
 */
export function sameResult(left: StepFact, right: StepFact): boolean {
  const [one, other] = [left.observation, right.observation];
  if (!one || !other) return false;
  return one.ok ? other.ok && one.text === other.text : !other.ok && one.class === other.class;
}

/** The last step after which the world may have been another one, or 0. */
export function lastChange(facts: readonly StepFact[]): number {
  return facts.findLast((fact) => fact.changes)?.step ?? 0;
}

type ToolsByName = ReadonlyMap<string, FactTool>;

function verdictFact(step: number, verdict: Verdict, tools: ToolsByName): StepFact {
  if (verdict.type !== "refused") return callFact(step, verdict.call, verdict.thought, tools);
  const refused = verdict.violations.map((violation) => violation.type);
  return {
    step,
    call: null,
    key: null,
    observation: null,
    refused,
    polling: false,
    changes: false,
    thought: "",
  };
}

function callFact(step: number, call: Call, thought: string, tools: ToolsByName): StepFact {
  const tool = tools.get(call.tool);
  const key = callKey(call, tool);
  const polling = tool?.polling === true;
  return { step, call, key, observation: null, refused: [], polling, changes: false, thought };
}

function observed(fact: StepFact, observation: Observation, tools: ToolsByName): StepFact {
  const wrote = observation.effects.some((effect) => effect.before !== effect.after);
  const ran = observation.ok && tools.get(fact.call?.tool ?? "")?.effect === "run";
  return { ...fact, observation, changes: wrote || ran };
}
