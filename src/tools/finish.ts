import { z } from "zod";
import { done } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";

/** `finish`: the legal way out of every run; its argument is the run's answer. */
export function finishTool(): Tool {
  return defineTool({
    name: "finish",
    description: "End the task with the answer.",
    parameters: z.object({ answer: z.string() }),
    effect: "finish",
    run: async ({ answer }) => done(answer),
  });
}
