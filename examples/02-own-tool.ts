/** A tool of your own, with parameters in zod. Its type reaches the handler; its signature, grammar and checks follow. */
import { z } from "zod";
import { createAgent, defineTool, done, failed, scripted, signature } from "../src/agent/index.ts";

const depths: Readonly<Record<string, number>> = { A2: 3.1, B7: 4.4 };

const berthDepth = defineTool({
  name: "berth_depth",
  description: "Depth of a berth in metres.",
  parameters: z.object({
    berth: z.string().regex(/^[A-C][1-9]$/),
    tide: z.enum(["low", "high"]).default("low"),
  }),
  effect: "read",
  run: async ({ berth, tide }) => {
    const depth = depths[berth];
    if (depth === undefined) return failed("not_found", `There is no berth ${berth}.`);
    return done(`${(depth + (tide === "high" ? 3.2 : 0)).toFixed(1)} m`);
  },
});
console.log(signature(berthDepth));

// Fixed replies stand in for a model here, so that the example needs none.
const backend = scripted([
  'Look at the berth.\n{"tool":"berth_depth","args":{"berth":"B7","tide":"high"}}',
  'That is the answer.\n{"tool":"finish","args":{"answer":"7.6 m at high tide"}}',
]);
const agent = await createAgent({
  dir: import.meta.dirname,
  sessions: null,
  backend,
  ownTools: [berthDepth],
  tools: ["berth_depth"],
});
for await (const event of agent.run("How deep is B7 at high tide?")) {
  if (event.type === "observation") console.log(`${event.call.tool}: ${event.observation.text}`);
}
await agent.close();
