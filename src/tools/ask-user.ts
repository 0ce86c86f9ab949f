import { z } from "zod";
import { done, failed, nothing } from "../protocol/observation.ts";
import type { Tool } from "../protocol/tool.ts";
import { defineTool } from "../tool/define-tool.ts";

/** Puts a question to the user and waits for the answer; rejects when the signal fires. */
export type Ask = (question: string, signal: AbortSignal) => Promise<string>;

/** `ask_user`: the user's answer to a question. */
export function askUserTool(ask: Ask): Tool {
  return defineTool({
    name: "ask_user",
    description: "Ask the user a question.",
    parameters: z.object({ question: z.string() }),
    effect: "ask",
    run: async ({ question }, { signal }) => {
      try {
        const answer = await ask(question, signal);
        return answer.trim() === "" ? nothing("The user gave no answer.") : done(answer);
      } catch (error) {
        if (!signal.aborted) throw error;
        return failed("failed", "The question was interrupted.");
      }
    },
  });
}
