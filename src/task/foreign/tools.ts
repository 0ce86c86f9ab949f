/** Tools made of actions: chooses which are offered together, what they are called, and their types. Owns no request. */
import type { Json, JsonObject } from "../../schema/shape.ts";
import { capital, type Split } from "../names.ts";
import type { Behaviour, ScriptedOffer } from "../offered-tool.ts";
import { builtInOrder } from "../offer-tools.ts";
import { expand } from "../wording.ts";
import { actionsOf } from "../words/actions/index.ts";
import { wordsIn, type Action } from "./action.ts";
import type { Drawn, Stage } from "./parameters.ts";
import { twinsOf } from "./twins.ts";

/** An action as one tool does it. */
export interface ForeignTool {
  readonly action: Action;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ForeignParameter[];
}

/** A parameter of such a tool; `key` is what its action calls it. */
export interface ForeignParameter {
  readonly key: string;
  readonly name: string;
  readonly schema: JsonObject;
  readonly free: boolean;
  /** Wordings that give it where it is optional. */
  readonly clauses?: readonly string[];
  readonly draw: (stage: Stage) => Drawn;
}

/** What a request asks of the tools beside it. */
export type Company =
  /** Each does something of its own. */
  | "any"
  /** Some are easily taken for each other. */
  | "siblings"
  /** One finds something out that another can pass on. */
  | "relay";

/** The foreign tools of one task, drawn when they are first asked for. */
export interface ForeignSource {
  readonly tools: (company: Company) => readonly ForeignTool[];
  /** What was drawn; nothing for a task without such tools. */
  readonly drawn: () => readonly ForeignTool[];
}

/** A source of foreign tools, with the given ones if there are some. */
export function foreignSource(stage: Stage, split: Split, given: readonly ForeignTool[] = []): ForeignSource {
  let tools = given;
  return {
    tools: (company) => {
      if (tools.length === 0) tools = drawTools(stage, split, company);
      return tools;
    },
    drawn: () => tools,
  };
}

function drawTools(stage: Stage, split: Split, company: Company): readonly ForeignTool[] {
  const { random } = stage;
  const all = actionsOf(split);
  const chosen: Action[] = [];
  if (company === "siblings") chosen.push(...drawSiblings(stage, all));
  if (company === "relay") {
    chosen.push(random.pick(all.filter((action) => action.finds?.phrases)));
    chosen.push(random.pick(all.filter((action) => !action.finds && hasFreeText(action))));
  }
  const count = Math.max(random.int(3, 8), chosen.length + 1);
  for (const action of random.sample(all, all.length)) {
    if (chosen.length >= count) break;
    if (!chosen.some((other) => other.family === action.family)) chosen.push(action);
  }
  return nameTools(stage, random.sample(chosen, chosen.length));
}

/** Two to four actions of one family, or one and its twin. */
function drawSiblings({ random }: Stage, all: readonly Action[]): readonly Action[] {
  const alike = (action: Action): readonly Action[] =>
    all.filter((other) => other.family === action.family && other !== action);
  const first = random.pick(all.filter((action) => alike(action).length > 0 || twinsOf(action).length > 0));
  const [family, twins] = [alike(first), twinsOf(first)];
  return twins.length > 0 && (family.length === 0 || random.chance(0.35))
    ? [first, random.pick(twins)]
    : [first, ...random.sample(family, random.int(1, 3))];
}

/** Whether an action takes what another tool said. */
export function hasFreeText(action: Action): boolean {
  return Object.values(action.parameters).some((parameter) => parameter.free && !parameter.optional);
}

type Style = (parts: readonly string[]) => string;

const snake: Style = (parts) => parts.join("_");
const camel: Style = (parts) => parts.map((part, index) => (index > 0 ? capital(part) : part)).join("");
const styles: readonly (readonly [Style, number])[] = [
  [snake, 55],
  [camel, 25],
  [(parts) => parts.map(capital).join(""), 8],
  [(parts) => parts.join("-"), 12],
];

