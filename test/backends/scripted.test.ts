import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Backend, Chunk, Completion, Piece } from "../../src/protocol/backend.ts";
import { ScriptExhausted, scripted } from "../../src/backends/scripted.ts";
import { WindowError } from "../../src/backends/window-error.ts";

const sampling = { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 1 };
const asking = (prompt: readonly Piece[], more: Partial<Completion> = {}): Completion => ({
  prompt,
  stop: [],
  sampling,
  maxTokens: 1000,
  ...more,
});

interface Heard {
  readonly text: string;
  readonly parts: number;
  readonly end: Extract<Chunk, { type: "end" }>;
}

async function hear(backend: Backend, request: Completion): Promise<Heard> {
  let text = "";
  let parts = 0;
  for await (const chunk of backend.complete(request)) {
    if (chunk.type === "end") return { text, parts, end: chunk };
    text += chunk.text;
    parts++;
  }
  throw new Error("no end chunk");
}

const pieces = fc.array(fc.record({ text: fc.string({ unit: "grapheme" }), markup: fc.boolean() }), {
  maxLength: 8,
});

test("a reply comes in parts and ends with what was counted", async () => {
  const backend = scripted(["Look first.\nThen act."]);
  const prompt = [{ text: "do it" }];
  const { text, parts, end } = await hear(backend, asking(prompt));
  assert.equal(text, "Look first.\nThen act.");
  assert.ok(parts > 3);
  assert.equal(end.reason, "stop");
  assert.equal(end.usage.read, 3);
  assert.equal(end.usage.reused, 0);
  assert.equal(end.usage.written, end.tokens.length);
  assert.deepEqual(end.tokens, await backend.tokenize([{ text }]));
});

test("the rejected mass is told to a request that asks for it, as far as the script knows it", async () => {
  const rejected = { tool: 0.5, parameters: [0.1] };
  const backend = scripted([{ text: "a", rejected }, "b", { text: "c", rejected }]);
  const rejectedBy = { root: { kind: "literal", text: "a" } } as const;
  const asked = asking([{ text: "x" }], { rejectedBy });
  assert.deepEqual((await hear(backend, asked)).end.rejected, rejected);
  assert.equal((await hear(backend, asked)).end.rejected, null);
  assert.ok(!("rejected" in (await hear(backend, asking([{ text: "x" }]))).end));
});

test("law: the tokens of a prompt are the tokens of its pieces, one after the other", async () => {
  const backend = scripted([]);
  await fc.assert(
    fc.asyncProperty(pieces, pieces, async (left, right) => {
      const whole = await backend.tokenize([...left, ...right]);
      assert.deepEqual(whole, [...(await backend.tokenize(left)), ...(await backend.tokenize(right))]);
    }),
  );
});

test("law: any text comes out as it went in", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      const heard = await hear(scripted([text]), asking([{ text: "go" }]));
      assert.equal(heard.text, text);
      assert.equal(heard.end.reason, "stop");
    }),
  );
});

test("law: read and reused make up the prompt, and an append-only prompt reads only what is new", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.lorem(), fc.lorem()), { minLength: 1, maxLength: 6 }),
      async (turns) => {
        const backend = scripted(turns.map(([reply]) => reply));
        let prompt: readonly Piece[] = [{ text: "<user>", markup: true }, { text: "the task" }];
        let before = 0;
        for (const [reply, observation] of turns) {
          const { end } = await hear(backend, asking(prompt));
          const total = (await backend.tokenize(prompt)).length;
          assert.equal(end.usage.read + end.usage.reused, total);
          assert.equal(end.usage.reused, before);
          before = total + end.tokens.length;
          prompt = [...prompt, { text: reply, tokens: end.tokens }, { text: observation }];
        }
      },
    ),
    { numRuns: 50 },
  );
});

test("the last token is read even when all of the prompt is known", async () => {
  const backend = scripted(["", ""]);
  const prompt = [{ text: "one two" }];
  await hear(backend, asking(prompt));
  const { usage } = (await hear(backend, asking(prompt))).end;
  assert.deepEqual([usage.read, usage.reused], [1, 2]);
});

