/** One task for the shipped model, in a temporary copy of `examples/harbour`: `node examples/01-run.ts`. */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgent } from "../src/agent/index.ts"; // In a project of your own: from "coxswain".

const folder = await mkdtemp(join(tmpdir(), "cox-example-"));
await cp(join(import.meta.dirname, "harbour"), folder, { recursive: true });

const agent = await createAgent({ dir: folder, sessions: null });
for await (const event of agent.run("What is the value of high in tide.ini?")) {
  if (event.type === "call") console.log(`${event.call.tool} ${JSON.stringify(event.call.args)}`);
  if (event.type === "stopped") console.log(`${event.reason}: ${event.answer ?? event.detail}`);
}
await agent.close();
await rm(folder, { recursive: true });