/** The same tools, each with a name, a description and types. */
function nameTools(stage: Stage, actions: readonly Action[]): readonly ForeignTool[] {
  const { random } = stage;
  const style = random.weighted(styles);
  const nonsense = random.chance(0.1);
  const taken = new Set<string>(["finish", "git_status", "git_diff", "ask_user", "code", ...builtInOrder]);
  return actions.map((action) => {
    let name = "";
    do {
      const { verbs, nouns } = action;
      const parts = [
        ...wordsIn(random.pick(wordsIn(verbs)).replaceAll("_", " ")),
        ...wordsIn(random.pick(wordsIn(nouns)).replaceAll("_", " ")),
      ].filter((part) => part !== "-");
      name = style(nonsense ? Array.from({ length: random.int(1, 2) }, stage.names.nonsense) : parts);
    } while (taken.has(name));
    taken.add(name);
    return fixTool(stage, action, name, nonsense, style === camel);
  });
}

/** One action as a tool, for a request that no offered tool serves too. */
export function fixTool(
  stage: Stage,
  action: Action,
  name: string,
  nonsense = false,
  camelCase = false,
): ForeignTool {
  const { random, names } = stage;
  const taken = new Set<string>();
  const entries = Object.entries(action.parameters);
  const required = entries.filter(([, parameter]) => !parameter.optional);
  const inOrder = [
    ...(random.chance(0.3) ? random.sample(required, required.length) : required),
    ...entries.filter(([, parameter]) => parameter.optional),
  ];
  const parameters = inOrder.map(([key, parameter]): ForeignParameter => {
    const choices = wordsIn(parameter.names).filter((choice) => !taken.has(choice));
    const plain =
      nonsense && entries.length === 1 && random.chance(0.5) ? names.nonsense() : random.pick(choices);
    const called = camelCase ? camel(plain.split("_")) : plain;
    taken.add(plain);
    const { schema, draw } = parameter.fix(stage);
    const { optional: aside } = parameter;
    return {
      key,
      name: called,
      schema: aside && !random.chance(0.1) ? withDefault(schema, aside.default) : schema,
      free: parameter.free ?? false,
      ...(aside ? { clauses: aside.clauses } : {}),
      draw: (at) => draw(at, key),
    };
  });
  return { action, name, description: expand(random, random.pick(action.descriptions), {}), parameters };
}

/** A schema with a default in its own spelling; a text that may be empty is any text. */
function withDefault(schema: JsonObject, initial: Json): JsonObject {
  const { enum: known } = schema;
  if (initial === "") return { type: "string", default: "" };
  if (typeof initial === "number") return { ...withRoom(schema, initial), default: initial };
  if (!Array.isArray(known)) return { ...schema, default: initial };
  const plain = (value: Json): string => JSON.stringify(value).toLowerCase().replaceAll(/[_-]/g, " ");
  const options: readonly Json[] = known;
  const own = options.find((value) => plain(value) === plain(initial)) ?? options[0] ?? initial;
  return { ...schema, default: own };
}

/** Bounds that let a value in. */
function withRoom({ minimum, maximum, ...rest }: JsonObject, value: number): JsonObject {
  return {
    ...rest,
    ...(typeof minimum === "number" ? { minimum: Math.min(minimum, value) } : {}),
    ...(typeof maximum === "number" ? { maximum: Math.max(maximum, value) } : {}),
  };
}

/** The tool as a task offers it. */
export function offerOf(tool: ForeignTool, behaviour: Behaviour): ScriptedOffer {
  const { name, description, parameters } = tool;
  return {
    name,
    description,
    parameters: {
      type: "object",
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
      required: parameters.filter(({ clauses }) => !clauses).map((parameter) => parameter.name),
    },
    behaviour,
  };
}

/** What a foreign tool does unless a task says otherwise: it notes the call in a file that no check allows. */
export function noted(tool: ForeignTool, text = "ok"): Behaviour & { readonly type: "appends" } {
  return {
    type: "appends",
    path: `calls/${tool.name}.log`,
    line: tool.parameters.map(({ name }) => `${name}: {${name}}`).join("; ") || "called",
    text,
  };
}