test("a prompt that departs from the last one is reused up to where it departs", async () => {
  const backend = scripted(["x", "y"]);
  await hear(backend, asking([{ text: "a b c d" }]));
  const { usage } = (await hear(backend, asking([{ text: "a b z z" }]))).end;
  assert.deepEqual([usage.read, usage.reused], [3, 4]);
});

test("markup is one token that no text can spell", async () => {
  const backend = scripted([]);
  const [markup] = await backend.tokenize([{ text: "<|end|>", markup: true }]);
  const plain = await backend.tokenize([{ text: "<|end|>" }]);
  assert.ok(plain.length > 1);
  assert.ok(markup !== undefined && !plain.includes(markup));
});

test("a reply is cut by a stop string, by maxTokens and by the window", async () => {
  const stopped = await hear(
    scripted(["one two three"]),
    asking([{ text: "q" }], { stop: ["three", " two"] }),
  );
  assert.deepEqual([stopped.text, stopped.end.reason], ["one", "stop"]);
  const cut = await hear(scripted(["one two three"]), asking([{ text: "q" }], { maxTokens: 3 }));
  assert.deepEqual([cut.text, cut.end.reason, cut.end.tokens.length], ["one two", "length", 3]);
  const full = await hear(scripted(["one two three"], { window: 4 }), asking([{ text: "q" }]));
  assert.deepEqual([full.text, full.end.reason], ["one two", "length"]);
  const said = await hear(scripted([{ text: "one", end: "length" }]), asking([{ text: "q" }]));
  assert.equal(said.end.reason, "length");
});

test("a prompt that fills the window is an error with both numbers", async () => {
  const backend = scripted(["x"], { window: 3 });
  await assert.rejects(
    hear(backend, asking([{ text: "a b" }])),
    (error) => error instanceof WindowError && error.needed === 3 && error.window === 3,
  );
});

test("a scripted error is thrown after its delay, and the script goes on", async () => {
  const backend = scripted([{ throws: new Error("the cable is out"), delay: 5 }, "better"]);
  await assert.rejects(hear(backend, asking([{ text: "q" }])), /the cable is out/);
  assert.equal((await hear(backend, asking([{ text: "q" }]))).text, "better");
});

test("the signal ends a reply before, during its delay, and between its parts", async () => {
  const before = AbortSignal.abort();
  assert.equal(
    (await hear(scripted(["x"]), asking([{ text: "q" }], { signal: before }))).end.reason,
    "aborted",
  );

  const waiting = new AbortController();
  const slow = hear(
    scripted([{ text: "x", delay: 60_000 }]),
    asking([{ text: "q" }], { signal: waiting.signal }),
  );
  waiting.abort();
  assert.equal((await slow).end.reason, "aborted");

  const talking = new AbortController();
  let heard = "";
  for await (const chunk of scripted(["a b c"]).complete(
    asking([{ text: "q" }], { signal: talking.signal }),
  )) {
    if (chunk.type === "text") heard += chunk.text;
    else assert.deepEqual([chunk.reason, chunk.tokens.length], ["aborted", 1]);
    talking.abort();
  }
  assert.equal(heard, "a");
});

test("a script can be a function of the turn and the request", async () => {
  const backend = scripted((turn, request) => `${turn}: ${request.prompt.length}`);
  assert.equal((await hear(backend, asking([{ text: "q" }]))).text, "0: 1");
  assert.equal((await hear(backend, asking([{ text: "q" }, { text: "r" }]))).text, "1: 2");
});

test("a script that has run out says how long it was", async () => {
  const backend = scripted(["only one"]);
  await hear(backend, asking([{ text: "q" }]));
  await assert.rejects(
    hear(backend, asking([{ text: "q" }])),
    (error) => error instanceof ScriptExhausted && error.turns === 1,
  );
});

test("the latest requests are kept, the older ones let go", async () => {
  const backend = scripted(() => "x", { keep: 2 });
  for (const text of ["a", "b", "c"]) await hear(backend, asking([{ text }]));
  assert.deepEqual(
    backend.requests.map((request) => request.prompt[0]?.text),
    ["b", "c"],
  );
});

test("it describes itself as told", async () => {
  const info = await scripted([], { window: 77, model: "pretend", constraint: "none" }).describe();
  assert.deepEqual([info.window, info.model, info.constraint], [77, "pretend", "none"]);
});
