import type { Call } from "../protocol/call.ts";
import type { Tool } from "../protocol/tool.ts";
import type { JsonObject } from "../schema/shape.ts";
import type { OfferedTool, Renaming } from "./offered-tool.ts";
import { scriptedTool } from "./scripted-tool.ts";

/** A tool that a task offers does not exist, or has no such parameter. */
export class OfferError extends Error {
  override readonly name = "OfferError";
}

/** The tool under the name, parameter names and description that a task offers it by; its handler sees its own names. */
export function renameTool(tool: Tool, offered: Renaming): Tool {
  const { parameters: renames = {} } = offered;
  const known = tool.parameters.properties.map((property) => property.name);
  for (const parameter of Object.keys(renames)) {
    if (!known.includes(parameter))
      throw new OfferError(`${tool.name} has no parameter "${parameter}"; it has ${known.join(", ")}.`);
  }
  const back = new Map(Object.entries(renames).map(([own, other]) => [other, own]));
  return {
    ...tool,
    name: offered.name ?? tool.name,
    description: offered.description ?? tool.description,
    parameters: {
      kind: "object",
      properties: tool.parameters.properties.map((property) => ({
        ...property,
        name: renames[property.name] ?? property.name,
      })),
    },
    run: async (args, context) =>
      tool.run(
        renameKeys(args, (key) => back.get(key) ?? key),
        context,
      ),
  };
}

/**
 * The tools of a task in its order, `finish` last; to be made anew for each run. `functions` are the tools of the user's
 * own that tasks may name. Throws {@link OfferError} for a tool that is not there.
 */
export function toolsOfTask(
  offered: readonly OfferedTool[],
  builtIn: readonly Tool[],
  functions: readonly Tool[] = [],
): Tool[] {
  const tools = offered.map((offer) => {
    if ("behaviour" in offer) return scriptedTool(offer, find(builtIn, "append_file", "built-in tool"));
    const tool =
      "base" in offer
        ? find(builtIn, offer.base, "built-in tool")
        : find(functions, offer.function, "function in tools.ts or tools.js beside the tasks called");
    return renameTool(tool, offer);
  });
  return [...tools, ...builtIn.filter((tool) => tool.effect === "finish")];
}

function find(tools: readonly Tool[], name: string, what: string): Tool {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool)
    throw new OfferError(
      `There is no ${what} "${name}"; there is ${tools.map((one) => one.name).join(", ") || "none"}.`,
    );
  return tool;
}

/** A call in built-in names as a task's tools write it. */
export function renameCall(call: Call, offered: readonly OfferedTool[]): Call {
  for (const offer of offered) {
    if (!("base" in offer) || offer.base !== call.tool) continue;
    const { parameters = {} } = offer;
    return { tool: offer.name ?? offer.base, args: renameKeys(call.args, (key) => parameters[key] ?? key) };
  }
  return call;
}

function renameKeys(args: JsonObject, rename: (key: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [rename(key), value]));
}
