import type { Call } from "../protocol/call.ts";
import type { Tool } from "../protocol/tool.ts";
import type { JsonObject } from "../schema/shape.ts";
import type { Random } from "../task/random.ts";

const foreignNames = [
  "open_file",
  "bash",
  "rm",
  "run",
  "search_files",
  "write",
  "cat",
  "edit",
  "done",
  "str_replace",
  "create",
  "ls",
  "final_answer",
];
const foreignParameters = [
  "mode",
  "encoding",
  "recursive",
  "force",
  "verbose",
  "file",
  "path",
  "text",
  "limit",
];

/** A call as a model gets it wrong: it fits no signature, so it is refused. Null where no such call can be made. */
export function slip(random: Random, call: Call, tools: readonly Tool[]): Call | null {
  const tool = tools.find((candidate) => candidate.name === call.tool);
  if (!tool) return null;
  const known = tool.parameters.properties.map((property) => property.name);
  const siblings = tools.flatMap((other) => other.parameters.properties.map((property) => property.name));
  const wrong = random.weighted<() => Call | null>([
    [() => ({ ...call, tool: random.pick(foreignNames) }), 4],
    [() => extra(random.pick(foreignParameters)), 2],
    [() => extra(random.pick(siblings)), 3],
    [() => missing(), 2],
    [() => misnamed(random.pick([...siblings, ...foreignParameters])), 3],
  ])();
  if (!wrong) return null;
  const sameTool = wrong.tool === call.tool;
  return sameTool || !tools.some((other) => other.name === wrong.tool) ? wrong : null;

  function extra(name: string): Call | null {
    return known.includes(name)
      ? null
      : { ...call, args: { ...call.args, [name]: random.pick([true, "utf-8", "r", 1]) } };
  }
  function missing(): Call | null {
    const required = tool?.parameters.properties.find((property) => property.required);
    return required
      ? { ...call, args: rename(call.args, (key) => (key === required.name ? null : key)) }
      : null;
  }
  function misnamed(name: string): Call | null {
    const [first] = Object.keys(call.args);
    if (first === undefined || known.includes(name)) return null;
    return { ...call, args: rename(call.args, (key) => (key === first ? name : key)) };
  }
}

function rename(args: JsonObject, name: (key: string) => string | null): JsonObject {
  return Object.fromEntries(
    Object.entries(args).flatMap(([key, value]) => {
      const renamed = name(key);
      return renamed === null ? [] : [[renamed, value]];
    }),
  );
}
