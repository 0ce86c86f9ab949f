/**
 * The ladder: what is done about a finding. Owns the order of the rungs and their end; keeps no state, because what was
 * taken is handed in, and no counter is ever set back. Each rung is used once for what it acts on: a hint for a subject,
 * a ban for a call, a narrowing for a tool, a question for a run. A subject therefore meets at most four interventions
 * before `stop`, and a run at most {@link MAX_INTERVENTIONS}, however often the subject changes.
 */
import type { Call } from "../protocol/call.ts";
import type { Intervention, Rung } from "../protocol/event.ts";
import type { ToolShape } from "../schema/shape.ts";
import { whatElse, whatHappened } from "./intervention-text.ts";
import { callKey } from "./normalise-call.ts";
import type { Finding } from "./watchdogs/finding.ts";

/** Interventions below `stop` in one run. */
export const MAX_INTERVENTIONS = 12;

/** How many steps a narrowed tool is away. */
export const NARROW_STEPS = 3;

/** What the ladder may use. */
export interface LadderContext {
  /** The rungs that are switched on; the others are passed over. Without `stop` the ladder ends in null. */
  readonly rungs: readonly Rung[];
  /** The tools of the run; those that are narrowed away at the moment are found from what was taken. */
  readonly tools: readonly ToolShape[];
  /** The tool that ends a run: never banned, never narrowed away. */
  readonly finish: string;
  /** Whether there is a user to ask. */
  readonly canAsk: boolean;
}

/**
 * The next intervention for a finding: the lowest rung that is switched on, applies, and was not yet used for its
 * object. Null only where no rung is left and `stop` is switched off.
 */
export function intervene(
  finding: Finding,
  taken: readonly Intervention[],
  context: LadderContext,
): Intervention | null {
  const spent = taken.filter(({ rung }) => rung !== "stop").length >= MAX_INTERVENTIONS;
  for (const rung of spent ? (["stop"] as const) : RUNGS) {
    const intervention = context.rungs.includes(rung) ? onRung(rung, finding, taken, context) : null;
    if (intervention) return intervention;
  }
  return null;
}

/** The calls that may not be made now. A ban falls when the world changed after it: `lastChange` is the step of that. */
export function activeBans(taken: readonly Intervention[], lastChange = 0): readonly Call[] {
  return taken.flatMap((item) => (item.rung === "ban" && item.step >= lastChange ? [item.call] : []));
}

/** The names of the tools that are away in a step: for the {@link NARROW_STEPS} steps after they were taken out. */
export function narrowedTools(taken: readonly Intervention[], step: number): readonly string[] {
  return taken.flatMap((item) =>
    item.rung === "narrow" && step <= item.step + item.steps ? [item.tool] : [],
  );
}

/** The rungs from the bottom. Escalation to a larger model has its place between `narrow` and `ask`. */
const RUNGS = ["hint", "ban", "narrow", "ask", "stop"] as const satisfies readonly Rung[];

function onRung(
  rung: Rung,
  finding: Finding,
  taken: readonly Intervention[],
  context: LadderContext,
): Intervention | null {
  const { cause, step, call, tool } = finding;
  const { finish } = context;
  const offered = offeredTools(taken, step + 1, context);
  const names = offered.map(({ name }) => name);
  const happened = whatHappened(finding, names);
  const elsewhere = whatElse(finding, offered, finish);
  const shape = offered.find(({ name }) => name === tool && name !== finish);
  switch (rung) {
    case "hint": {
      const subject = subjectOf(finding, context.tools);
      if (taken.some((item) => item.rung === "hint" && item.subject === subject)) return null;
      return { rung, cause, subject, text: `${happened} ${elsewhere}` };
    }
    case "ban": {
      // A tool without parameters has one call only: to ban it would take the tool out and not say so.
      if (!call || !shape || shape.parameters.properties.length === 0) return null;
      const key = callKey(call, shape);
      if (taken.some((item) => item.rung === "ban" && callKey(item.call, shape) === key)) return null;
      return {
        rung,
        cause,
        step,
        call,
        text: `${happened} This exact call is not possible any more. ${elsewhere}`,
      };
    }
    case "narrow": {
      if (!shape || offered.length <= 2) return null;
      if (taken.some((item) => item.rung === "narrow" && item.tool === shape.name)) return null;
      const others = whatElse(
        finding,
        offered.filter((other) => other !== shape),
        finish,
      );
      const text = `${happened} ${shape.name} is away for the next ${NARROW_STEPS} steps. ${others}`;
      return { rung, cause, step, tool: shape.name, steps: NARROW_STEPS, text };
    }
    case "ask":
      if (!context.canAsk || taken.some((item) => item.rung === "ask")) return null;
      return { rung, cause, text: `The run is stuck. ${happened} How should it go on?` };
    case "stop":
      return { rung, cause, text: `Stopped without an answer. ${happened}${triedText(taken)}` };
  }
}

function offeredTools(
  taken: readonly Intervention[],
  step: number,
  context: LadderContext,
): readonly ToolShape[] {
  const away = narrowedTools(taken, step);
  return context.tools.filter(({ name }) => !away.includes(name));
}

/** What a finding is about: an act, else a tool, else only its cause. */
function subjectOf({ call, tool, cause }: Finding, tools: readonly ToolShape[]): string {
  if (!call) return tool ? `${cause} ${tool}` : cause;
  return callKey(
    call,
    tools.find(({ name }) => name === call.tool),
  );
}

function triedText(taken: readonly Intervention[]): string {
  const counts = RUNGS.map((rung) => [rung, taken.filter((item) => item.rung === rung).length] as const);
  const tried = counts.filter(([rung, count]) => rung !== "stop" && count > 0);
  return tried.length === 0
    ? ""
    : ` Tried before: ${tried.map(([rung, count]) => `${count} × ${rung}`).join(", ")}.`;
}
