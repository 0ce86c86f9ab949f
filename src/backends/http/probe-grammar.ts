import type { Backend, Completion } from "../../protocol/backend.ts";
import { ServerError } from "./server-error.ts";

const known = new Map<string, Promise<unknown>>();

/** What was found out about an endpoint, asked for once in this process; a failure is not remembered. */
export function rememberFor<Found>(endpoint: string, find: () => Promise<Found>): Promise<Found> {
  const before = known.get(endpoint);
  if (before) return before as Promise<Found>;
  const asking = find();
  known.set(endpoint, asking);
  asking.catch(() => known.delete(endpoint));
  return asking;
}

/** No model writes this of its own accord, and every vocabulary can spell it. */
export const probeWord = "qzx";

/** The request of a probe: one word and no other can follow. */
export const probeRequest: Completion = {
  prompt: [{ text: "The" }],
  grammar: `root ::= "${probeWord}"`,
  stop: [],
  sampling: { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 0 },
  maxTokens: 8,
};

/**
 * Finds out whether replies really follow a grammar, by one that allows a single word; a server that refuses or ignores
 * it enforces nothing.
 */
export async function followsGrammar(
  complete: Backend["complete"],
  request: Completion = probeRequest,
): Promise<boolean> {
  let text = "";
  try {
    for await (const chunk of complete(request)) if (chunk.type === "text") text += chunk.text;
  } catch (error) {
    if (error instanceof ServerError && error.reason === "refused") return false;
    throw error;
  }
  return text === probeWord;
}
