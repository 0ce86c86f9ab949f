import { done, failed, nothing, type Observation } from "../protocol/observation.ts";
import type { Tool, ToolEffect } from "../protocol/tool.ts";
import { functionShapes } from "../schema/from-function.ts";
import type { Refusal } from "../schema/narrow.ts";
import type { JsdocTag } from "../schema/read-jsdoc.ts";
import type { ToolShape } from "../schema/shape.ts";
import { fillDefaults } from "../schema/defaults.ts";
import { isPlainObject } from "../schema/union.ts";
import { ToolDefinitionError } from "./tool-definition-error.ts";

/**
 * Makes a tool of every exported function of a TypeScript module. `source` is its text, `exports` what importing it
 * gave; reading and importing are the caller's. JSDoc may say `@effect read` (or `write`, `run`, `ask`; `run` when
 * nothing is said), `@dangerous` and `@polling`. Throws {@link ToolDefinitionError} with every refusal.
 */
export function toolsFromModule(
  source: string,
  file: string,
  exports: Readonly<Record<string, unknown>>,
): Tool[] {
  const shapes = functionShapes(source, file);
  const refusals: Refusal[] = shapes.flatMap((shape) =>
    shape.ok
      ? []
      : shape.refusals.map(({ path, reason }) => ({ path: `${path} ${shape.name}`.trim(), reason })),
  );
  const read = new Set(shapes.map((shape) => (shape.ok ? shape.tool.name : shape.name)));
  for (const [name, value] of Object.entries(exports)) {
    if (typeof value === "function" && !read.has(name) && !isClass(value)) {
      refusals.push({ path: `${file} ${name}`, reason: "it is not written as a function in this file" });
    }
  }
  const tools = shapes.flatMap((shape): Tool[] => {
    if (!shape.ok) return [];
    const handler = Object.hasOwn(exports, shape.tool.name) ? exports[shape.tool.name] : undefined;
    const effect = readEffect(shape.tags);
    const place = `${file} ${shape.tool.name}`;
    if (typeof handler !== "function")
      refusals.push({ path: place, reason: "the module does not export this function" });
    else if (!effect) refusals.push({ path: place, reason: "@effect must be read, write, run or ask" });
    else return [functionTool(shape.tool, handler as Callable, effect, shape.tags)];
    return [];
  });
  if (refusals.length > 0) throw new ToolDefinitionError(file, refusals);
  return tools;
}

type Callable = (...args: readonly unknown[]) => unknown;

function functionTool(
  shape: ToolShape,
  handler: Callable,
  effect: ToolEffect,
  tags: readonly JsdocTag[],
): Tool {
  const has = (tag: string) => tags.some(({ name }) => name === tag);
  return {
    ...shape,
    effect,
    ...(has("dangerous") ? { dangerous: true } : {}),
    ...(has("polling") ? { polling: true } : {}),
    run: async (args) => {
      const filled = fillDefaults(shape.parameters, args);
      const values = shape.parameters.properties.map(({ name }) =>
        Object.hasOwn(filled, name) ? filled[name] : undefined,
      );
      try {
        return observe(await handler(...values));
      } catch (error) {
        return failed("failed", error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** What a function returned, for the model: text as it is, an observation as it is, anything else as JSON. */
function observe(value: unknown): Observation {
  if (value === undefined) return done("done");
  if (typeof value === "string") return value === "" ? nothing("empty text") : done(value);
  if (isObservation(value)) return value;
  const text: unknown = JSON.stringify(value);
  return typeof text === "string"
    ? done(text)
    : failed("failed", `the function returned a ${typeof value}, which is not JSON`);
}

function isObservation(value: unknown): value is Observation {
  return (
    isPlainObject(value) &&
    typeof value["ok"] === "boolean" &&
    typeof value["text"] === "string" &&
    Array.isArray(value["effects"])
  );
}

function readEffect(tags: readonly JsdocTag[]): ToolEffect | undefined {
  const text = tags.find(({ name }) => name === "effect")?.text ?? "run";
  return (["read", "write", "run", "ask"] as const).find((effect) => effect === text);
}

function isClass(value: object): boolean {
  const prototype = Object.getOwnPropertyDescriptor(value, "prototype");
  return prototype?.writable === false;
}
