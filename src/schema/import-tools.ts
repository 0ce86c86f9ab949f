import { narrowParameters, type Refusal } from "./narrow.ts";
import type { ObjectShape, ToolShape } from "./shape.ts";
import { toolName } from "./tool-name.ts";
import { isPlainObject, ownValue } from "./union.ts";

/** A foreign definition that cannot be offered, and everything that stands in the way. */
export interface RefusedTool {
  readonly name: string;
  readonly refusals: readonly Refusal[];
}

/** The tools of a document, in its order; `name` is unique in `tools`. */
export interface ImportedTools {
  readonly tools: readonly ToolShape[];
  readonly refused: readonly RefusedTool[];
}

/**
 * Reads foreign tool definitions: an OpenAI-style `tools` array (wrapped in `{type, function}` or bare), a BFCL
 * function list or record, or an MCP tool list, as an array, one definition, or an object that holds the array in
 * `tools`, `functions` or `function`. Dots in names become `_`. A definition is imported exactly or refused with its reasons; never throws.
 */
export function readToolShapes(json: unknown): ImportedTools {
  const definitions = findDefinitions(json);
  if (!definitions) {
    return {
      tools: [],
      refused: [{ name: "", refusals: [{ path: "", reason: "there is no list of tools in this document" }] }],
    };
  }
  const tools: ToolShape[] = [];
  const refused: RefusedTool[] = [];
  for (const [at, definition] of definitions.entries()) {
    const read = readDefinition(definition);
    const twice = "parameters" in read && tools.some(({ name }) => name === read.name);
    if (twice)
      refused.push({ name: read.name, refusals: [{ path: "/name", reason: "another tool has this name" }] });
    else if ("parameters" in read) tools.push(read);
    else refused.push({ name: read.name === "" ? `number ${at + 1}` : read.name, refusals: read.refusals });
  }
  return { tools, refused };
}

function findDefinitions(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  for (const key of ["tools", "functions", "function"]) {
    const list = ownValue(json, key);
    if (Array.isArray(list)) return list;
  }
  return isPlainObject(json) && (Object.hasOwn(json, "name") || Object.hasOwn(json, "function"))
    ? [json]
    : undefined;
}

function readDefinition(definition: unknown): ToolShape | RefusedTool {
  const wrapped = ownValue(definition, "function");
  const inner = wrapped === undefined ? definition : wrapped;
  if (!isPlainObject(inner)) return refusal("", "", "a tool must be an object");
  const { name: given, description } = inner;
  if (typeof given !== "string") return refusal("", "/name", "a tool needs a name");
  const name = given.replaceAll(".", "_");
  if (!toolName.test(name)) {
    return refusal(
      given,
      "/name",
      "a name is at most 64 letters, digits, _ and -, and begins with a letter or _",
    );
  }
  const key = ["parameters", "inputSchema", "input_schema"].find((key) => Object.hasOwn(inner, key));
  const narrowed = key === undefined ? { ok: true as const, parameters: none } : narrowParameters(inner[key]);
  if (!narrowed.ok)
    return {
      name,
      refusals: narrowed.refusals.map(({ path, reason }) => ({ path: `/${key}${path}`, reason })),
    };
  return {
    name,
    description: typeof description === "string" ? description : "",
    parameters: narrowed.parameters,
  };
}

const none: ObjectShape = { kind: "object", properties: [] };

function refusal(name: string, path: string, reason: string): RefusedTool {
  return { name, refusals: [{ path, reason }] };
}
