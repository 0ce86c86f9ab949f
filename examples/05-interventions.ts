/** A stubborn model and the ladder: hint, ban, narrow, stop. The replies are fixed, so no model is needed. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgent, scripted } from "../src/agent/index.ts";

const folder = await mkdtemp(join(tmpdir(), "cox-example-"));

// It reads a file that is not there until that very call is banned, and then guesses at names. A real model could not
// say a banned call: the grammar of its next reply does not hold it. A script can, so here the judge refuses it.
const backend = scripted((turn) => {
  const path = turn < 4 ? "harbour.log" : `harbour-${turn}.log`;
  return `Read the log.\n${JSON.stringify({ tool: "read_file", args: { path } })}`;
});
const agent = await createAgent({ dir: folder, sessions: null, backend, tools: ["read_file", "list_dir"] });

for await (const event of agent.run("What does harbour.log say?")) {
  switch (event.type) {
    case "observation":
      console.log(`${event.step}. ${event.observation.text}`);
      break;
    case "verdict":
      if (event.verdict.type === "refused")
        console.log(`${event.step}. refused: ${event.verdict.correction}`);
      break;
    case "intervention":
      console.log(`   ${event.intervention.rung} (${event.intervention.cause}): ${event.intervention.text}`);
      break;
    case "stopped":
      console.log(`${event.reason}: ${event.detail}`);
      break;
    default:
      break;
  }
}
await agent.close();
await rm(folder, { recursive: true });
