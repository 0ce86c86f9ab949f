import type { Call } from "../protocol/call.ts";
import type { Tool } from "../protocol/tool.ts";
import type { JsonObject } from "../schema/shape.ts";
import type { OfferedTool } from "./task.ts";

/** A tool that a task offers does not exist, or has no such parameter. */
export class OfferError extends Error {
  override readonly name = "OfferError";
}

/** The tool under the name, parameter names and description that a task offers it by; its handler sees its own names. */
export function renameTool(tool: Tool, offered: OfferedTool): Tool {
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

/** The tools of a task in its order, `finish` last. Throws {@link OfferError} for a tool that is not among the built-in ones. */
export function toolsOfTask(offered: readonly OfferedTool[], builtIn: readonly Tool[]): Tool[] {
  const tools = offered.map((offer) => {
    const tool = builtIn.find((candidate) => candidate.name === offer.base);
    if (!tool) throw new OfferError(`There is no built-in tool "${offer.base}".`);
    return renameTool(tool, offer);
  });
  return [...tools, ...builtIn.filter((tool) => tool.effect === "finish")];
}

/** A call in built-in names as a task's tools write it. */
export function renameCall(call: Call, offered: readonly OfferedTool[]): Call {
  const offer = offered.find((candidate) => candidate.base === call.tool);
  if (!offer) return call;
  const { parameters = {} } = offer;
  return { tool: offer.name ?? offer.base, args: renameKeys(call.args, (key) => parameters[key] ?? key) };
}

function renameKeys(args: JsonObject, rename: (key: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [rename(key), value]));
}
