/** A plain exported function as a tool: its name, types, defaults and JSDoc say everything. See `tools/word-count.ts`. */
import { join } from "node:path";
import { createAgent, scripted, signature } from "../src/agent/index.ts";

const backend = scripted([
  'Count.\n{"tool":"word_count","args":{"text":"the crane is out of order"}}',
  'Six.\n{"tool":"finish","args":{"answer":"6 words"}}',
]);
const agent = await createAgent({
  dir: import.meta.dirname,
  sessions: null,
  backend,
  toolFiles: [join(import.meta.dirname, "tools", "word-count.ts")],
  tools: ["word_count"],
});
for (const tool of agent.tools) console.log(`${signature(tool)} - ${tool.description}`);
for await (const event of agent.run("How many words: the crane is out of order?")) {
  if (event.type === "observation") console.log(`${event.call.tool}: ${event.observation.text}`);
}
await agent.close();
