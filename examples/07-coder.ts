/** A tiny model steers and another one writes the code: `node examples/07-coder.ts`. The coder's replies are fixed here. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgent, scripted } from "../src/agent/index.ts"; // In a project of your own: from "coxswain".

const folder = await mkdtemp(join(tmpdir(), "cox-example-"));

// The first text does not parse: the coder is told where, and puts it right by itself. With a real model this is a
// spec, such as `coder: "path/to/coder.gguf"`, and `swap: true` where memory holds only one of the two.
const coder = scripted([
  "export const high = (day: number): number => 3.1 + ;\n",
  "export const high = (day: number): number => 3.1 + Math.sin(day / 14.77);\n",
]);
const agent = await createAgent({
  dir: folder,
  sessions: null,
  coder,
  tools: ["code"],
  report: (text) => console.log(`coder: ${text.split("\n", 1).join()}`),
});
for await (const event of agent.run("Create tide.ts: a function high")) {
  if (event.type === "call") console.log(`${event.call.tool} ${JSON.stringify(event.call.args)}`);
  if (event.type === "observation" && event.call.tool === "code") {
    // This line is all that the orchestrator ever sees of the file.
    console.log(event.observation.text);
    console.log(await readFile(join(folder, "tide.ts"), "utf8").catch(() => "Nothing was written."));
  }
  if (event.type === "stopped") console.log(`${event.reason}: ${event.answer ?? event.detail}`);
}
await agent.close();
await rm(folder, { recursive: true });
