/**
 * Writes the table of what each backend can do into `docs/models.md`, every cell from trying it out on the shipped model:
 * `COX_LLAMA_SERVER=path/to/llama-server node scripts/backend-table.ts`. Servers that do not run here are stood for by a
 * front over the engine in process that reads the same fields and tells the same numbers.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { openModel, shippedModel } from "../src/agent/open-model.ts";
import { runTrial } from "../src/bench/run-trial.ts";
import { taskItem } from "../src/bench/task-item.ts";
import { normaliseOptions, type GrammarMode } from "../src/loop/options.ts";
import { renderPrompt } from "../src/loop/prompt.ts";
import type { Backend, Chunk, Completion } from "../src/protocol/backend.ts";
import { parseTasks } from "../src/task/task.ts";
import type { ChatAbility } from "../test/backends/llama-server/front-chat.ts";
import { openEngine, startFront } from "../test/backends/llama-server/front.ts";
import { realServer, startRealServer } from "./real-server.ts";

if (!realServer || realServer.startsWith("http")) {
  console.error("COX_LLAMA_SERVER must be the path of a llama-server: the table needs a real one.");
  process.exit(2);
}
const file = "docs/models.md";
const marks = ["<!-- made by scripts/backend-table.ts -->\n", "<!-- end of it -->\n"] as const;
const report = (): void => {};
const tasks = parseTasks(readFileSync("tasks/held-out.jsonl", "utf8")).slice(0, Number(process.argv[2] ?? 4));
const text = "A text of some words, to be counted: žluťoučký 🐟.";

const parts = await openEngine(shippedModel);
const { engine } = parts;
const server = await startRealServer(realServer);
const { apiKey } = server;
const exact = (await engine.tokenize([{ text }])).length;
const rows: (readonly string[])[] = [];

await add("in process", "a file", engine);
await add("llama-server", "`server:`, `http://`", await openModel(server.url, { apiKey, report }));
await add(
  "llama-server by `/v1`",
  "`openai:`",
  await openModel(`openai:${server.url}/v1`, { apiKey, report }),
);
const fronts: readonly (readonly [name: string, chat: ChatAbility])[] = [
  ["as vLLM ¹", { field: "structured_outputs", usage: "counts", windowName: "max_model_len" }],
  ["as SGLang ¹", { field: "ebnf", windowName: "max_model_len" }],
  [
    "as Ollama, LM Studio ¹",
    { field: "response_format", usage: "counts", tokenizer: false, windowName: null },
  ],
  ["with nothing ¹", { field: null, strict: true, usage: "counts", tokenizer: false, windowName: null }],
];
for (const [name, chat] of fronts) {
  const front = await startFront({ ...parts, chat });
  await add(name, "`openai:`", await openModel(`openai:${front.url}/v1`, { report }));
  await front.close();
}
await engine.close();
await server.stop();

const head = [
  "backend",
  "spec",
  "binds a reply to",
  "window",
  "prompt's tokens",
  "reply's tokens",
  "cache",
  "read again",
  "tasks as in process",
];
const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
const table = line(head) + line(head.map(() => "---")).replaceAll(" ", "") + rows.map(line).join("");
const [before = "", rest = ""] = readFileSync(file, "utf8").split(marks[0]);
const [, after] = rest.split(marks[1]);
if (after === undefined) throw new Error(`${file} has no place for the table: ${marks.join("…")}`);
writeFileSync(file, [before, marks[0], "\n", table, "\n", marks[1], after].join(""));
console.log(table);

/** Tries a backend out and closes it, but for the engine that the rest needs. */
async function add(name: string, spec: string, backend: Backend): Promise<void> {
  const { constraint, window, dialect } = await backend.describe();
  const grammar: GrammarMode = { gbnf: "think_then_call", json_schema: "call", none: "off" }[
    constraint
  ] as GrammarMode;
  const binds = {
    gbnf: "thought and call, bans",
    json_schema: "a bare call, as far as a schema goes",
    none: "nothing: judged only",
  }[constraint];
  const counted = (await backend.tokenize([{ text }])).length;
  const prompt = renderPrompt([{ role: "user", text: `Say something about ${name}.`, step: 0 }], dialect);
  await end(backend, { prompt, maxTokens: 4 });
  const again = await end(backend, { prompt, maxTokens: 4 });
  const toldCache = again.usage.reused > 0;
  const options = normaliseOptions({ limits: { steps: 8 }, grammar });
  let [equal, read, readAgain] = [0, 0, 0];
  for (const task of tasks) {
    const run = { options, signal: new AbortController().signal };
    const [mine, its] = [
      await runTrial(taskItem(task), { ...run, backend: engine }),
      await runTrial(taskItem(task), { ...run, backend }),
    ];
    if (isDeepStrictEqual(told(mine.events), told(its.events))) equal++;
    for (const event of its.events) if (event.type === "reply") read += event.usage.read;
    readAgain += its.score.totals.readAgain;
  }
  const share = `${((100 * readAgain) / Math.max(1, read)).toFixed(0)} %`;
  rows.push([
    name,
    spec,
    binds,
    window === 4096 && name !== "in process" ? "not told" : "told",
    counted === exact ? "exact" : "roughly counted",
    again.tokens.length > 0 ? "kept" : "not told",
    toldCache ? "told" : "not told",
    toldCache ? share : "not known",
    `${equal} of ${tasks.length}`,
  ]);
  console.error(`tried ${name}`);
  if (backend !== engine) await backend.close();
}

async function end(
  backend: Backend,
  request: Pick<Completion, "prompt" | "maxTokens">,
): Promise<Extract<Chunk, { type: "end" }>> {
  const { sampling } = normaliseOptions();
  for await (const chunk of backend.complete({ ...request, stop: [], sampling })) {
    if (chunk.type === "end") return chunk;
  }
  throw new Error("A reply had no end.");
}

/** What a model did: its replies and what they led to, without counts and times. */
function told(events: readonly object[]): unknown {
  const counts = new Set(["usage", "totals", "ms", "readAgain", "window", "model"]);
  return JSON.parse(JSON.stringify(events, (key, value: unknown) => (counts.has(key) ? 0 : value)));
}
