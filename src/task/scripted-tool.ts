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
      const content = `${filledLine(behaviour.line, args)}\n`;
      const observation = await append.run({ path: behaviour.path, content }, context);
      return behaviour.text === undefined || !observation.ok
        ? observation
        : { ...observation, text: behaviour.text };
    }
    case "fails":
      return behaviour.until !== undefined && call >= behaviour.until
        ? done(behaviour.later ?? "")
        : failed(behaviour.class, behaviour.text);
  }
}

/** A line with the arguments that it names; the arguments have every declared default. */
export function filledLine(line: string, args: JsonObject): string {
  return line.replaceAll(placeholder, (_, name: string) => textOf(args, name));
}

/** An argument as it stands in a text: a string as it is, anything else as JSON, none as nothing. */
function textOf(args: JsonObject, name: string): string {
  const value = args[name];
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}
