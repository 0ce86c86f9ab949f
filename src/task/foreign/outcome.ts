/** What comes of a call of a foreign tool: what the tool says, and what the user is told. Owns no request. */
import type { Observation } from "../../protocol/observation.ts";
import { fillDefaults } from "../../schema/defaults.ts";
import { narrowParameters } from "../../schema/narrow.ts";
import type { JsonObject } from "../../schema/shape.ts";
import { capital } from "../names.ts";
import type { Behaviour } from "../offered-tool.ts";
import { says, type Ending } from "../oracle.ts";
import { filledLine } from "../scripted-tool.ts";
import { wordsIn } from "./action.ts";
import type { Stage } from "./parameters.ts";
import { noted, offerOf, type ForeignTool } from "./tools.ts";

/** What a call with some arguments does, and how it is told. */
export interface Outcome {
  readonly behaviour: Behaviour;
  /** Files that the call leaves behind. */
  readonly after: Readonly<Record<string, string>>;
  /** What the answer must say. */
  readonly value?: string;
  /** What a request may ask for besides the call: "the id". */
  readonly label?: string;
  readonly ending: (observation: Observation) => Ending;
}

/** How a tool's reply shows a value. */
type Shown = "bare" | "line" | "lines" | "json" | "sentence";

/** Thoughts and answers of an action. */
export function planOf({ action }: ForeignTool): {
  readonly plan: string;
  readonly bare: string;
  readonly done: string;
} {
  const [verb = "", past = "", object = ""] = action.plan.split("|");
  return {
    plan: `${capital(verb)} ${object}.`,
    bare: `${verb} ${object}`,
    done: `${capital(past)} ${object}`,
  };
}

/** What comes of calling the tool with these arguments. `exact` asks for a reply that shows the value by itself. */
export function outcomeOf(stage: Stage, tool: ForeignTool, args: JsonObject, exact = false): Outcome {
  return tool.action.finds ? found(stage, tool, args, exact) : did(stage, tool, args);
}

function found(stage: Stage, tool: ForeignTool, args: JsonObject, exact: boolean): Outcome {
  const { random } = stage;
  const { finds } = tool.action;
  if (!finds) throw new RangeError(`${tool.action.id} finds nothing out.`);
  const label = random.pick(wordsIn(finds.labels)).replaceAll("_", " ");
  const value = finds.draw(stage);
  const how = random.weighted<Shown>([
    ["bare", 25],
    ["line", 25],
    ["lines", 15],
    ["json", 20],
    ["sentence", exact ? 0 : 15],
  ]);
  const reply = show(stage, how, label, value, `The ${label} is ${value}.`);
  return {
    ...recorded(stage, tool, args, reply, () => finds.draw(stage)),
    value,
    ending: (observation) => ({ answer: value, thought: says(lineWith(observation, value)) }),
  };
}

function did(stage: Stage, tool: ForeignTool, args: JsonObject): Outcome {
  const { random } = stage;
  const { done } = planOf(tool);
  if (random.chance(0.3)) {
    const reply = random.pick([
      "ok",
      "ok",
      "done",
      "OK",
      "success",
      "true",
      "200 OK",
      '{"status":"ok"}',
      `${done}.`,
    ]);
    return {
      ...recorded(stage, tool, args, reply),
      ending: () => ({ answer: `${done}.`, thought: "Done." }),
    };
  }
  const label = random.pick([
    "id",
    "id",
    "number",
    "reference",
    "code",
    "ref",
    "job id",
    "confirmation",
    "key",
    "receipt",
  ]);
  const value = random.pick([
    () => String(random.int(100, 99_999)),
    () => `${stage.names.nonsense().slice(0, 3).toUpperCase()}-${random.int(10, 9999)}`,
    () => random.int(0x1000000, 0xfffffff).toString(16),
    () => `${stage.names.word()}${random.int(10, 99)}`,
  ])();
  const how = random.weighted<Shown>([
    ["line", 15],
    ["lines", 15],
    ["json", 25],
    ["sentence", 45],
  ]);
  const sentence = random.pick([
    `${done}, ${label} ${value}.`,
    `${done} (${label} ${value}).`,
    `${done}. ${capital(label)}: ${value}`,
    `Done: ${label} ${value}`,
    `OK, the ${label} is ${value}.`,
  ]);
  return {
    ...recorded(stage, tool, args, show(stage, how, label, value, sentence)),
    value,
    label,
    ending: (observation) => ({
      answer: `${done}, ${label} ${value}.`,
      thought: says(lineWith(observation, value)),
    }),
  };
}

/** The behaviour that shows the call was made with these arguments, and nothing else. */
function recorded(
  stage: Stage,
  tool: ForeignTool,
  args: JsonObject,
  reply: string,
  other?: () => string,
): Pick<Outcome, "behaviour" | "after"> {
  const [only, ...rest] = tool.parameters;
  const key = only && args[only.name];
  if (other && only && rest.length === 0 && typeof key === "string" && !only.clauses) {
    const texts = { [stage.names.word()]: other(), [key]: reply };
    const otherwise = { class: "not_found", text: `Nothing is known for this ${only.name}.` } as const;
    return { behaviour: { type: "answers_by", parameter: only.name, texts, otherwise }, after: {} };
  }
  const behaviour = noted(tool, reply);
  const narrowed = narrowParameters(offerOf(tool, behaviour).parameters);
  if (!narrowed.ok)
    throw new RangeError(`${tool.name}: ${narrowed.refusals.map(({ reason }) => reason).join("; ")}`);
  const text = filledLine(behaviour.line, fillDefaults(narrowed.parameters, args));
  return { behaviour, after: { [behaviour.path]: `${text}\n` } };
}

function show({ random, names }: Stage, how: Shown, label: string, value: string, sentence: string): string {
  const key = label.replaceAll(" ", "_");
  const plain = random.pick([
    `${label}: ${value}`,
    `${key}: ${value}`,
    `${key}=${value}`,
    `${label} = ${value}`,
  ]);
  switch (how) {
    case "bare":
      return value;
    case "line":
      return plain;
    case "lines": {
      const others = random.sample(
        [
          "status: ok",
          `source: ${names.word()}`,
          `checked: ${random.int(10, 23)}:${random.int(10, 59)}`,
          `took: ${random.int(2, 900)}ms`,
          `server: ${names.word()}-${random.int(1, 9)}`,
          `by: ${names.person()}`,
        ],
        random.int(1, 3),
      );
      return others.toSpliced(random.int(0, others.length), 0, plain).join("\n");
    }
    case "json":
      return JSON.stringify(random.chance(0.5) ? { status: "ok", [key]: value } : { [key]: value });
    case "sentence":
      return sentence;
  }
}

/** The line of a reply that has the value. */
function lineWith({ text }: Observation, value: string): string {
  const lines = text.split("\n");
  return lines.find((line) => line.includes(value)) ?? text;
}
