/**
 * Native forms in the real engine, on models that always want the same tokens (see `wishful-gguf.ts`) with a real
 * vocabulary: whether markers that are single tokens can be said under a grammar, and a run of the loop in such a form.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { embedded } from "../../src/backends/embedded/embedded.ts";
import { parseReply } from "../../src/discipline/parse-reply.ts";
import { normaliseOptions } from "../../src/loop/options.ts";
import type { Backend, Piece } from "../../src/protocol/backend.ts";
import { markersOf, ownForm, replyParts, replyText } from "../../src/schema/call-form.ts";
import { compileGrammar } from "../../src/schema/grammar/compile-grammar.ts";
import { collect, ofType, smallWorld, stopped } from "../loop/run-scripted.ts";
import { engineFiles, vocabularyFile } from "./engine-files.ts";
import { writeWishfulGguf, type Wishes } from "./wishful-gguf.ts";

const { folder, skip } = engineFiles();
const work = mkdtempSync(join(tmpdir(), "cox-native-"));
after(() => rmSync(work, { recursive: true, force: true }));

const special = (control: boolean, ...texts: string[]): Wishes["special"] =>
  texts.map((text) => ({ text, control }));
/** As the vocabulary spells a line break. */
const newline = "\u010a";
const shut = [newline, '"}', '"', "}", "Ok"];

/** Templates of three kinds: a train of thought that is kept, one that is dropped, and a name with markers around it. */
const kinds = {
  "Qwen-Qwen3-0.6B": special(false, "<tool_call>", "</tool_call>", "<think>", "</think>"),
  "NVIDIA-Nemotron-Nano-v2": special(true, "<TOOLCALL>", "</TOOLCALL>", "</think>"),
  "unsloth-mistral-Devstral-Small-2507": special(true, "[TOOL_CALLS]", "[ARGS]"),
} as const;

async function open(template: keyof typeof kinds): Promise<Backend> {
  const path = join(work, `${template}.gguf`);
  writeWishfulGguf(path, {
    vocabulary: join(folder, vocabularyFile),
    template: readFileSync(join(folder, "models/templates", `${template}.jinja`), "utf8"),
    special: kinds[template],
    wanted: shut,
    numbers: { "general.sampling.temp": 0.6, "general.sampling.top_p": 0.95, "general.sampling.min_p": 7 },
  });
  return embedded({ model: path, gpu: false, threads: 1 });
}

async function write(
  backend: Backend,
  prompt: readonly Piece[],
  grammar: string,
): Promise<{ readonly text: string; readonly tokens: readonly number[] }> {
  const sampling = { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 0 };
  let text = "";
  for await (const chunk of backend.complete({ prompt, grammar, stop: [], sampling, maxTokens: 200 })) {
    if (chunk.type === "end") return { text, tokens: chunk.tokens };
    text += chunk.text;
  }
  throw new Error("no end");
}

describe("a native form in the engine", { skip }, () => {
  for (const template of Object.keys(kinds) as (keyof typeof kinds)[]) {
    test(`${template}: markers are said as single tokens under a grammar, and a run goes on from them`, async () => {
      const backend = await open(template);
      try {
        const { dialect } = await backend.describe();
        const form = dialect.native?.call;
        assert.ok(form);
        const { tools } = smallWorld();
        const grammar = compileGrammar(tools, { mode: "think_then_call", thought: 40, form });
        const { text, tokens } = await write(backend, [{ text: "Go." }], grammar);
        assert.ok(parseReply(text, form).ok, text);
        for (const { text: marker } of kinds[template].filter((one) => markersOf(form).includes(one.text))) {
          const [id, ...more] = await backend.tokenize([{ text: marker, markup: true }]);
          assert.deepEqual(more, [], marker);
          assert.ok(text.includes(marker) && id !== undefined && tokens.includes(id), `${marker} in ${text}`);
          // A user who writes the marker writes letters.
          assert.ok(!(await backend.tokenize([{ text: `a ${marker} b` }])).includes(id), marker);
        }

        const events = await collect(backend, { tools, options: { limits: { steps: 2 }, ladder: [] } });
        const verdicts = ofType(events, "verdict").map(({ verdict }) => verdict.type);
        assert.ok(verdicts.length > 0 && verdicts.every((type) => type === "accepted"), verdicts.join(" "));
        if (form.thought.kept) assert.equal(stopped(events).totals.readAgain, 0);
      } finally {
        await backend.close();
      }
    });
  }

  test("a reply that was not the model's own is the same text in the form's tokens", async () => {
    const backend = await open("Qwen-Qwen3-0.6B");
    try {
      const { dialect, sampling } = await backend.describe();
      const form = dialect.native?.call ?? ownForm;
      const [id] = await backend.tokenize([{ text: "<tool_call>", markup: true }]);
      const wrong = { tool: "read", args: { path: "<tool_call>" } };
      const pieces = replyParts(form, "Look.", wrong);
      const tokens = await backend.tokenize(pieces);
      assert.equal(tokens.filter((token) => token === id).length, 1);
      assert.equal(pieces.map((piece) => piece.text).join(""), replyText(form, "Look.", wrong));

      // What the file advises is the default; what makes no sense there and what a user says is not.
      assert.deepEqual(sampling, { temperature: 0.6, topP: 0.95 });
      assert.deepEqual(normaliseOptions({ sampling: { topP: 0.5, seed: 3 } }, sampling).sampling, {
        temperature: 0.6,
        topP: 0.5,
        topK: 0,
        minP: 0,
        seed: 3,
      });
    } finally {
      await backend.close();
    }
  });
});
