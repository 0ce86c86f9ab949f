import type { Backend, BackendInfo } from "../../protocol/backend.ts";
import { ServerError } from "./server-error.ts";

type Constraint = BackendInfo["constraint"];

const known = new Map<string, Promise<Constraint>>();
// No model writes this of its own accord, and every vocabulary can spell it.
const word = "qzx";

/**
 * Finds out whether replies really follow a grammar, by one that allows a single word; a server that refuses or ignores
 * it enforces nothing. The answer is remembered for the process; a failure is not. `key` is the model's address.
 */
export function probeGrammar(key: string, complete: Backend["complete"]): Promise<Constraint> {
  const before = known.get(key);
  if (before) return before;
  const asking = probe(complete);
  known.set(key, asking);
  asking.catch(() => known.delete(key));
  return asking;
}

async function probe(complete: Backend["complete"]): Promise<Constraint> {
  let text = "";
  try {
    const request = {
      prompt: [{ text: "The" }],
      grammar: `root ::= "${word}"`,
      stop: [],
      sampling: { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 0 },
      maxTokens: 8,
    };
    for await (const chunk of complete(request)) if (chunk.type === "text") text += chunk.text;
  } catch (error) {
    if (error instanceof ServerError && error.reason === "refused") return "none";
    throw error;
  }
  return text === word ? "gbnf" : "none";
}
