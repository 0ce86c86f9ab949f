/** A run's session: read it, make training data of it, take the run's changes back. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgent, readSession, scripted, undoSession } from "../src/agent/index.ts";
import { exportEpisode } from "../src/tune/export-episode.ts";
import { tinyDialect } from "../src/tune/tiny-dialect.ts";

const base = await mkdtemp(join(tmpdir(), "cox-example-"));
const dir = await mkdtemp(join(base, "work-"));
await writeFile(join(dir, "todo.txt"), "paint the buoys\n");

const backend = scripted([
  'Add the line.\n{"tool":"append_file","args":{"path":"todo.txt","content":"call the crane company\\n"}}',
  'It is there.\n{"tool":"finish","args":{"answer":"added"}}',
]);
const sessions = join(base, "sessions");
const agent = await createAgent({ dir, sessions, backend });
for await (const event of agent.run("Put 'call the crane company' on todo.txt.")) {
  if (event.type === "stopped") console.log(`${event.reason}: ${event.answer}`);
}
await agent.close();

const path = join(sessions, agent.sessionId() ?? "");
const { lines } = await readSession(path);
console.log(lines.map((line) => line.type).join(" "));

// The text that a model learns from; what it learns to write is marked.
const events = lines.filter((line) => line.type !== "undone");
const episode = exportEpisode(events, { id: "example", kind: "session", dialect: tinyDialect });
for (const piece of episode?.pieces ?? [])
  if (piece.train && !piece.markup) console.log(`learns: ${piece.text}`);

const undoing = await undoSession(path);
console.log(`${undoing.type}: ${JSON.stringify(await readFile(join(dir, "todo.txt"), "utf8"))}`);
await rm(base, { recursive: true });
