import type { Tool } from "../protocol/tool.ts";

/** The tools of a run in a stable order; names are unique and one tool has the effect `finish`. */
export interface Toolset {
  readonly tools: readonly Tool[];
  readonly finish: Tool;
  readonly get: (name: string) => Tool | undefined;
}

/** A set of tools that cannot be offered together. */
export class ToolsetError extends Error {
  override readonly name = "ToolsetError";
}

/**
 * Puts tools together for a run, in the order given. Throws {@link ToolsetError} for a name used twice, an empty
 * set, or a set without exactly one `finish` tool: without it a run has no legal way out.
 */
export function createToolset(tools: readonly Tool[]): Toolset {
  const byName = new Map<string, Tool>();
  for (const tool of tools) {
    if (byName.has(tool.name))
      throw new ToolsetError(`Two tools are named "${tool.name}". Rename one of them.`);
    byName.set(tool.name, tool);
  }
  const [finish, ...others] = tools.filter((tool) => tool.effect === "finish");
  if (!finish || others.length > 0) {
    throw new ToolsetError(
      `A toolset needs exactly one tool that ends the run; this one has ${finish ? others.length + 1 : 0}.`,
    );
  }
  return { tools, finish, get: (name) => byName.get(name) };
}
