/** A tool as a task offers it, as data. Owns the format and its check; {@link file://./rename-tool.ts} makes tools of it. */
import { type ErrorClass, errorClasses } from "../protocol/observation.ts";
import { narrowParameters } from "../schema/narrow.ts";
import type { JsonObject } from "../schema/shape.ts";
import { toolName } from "../schema/tool-name.ts";
import { isInside, isObject, isRecord, isText, knownKeys, type Need } from "./fields.ts";

/** A built-in tool, a function of the user's own, or a tool that exists in this task alone. */
export type OfferedTool = BuiltInOffer | FunctionOffer | ScriptedOffer;

/** Another name, other parameter names (from its own to those offered) and another description for a tool. */
export interface Renaming {
  readonly name?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly description?: string;
}

/** A built-in tool by its own name. */
export interface BuiltInOffer extends Renaming {
  readonly base: string;
}

/** A function that `tools.ts` beside the tasks exports. */
export interface FunctionOffer extends Renaming {
  readonly function: string;
}

/** A tool that does what its behaviour says and nothing else. */
export interface ScriptedOffer {
  readonly name: string;
  readonly description: string;
  /** A JSON Schema of the kind that a grammar can carry. */
  readonly parameters: JsonObject;
  readonly behaviour: Behaviour;
}

/** What a scripted tool does: a closed list. */
export type Behaviour =
  /** Succeeds with the same text each time; `empty` marks a success that found nothing. */
  | { readonly type: "answers"; readonly text: string; readonly empty?: boolean }
  /** Succeeds with the text of an argument's value; any other value fails. */
  | {
      readonly type: "answers_by";
      readonly parameter: string;
      readonly texts: Readonly<Record<string, string>>;
      readonly otherwise: Failure;
    }
  /** Appends a line to a file of the workspace; `{name}` in it is the argument of that name. Answers with `text`, if there is one. */
  | { readonly type: "appends"; readonly path: string; readonly line: string; readonly text?: string }
  /** Fails each time, or until the call of that number in a run, which succeeds like all after it with `later`. */
  | ({ readonly type: "fails"; readonly until?: number; readonly later?: string } & Failure);

/** How a scripted tool fails. */
export interface Failure {
  readonly class: ErrorClass;
  readonly text: string;
}

/** The name under which a model sees an offered tool. */
export function offeredName(offer: OfferedTool): string {
  if ("behaviour" in offer) return offer.name;
  return offer.name ?? ("base" in offer ? offer.base : offer.function);
}

/** Needs a list of offered tools to be right, each by itself and all together. */
export function checkOffers(offers: readonly unknown[], need: Need): void {
  const names = new Set(["finish"]);
  for (const offer of offers) {
    checkOffer(offer, need);
    const name = offeredName(offer as OfferedTool);
    need(!names.has(name), `Two tools are offered as "${name}"; \`finish\` is always offered.`);
    names.add(name);
  }
}

function checkOffer(offer: unknown, need: Need): void {
  need(isObject(offer), noSource);
  if ("behaviour" in offer) return checkScripted(offer, need);
  const source = "function" in offer ? "function" : "base";
  need(isText(offer[source]), noSource);
  knownKeys(offer, [source, "name", "parameters", "description"], "tool", need);
  for (const key of ["name", "description"])
    need(!(key in offer) || isText(offer[key]), `A tool's "${key}" must be a text.`);
  need(
    !("parameters" in offer) || isRecord(offer["parameters"], isText),
    `A tool's "parameters" must map names to names.`,
  );
}

const noSource = `Each tool needs a "base", a "function" or a "behaviour".`;

function checkScripted(tool: JsonObject, need: Need): void {
  const { name, description, parameters, behaviour } = tool;
  knownKeys(tool, ["name", "description", "parameters", "behaviour"], "tool with a behaviour", need);
  need(
    isText(name) && toolName.test(name),
    `A tool with a behaviour has the name ${JSON.stringify(name)}; it needs the form ${toolName.source}.`,
  );
  need(isText(description), `The tool "${name}" needs a "description".`);
  const narrowed = narrowParameters(parameters);
  const reasons = narrowed.ok ? [] : narrowed.refusals.map(({ path, reason }) => `${path} ${reason}`.trim());
  need(narrowed.ok, `The "parameters" of the tool "${name}" cannot be offered: ${reasons.join("; ")}.`);
  const known = narrowed.parameters.properties.map((property) => property.name);
  checkBehaviour(behaviour, known, (holds, detail) =>
    need(holds, `The behaviour of the tool "${name}": ${detail}`),
  );
}

const keysOf: Readonly<Record<Behaviour["type"], readonly string[]>> = {
  answers: ["text", "empty"],
  answers_by: ["parameter", "texts", "otherwise"],
  appends: ["path", "line", "text"],
  fails: ["class", "text", "until", "later"],
};

function checkBehaviour(behaviour: unknown, parameters: readonly string[], need: Need): void {
  need(isObject(behaviour), "it must be an object.");
  const { type } = behaviour;
  need(
    isBehaviourType(type),
    `there is no type ${JSON.stringify(type)}; known: ${Object.keys(keysOf).join(", ")}.`,
  );
  knownKeys(behaviour, ["type", ...keysOf[type]], `behaviour that ${type}`, need);
  const declared = (name: unknown): void =>
    need(
      isText(name) && parameters.includes(name),
      `the tool has no parameter ${JSON.stringify(name)}; it has ${parameters.join(", ") || "none"}.`,
    );
  switch (type) {
    case "answers": {
      const { text, empty = false } = behaviour;
      need(isText(text), `"text" must be a text.`);
      return need(typeof empty === "boolean", `"empty" must be true or false.`);
    }
    case "answers_by": {
      const { parameter, texts, otherwise } = behaviour;
      declared(parameter);
      need(isRecord(texts, isText), `"texts" must map values to texts.`);
      need(isObject(otherwise), `"otherwise" must be an object.`);
      knownKeys(otherwise, ["class", "text"], "failure", need);
      return checkFailure(otherwise, need);
    }
    case "appends": {
      const { path, line, text = "ok" } = behaviour;
      need(
        isText(path) && isInside(path),
        `the path ${JSON.stringify(path)} must stay inside the workspace.`,
      );
      need(isText(line), `"line" must be a text.`);
      need(isText(text), `"text" must be a text.`);
      for (const [, name] of line.matchAll(placeholder)) declared(name);
      return;
    }
    case "fails": {
      const { until, later } = behaviour;
      checkFailure(behaviour, need);
      need((until === undefined) === (later === undefined), `"until" and "later" go together.`);
      if (until === undefined) return;
      need(Number.isInteger(until) && Number(until) > 1, `"until" must be a whole number above 1.`);
      need(isText(later), `"later" must be a text.`);
    }
  }
}

function isBehaviourType(type: unknown): type is Behaviour["type"] {
  return isText(type) && Object.hasOwn(keysOf, type);
}

function checkFailure({ class: name, text }: JsonObject, need: Need): void {
  need(
    isText(name) && errorClasses.some((known) => known === name),
    `there is no class ${JSON.stringify(name)}; known: ${errorClasses.join(", ")}.`,
  );
  need(isText(text), `"text" must be a text.`);
}

/** Where a line names an argument: `{title}`. */
export const placeholder = /\{(\w+)\}/g;
