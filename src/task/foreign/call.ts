/** A request for one call of a foreign tool. Owns how arguments are drawn and said; knows no kind. */
import type { Observation } from "../../protocol/observation.ts";
import type { Json, JsonObject } from "../../schema/shape.ts";
import type { Goal, Maker } from "../goal.ts";
import { act, type Policy } from "../oracle.ts";
import { expand, type Slots } from "../wording.ts";
import { clausesOf } from "./action.ts";
import { outcomeOf, planOf, type Outcome } from "./outcome.ts";
import type { ForeignParameter, ForeignTool } from "./tools.ts";

/** Where an argument comes from that the request does not give. */
export interface Reference {
  readonly parameter: ForeignParameter;
  readonly value: Json;
  /** How the request speaks of it. */
  readonly said: () => string;
}

/** A call with its request and what comes of it. */
export interface ForeignCall {
  readonly tool: ForeignTool;
  readonly args: JsonObject;
  readonly request: string;
  readonly slots: Slots;
  readonly outcome: Outcome;
}

/** How a call is asked for. */
export interface Asking {
  readonly reference?: Reference;
  /** The tool's reply shows what was found by itself, so that it can be passed on. */
  readonly exact?: boolean;
  /** The request is one clause of several. */
  readonly clause?: boolean;
}

/** Draws arguments for a tool and a request that gives them. */
export function drawCall(
  maker: Maker,
  tool: ForeignTool,
  { reference, exact = false, clause = false }: Asking = {},
): ForeignCall {
  const { random } = maker;
  const aside = tool.parameters.filter((parameter) => parameter.clauses);
  const given = new Set(random.chance(0.35) ? random.sample(aside, random.chance(0.75) ? 1 : 2) : []);
  const args: Record<string, Json> = {};
  const slots: Record<string, Slots[string]> = {};
  for (const parameter of tool.parameters) {
    if (parameter.clauses && !given.has(parameter)) continue;
    const drawn = drawArgument(maker, parameter);
    Object.assign(slots, drawn.slots);
    args[parameter.name] = drawn.value;
    if (parameter.free && typeof drawn.value === "string") slots["tail"] ??= maker.tail(drawn.value);
    if (reference?.parameter !== parameter) continue;
    args[parameter.name] = reference.value;
    slots[parameter.key] = reference.said;
  }
  const all = tool.action.requests;
  const open = given.size > 0 || reference || clause ? clausesOf(tool.action) : all;
  const fitting = reference ? open.filter((frame) => takesPhrase(frame, reference.parameter.key)) : open;
  const frames = [fitting, open, all].find((some) => some.length > 0) ?? all;
  let request = maker.phrase(
    maker.split === "train" ? { train: frames, heldOut: [] } : { train: [], heldOut: frames },
    slots,
  );
  for (const { clauses = [] } of given) request += put(expand(random, random.pick(clauses), slots));
  const outcome = outcomeOf(maker, tool, args, exact);
  if (outcome.label !== undefined && open !== all && random.chance(0.4))
    request += `, and ${random.pick(["tell me", "give me", "report"])} the ${outcome.label}`;
  return { tool, args, request, slots, outcome };
}

/** Whether a frame reads well with "the value of …" or "what … says" in a slot. */
export function takesPhrase(frame: string, key: string): boolean {
  return !new RegExp(`(?:\\b(?:the|an?)|[}:]) <${key}>|<${key}>'`, "i").test(frame);
}

function put(clause: string): string {
  return clause.startsWith(",") ? clause : ` ${clause}`;
}

/** An argument that is not the default, which nobody has to give. */
function drawArgument(maker: Maker, parameter: ForeignParameter): ReturnType<ForeignParameter["draw"]> {
  for (;;) {
    const drawn = parameter.draw(maker);
    if (JSON.stringify(drawn.value) !== JSON.stringify(parameter.schema["default"])) return drawn;
  }
}

/** What a request for this call is, apart from how it is solved. */
export function goalOf({ tool, request, outcome }: ForeignCall): Omit<Goal, "policy"> {
  return {
    request,
    files: {},
    needs: [],
    after: outcome.after,
    behaviours: { [tool.name]: outcome.behaviour },
    ...(outcome.value === undefined ? {} : { answer: { includes: [outcome.value] } }),
  };
}

/** Makes the call and tells what came back. `known` is what was said before it. */
export function* callPolicy({ tool, args, outcome }: ForeignCall, known = ""): Policy {
  const observation: Observation = yield act(`${known}${planOf(tool).plan}`, tool.name, args);
  return outcome.ending(observation);
}
