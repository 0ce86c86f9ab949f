/** The rejected mass that the engine in process measures, against what the same engine says in free decoding. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { embedded, type EmbeddedBackend } from "../../src/backends/embedded/embedded.ts";
import type { Backend, Chunk, Completion, Piece } from "../../src/protocol/backend.ts";
import { compileGrammar, compileLanguage } from "../../src/schema/grammar/compile-grammar.ts";
import { createReader } from "../../src/schema/grammar/reader.ts";
import type { ToolShape } from "../../src/schema/shape.ts";

const model =
  process.env["COX_TEST_MODEL"] ?? fileURLToPath(new URL("../../models/coxswain-tiny.gguf", import.meta.url));
const skip = existsSync(model) ? false : "models/coxswain-tiny.gguf is not there";

const tool = (name: string, ...names: readonly string[]): ToolShape => ({
  name,
  description: "",
  parameters: {
    kind: "object",
    properties: names.map((parameter) => ({ name: parameter, shape: { kind: "string" }, required: true })),
  },
});
const tools = [tool("read_file", "path"), tool("append_file", "path", "content"), tool("finish", "answer")];
const options = { mode: "call", thought: 1 } as const;
const language = compileLanguage(tools, options);
const greedy = { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 7 };

type End = Extract<Chunk, { type: "end" }>;

async function hear(
  backend: Backend,
  request: Completion,
): Promise<{ readonly text: string; readonly end: End }> {
  let text = "";
  for await (const chunk of backend.complete(request)) {
    if (chunk.type === "end") return { text, end: chunk };
    text += chunk.text;
  }
  throw new Error("no end chunk");
}

describe("rejected mass of the embedded engine", { skip }, () => {
  let backend: EmbeddedBackend;
  let prompt: readonly Piece[];
  const asking = (more: Partial<Completion> = {}): Completion => ({
    prompt,
    grammar: compileGrammar(tools, options),
    stop: [],
    sampling: greedy,
    maxTokens: 60,
    ...more,
  });

  before(async () => {
    backend = await embedded({ model, gpu: false, patience: 120 });
    const { dialect } = await backend.describe();
    prompt = [
      { text: dialect.begin + dialect.user.open, markup: true },
      { text: "Read notes.txt, or say why not." },
      { text: dialect.user.close, markup: true },
      { text: dialect.assistant.open, markup: true },
    ];
  });
  after(() => backend.close());

  test("comes with the end where it is asked for, and changes neither the reply nor what is read again", async () => {
    const plain = await hear(backend, asking());
    assert.ok(!("rejected" in plain.end));
    const measured = await hear(backend, asking({ rejectedBy: language }));
    assert.equal(measured.text, plain.text);
    assert.deepEqual(measured.end.tokens, plain.end.tokens);
    const { rejected } = measured.end;
    // The names of arguments, which a reply that is cut has too; "tool" and "args" are not theirs.
    const named = [...measured.text.matchAll(/"\w+":/g)].length - 2;
    assert.ok(rejected);
    assert.ok(rejected.parameters.length > 0 && rejected.parameters.length <= named + 1);
    for (const mass of [rejected.tool, ...rejected.parameters]) assert.ok(mass >= 0 && mass <= 1, `${mass}`);
    const grown = [...prompt, { text: measured.text, tokens: measured.end.tokens }, { text: " and then" }];
    const next = await hear(backend, asking({ prompt: grown, maxTokens: 1 }));
    // The last token of a reply that was cut is written and not yet read.
    const unread = measured.end.reason === "length" ? 1 : 0;
    assert.equal(next.end.usage.read, (await backend.tokenize(grown.slice(-1))).length + unread);
    assert.deepEqual((await hear(backend, asking({ rejectedBy: language }))).end.rejected, rejected);
  });

  test("is the share of free draws that leave the grammar at the first token of a name", async () => {
    const start = (await hear(backend, asking({ grammar: String.raw`root ::= "{\"tool\":\""` }))).end.tokens;
    const cut = await hear(backend, asking({ rejectedBy: language, maxTokens: start.length + 1 }));
    assert.equal(cut.end.reason, "length");
    assert.deepEqual(cut.end.tokens.slice(0, -1), start);
    const reader = createReader(language);
    const { place } = reader.read(reader.start, '{"tool":"');
    const draws = 120;
    let left = 0;
    for (let seed = 1; seed <= draws; seed++) {
      const { text } = await hear(backend, {
        prompt: [...prompt, { text: '{"tool":"', tokens: start }],
        stop: [],
        sampling: { ...greedy, temperature: 1, seed },
        maxTokens: 1,
      });
      // An end of turn has no text and is as little a name as any other text that does not fit.
      if (text === "" || reader.read(place, text).length < text.length) left++;
    }
    const mass = cut.end.rejected?.tool ?? -1;
    assert.ok(Math.abs(mass - left / draws) < 0.15, `${mass} against ${left} of ${draws}`);
  });

  test("is nearly all where no tool is offered that the model could mean, and not known of other replies", async () => {
    const odd = [tool("zqxj_kwv", "vvq")];
    const grammar = compileGrammar(odd, options);
    const forced = await hear(backend, asking({ grammar, rejectedBy: compileLanguage(odd, options) }));
    assert.ok((forced.end.rejected?.tool ?? 0) > 0.9, JSON.stringify(forced.end.rejected));
    const text = await hear(backend, asking({ grammar: 'root ::= "hello"', rejectedBy: language }));
    assert.equal(text.end.rejected, null);
    const aborted = await hear(backend, asking({ rejectedBy: language, signal: AbortSignal.abort() }));
    assert.equal(aborted.end.reason, "aborted");
    assert.equal(aborted.end.rejected ?? null, null);
  });
});
