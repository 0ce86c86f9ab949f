import type * as z from "zod";
import type { Observation } from "../protocol/observation.ts";
import type { Tool, ToolContext, ToolEffect } from "../protocol/tool.ts";
import { fillDefaults } from "../schema/defaults.ts";
import { fromZod } from "../schema/from-zod.ts";
import { toolName } from "../schema/tool-name.ts";
import { ToolDefinitionError } from "./tool-definition-error.ts";

/** A tool as TypeScript users write it: zod parameters and a handler with their static types. */
export interface ToolDefinition<S extends z.ZodObject> {
  readonly name: string;
  /** One line for the model, after the signature. */
  readonly description: string;
  readonly parameters: S;
  readonly effect: ToolEffect;
  /** Asks the user before it runs. */
  readonly dangerous?: boolean;
  /** Repeating the same call is its normal use. */
  readonly polling?: boolean;
  readonly run: (args: z.output<S>, context: ToolContext) => Promise<Observation>;
}

/**
 * Makes a tool of a definition. Its handler receives valid arguments with every default filled in. Throws
 * {@link ToolDefinitionError} with all reasons when the name or the parameters cannot be carried.
 */
export function defineTool<S extends z.ZodObject>(definition: ToolDefinition<S>): Tool {
  const { name, description, effect, dangerous, polling, run } = definition;
  const narrowed = fromZod(definition.parameters);
  const badName = toolName.test(name)
    ? []
    : [{ path: "name", reason: `a name has the form ${toolName.source}` }];
  if (!narrowed.ok || badName.length > 0) {
    throw new ToolDefinitionError(name, [...badName, ...(narrowed.ok ? [] : narrowed.refusals)]);
  }
  const { parameters } = narrowed;
  return {
    name,
    description: description.trim().replaceAll(/\s+/g, " "),
    parameters,
    effect,
    ...(dangerous === undefined ? {} : { dangerous }),
    ...(polling === undefined ? {} : { polling }),
    // A zod schema that was narrowed neither changes a value nor adds to it but for defaults, so this is its output.
    run: async (args, context) => run(fillDefaults(parameters, args) as z.output<S>, context),
  };
}
