import type { Tool } from "../protocol/tool.ts";
import { nearest } from "../schema/nearest.ts";

/** A tool was asked for that does not exist here. */
export class UnknownToolError extends Error {
  override readonly name = "UnknownToolError";
  readonly tool: string;

  constructor(tool: string, known: readonly string[]) {
    const near = nearest(tool, known);
    super(`There is no tool "${tool}".${near ? ` Did you mean ${near}?` : ""} Known: ${known.join(", ")}.`);
    this.tool = tool;
  }
}

/** The tools of those names, in that order, and the finish tool last; all tools when no names are given. */
export function chooseTools(offered: readonly Tool[], names: readonly string[] | undefined): readonly Tool[] {
  const last = (tools: readonly Tool[]): readonly Tool[] => [
    ...tools.filter((tool) => tool.effect !== "finish"),
    ...offered.filter((tool) => tool.effect === "finish"),
  ];
  if (!names) return last(offered);
  return last(
    [...new Set(names)].map((name) => {
      const tool = offered.find((candidate) => candidate.name === name);
      if (tool) return tool;
      throw new UnknownToolError(
        name,
        offered.map((candidate) => candidate.name),
      );
    }),
  );
}
