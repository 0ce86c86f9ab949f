import { done, failed, nothing, type Observation } from "../protocol/observation.ts";
import type { Tool, ToolContext } from "../protocol/tool.ts";
import { narrowParameters } from "../schema/narrow.ts";
import type { JsonObject } from "../schema/shape.ts";
import { placeholder, type Behaviour, type ScriptedOffer } from "./offered-tool.ts";

/**
 * A tool that does what a task's data says. Its calls are counted from when it is made, so one is made for each run.
 * `append` is the built-in tool that changes files for it. Throws a RangeError for parameters that no reader of tasks lets through.
 */
export function scriptedTool(offer: ScriptedOffer, append: Tool): Tool {
  const { name, description, behaviour } = offer;
  const narrowed = narrowParameters(offer.parameters);
  if (!narrowed.ok) throw new RangeError(`The parameters of ${name} cannot be offered.`);
  let calls = 0;
  return {
    name,
    description,
    parameters: narrowed.parameters,
    effect: behaviour.type === "appends" ? "write" : "read",
    run: async (args, context) => behave(behaviour, args, ++calls, append, context),
  };
}

async function behave(
  behaviour: Behaviour,
  args: JsonObject,
  call: number,
  append: Tool,
  context: ToolContext,
): Promise<Observation> {
  switch (behaviour.type) {
    case "answers":
      return behaviour.empty === true ? nothing(behaviour.text) : done(behaviour.text);
    case "answers_by": {
      const value = textOf(args, behaviour.parameter);
      const text = Object.hasOwn(behaviour.texts, value) ? behaviour.texts[value] : undefined;
      return text === undefined ? failed(behaviour.otherwise.class, behaviour.otherwise.text) : done(text);
    }
    case "appends": {
      const line = behaviour.line.replaceAll(placeholder, (_, name: string) => textOf(args, name));
      return append.run({ path: behaviour.path, content: `${line}\n` }, context);
    }
    case "fails":
      return behaviour.until !== undefined && call >= behaviour.until
        ? done(behaviour.later ?? "")
        : failed(behaviour.class, behaviour.text);
  }
}

/** An argument as it stands in a text: a string as it is, anything else as JSON, none as nothing. */
function textOf(args: JsonObject, name: string): string {
  const value = args[name];
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}
