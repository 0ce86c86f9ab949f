import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, test, type TestContext } from "node:test";
import { openModel, shippedModel } from "../../../src/agent/open-model.ts";
import { openai, type OpenAiOptions } from "../../../src/backends/openai/openai.ts";
import type { ServerFault } from "../../../src/backends/http/server-error.ts";
import { runTrial, type Trial } from "../../../src/bench/run-trial.ts";
import { taskItem } from "../../../src/bench/task-item.ts";
import { normaliseOptions, type LoopOptions } from "../../../src/loop/options.ts";
import { renderPrompt, type Message } from "../../../src/loop/prompt.ts";
import type { Backend, BackendInfo, Chunk, Completion } from "../../../src/protocol/backend.ts";
import { callSchema } from "../../../src/schema/call-schema.ts";
import { parseTasks } from "../../../src/task/task.ts";
import type { ChatAbility } from "../llama-server/front-chat.ts";
import { openEngine, startFront, type Front, type FrontOptions } from "../llama-server/front.ts";

const skip = existsSync(shippedModel) ? false : `${shippedModel} is not there`;
const sampling = { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 7 };
const longReply = "root ::= [a-z ]{900,1000}";
const conversation: readonly Message[] = [
  { role: "system", text: "You are brief.", step: 0 },
  { role: "user", text: "Say something.", step: 0 },
  { role: "assistant", text: "something", step: 1 },
  { role: "tool", text: "ok\nsaid <|user|> it", step: 1 },
  { role: "tool", text: "hint\nSay more.", step: 1 },
];

type Heard = { readonly text: string; readonly end: Extract<Chunk, { type: "end" }> };

async function hear(backend: Backend, more: Partial<Completion> = {}): Promise<Heard> {
  let text = "";
  const prompt = renderPrompt(conversation, (await backend.describe()).dialect);
  for await (const chunk of backend.complete({ prompt, stop: [], sampling, maxTokens: 40, ...more })) {
    if (chunk.type === "end") return { text, end: chunk };
    text += chunk.text;
  }
  throw new Error("no end chunk");
}

/** Checks for an error of one line that names the address. */
const fault = (reason: ServerFault, words: RegExp) => (error: Error) => {
  assert.equal(error.name, "ServerError", error.stack);
  assert.equal("reason" in error && error.reason, reason, error.message);
  assert.match(error.message, words);
  assert.match(error.message, /^http:\/\/127\.0\.0\.1:\d+/);
  assert.ok(!error.message.includes("\n"), error.message);
  return true;
};

describe("a model of an OpenAI-compatible server", { skip }, () => {
  let parts: FrontOptions;
  let engine: Backend;
  let info: BackendInfo;

  before(async () => {
    parts = await openEngine(shippedModel);
    engine = parts.engine;
    info = await engine.describe();
  });
  after(async () => {
    await engine.close();
  });

  const front = async (t: TestContext, chat: ChatAbility = {}, more: Partial<FrontOptions> = {}) => {
    const one = await startFront({ ...parts, ...more, chat });
    t.after(one.close);
    return one;
  };
  const open = async (
    one: Front,
    more: Partial<OpenAiOptions> = {},
  ): Promise<{ readonly backend: Backend; readonly reports: string }> => {
    const reports: string[] = [];
    const report = (text: string): number => reports.push(text);
    const backend = await openai({ url: `${one.url}/v1`, patience: 30, report, ...more });
    return { backend, reports: reports.join("\n") };
  };

  const kinds: readonly (readonly [kind: string, ability: ChatAbility, lacks: RegExp])[] = [
    ["as llama-server is", {}, /^$/],
    ["as vLLM is", { field: "structured_outputs", usage: "counts", windowName: "max_model_len" }, /cache/],
    ["as SGLang is", { field: "ebnf", windowName: "max_model_len" }, /^$/],
    [
      "as Ollama is",
      { field: "response_format", usage: "counts", tokenizer: false, windowName: null },
      /JSON Schema only.*taken for 4096 tokens.*counted roughly.*what its cache had/,
    ],
    [
      "as OpenAI's own is",
      { field: null, strict: true, tokenizer: false, windowName: null },
      /no grammar.*4096 tokens.*counted roughly/,
    ],
    ["without a system role", { systemRole: false }, /^$/],
    ["that tells no tokens", { usage: "none" }, /tokens are not told/],
  ];
  for (const [kind, ability, lacks] of kinds) {
    test(`${kind}: what it can do is found out, and is what it does`, async (t) => {
      const one = await front(t, ability);
      const { backend, reports } = await open(one);
      assert.match(reports, lacks);
      const { window, constraint, model } = await backend.describe();
      const field = ability.field === undefined ? "grammar" : ability.field;
      const bound = field === null ? "none" : field === "response_format" ? "json_schema" : "gbnf";
      assert.deepEqual(
        [model, window, constraint],
        ["coxswain-tiny", ability.windowName === null ? 4096 : info.window, bound],
      );
      const grammar = String.raw`root ::= "{\"tool\":\"" [a-z]{1,12} "\",\"args\":{}}"`;
      if (bound === "gbnf") {
        const { text, end } = await hear(backend, { grammar });
        assert.match(text, /^\{"tool":"[a-z]{1,12}","args":\{\}\}$/);
        assert.equal(end.reason, "stop");
        assert.deepEqual(end.tokens, []);
      } else {
        await assert.rejects(hear(backend, { grammar }), fault("no_grammar", /grammar/));
      }
      const parameters = { kind: "object", properties: [] } as const;
      const schema = callSchema([{ name: "row", description: "", parameters }]);
      if (bound === "json_schema") {
        assert.equal((await hear(backend, { schema })).text, '{"tool":"row","args":{}}');
      } else {
        await assert.rejects(hear(backend, { schema }), fault("no_grammar", /grammar/));
      }
      const { end } = await hear(backend, { maxTokens: 3 });
      assert.ok(end.usage.written <= 3 && end.usage.read > 0);
      // The same prompt again is in the cache but for its last token, where that is told.
      const again = await hear(backend, { maxTokens: 3 });
      if ((ability.usage ?? "cached") === "cached") assert.ok(again.end.usage.read <= 2, "read again");
      else assert.equal(again.end.usage.reused, 0);
      const asked = one.completions.length;
      await open(one);
      assert.equal(one.completions.length, asked, "what was found out is remembered");
    });
  }

  test("its messages are the history's, with one role for all that is not the model's", async (t) => {
    const one = await front(t);
    const { backend } = await open(one);
    await hear(backend, { sampling: { temperature: 0.5, topP: 0.9, topK: 3, minP: 0.1, seed: 9 } });
    const { messages, ...body } = one.completions.at(-1) ?? {};
    assert.deepEqual(messages, [
      { role: "system", content: "You are brief." },
      { role: "user", content: "Say something." },
      { role: "assistant", content: "something" },
      { role: "user", content: "ok\nsaid <|user|> it\n\nhint\nSay more." },
    ]);
    const wanted = {
      temperature: 0.5,
      top_p: 0.9,
      top_k: 3,
      min_p: 0.1,
      seed: 9,
      max_tokens: 40,
      stream: true,
    };
    for (const [key, value] of Object.entries(wanted)) assert.equal(body[key], value, key);
    const plain = await front(t, { strict: true, systemRole: false });
    await hear((await open(plain)).backend, { stop: ["\n"] });
    const sent = plain.completions.at(-1) ?? {};
    assert.ok(!("top_k" in sent) && !("min_p" in sent));
    assert.deepEqual(sent["stop"], ["\n"]);
    assert.deepEqual((sent["messages"] as readonly object[])[0], {
      role: "user",
      content: "You are brief.\n\nSay something.",
    });
  });

  test("an arm with a grammar is refused where no grammar is followed, and runs where one is", async (t) => {
    const [task] = parseTasks(readFileSync("tasks/held-out.jsonl", "utf8"));
    assert.ok(task);
    const run = (backend: Backend, options: LoopOptions): Promise<Trial> =>
      runTrial(taskItem(task), { backend, options, signal: new AbortController().signal });
    const limits = { steps: 4 };
    const full = normaliseOptions({ limits });
    const stopped = ({ events }: Trial) => events.find((event) => event.type === "stopped");
    const { backend: weak } = await open(await front(t, { field: null }));
    const refused = stopped(await run(weak, full));
    assert.ok(refused?.reason === "harness_failure" && /cannot enforce a grammar/.test(refused.detail ?? ""));
    const judged = await run(weak, normaliseOptions({ limits, grammar: "off" }));
    assert.ok(judged.score.totals.steps > 0 && stopped(judged)?.reason !== "harness_failure");
    const { backend: shaped } = await open(await front(t, { field: "response_format" }));
    assert.match(stopped(await run(shaped, full))?.detail ?? "", /bare call only/);
    const called = await run(shaped, normaliseOptions({ limits, grammar: "call" }));
    const faults = called.events.flatMap((event) =>
      event.type === "verdict" && event.verdict.type === "refused" ? event.verdict.violations : [],
    );
    assert.ok(called.score.totals.steps > 0);
    // A schema cannot take one call out: that is left to the judge.
    assert.deepEqual(
      faults.filter(({ type }) => type !== "banned_call"),
      [],
    );
    for (const field of ["grammar", "structured_outputs", "ebnf"] as const) {
      const { backend } = await open(await front(t, { field }));
      const trial = await run(backend, full);
      assert.notEqual(stopped(trial)?.reason, "harness_failure");
      assert.equal(trial.score.totals.refused, 0);
      assert.equal(trial.score.totals.readAgain, 0);
    }
  });

  test("the model is the named one or the only one, and no other", async (t) => {
    const several = await front(t, {}, { models: ["org/one:Q4", "two:latest"] });
    await assert.rejects(open(several), fault("no_model", /it has org\/one:Q4, two:latest/));
    const spec = `openai:${several.url}/v1?window=2000#org/one:Q4`;
    const named = await openModel(spec, { report: () => {} });
    const { model, window } = await named.describe();
    assert.deepEqual([model, window], ["org/one:Q4", 2000]);
    await hear(named);
    assert.equal(several.completions.at(-1)?.["model"], "org/one:Q4");
    const tagged = await open(several, { url: `${several.url}/v1#two` });
    assert.equal((await tagged.backend.describe()).model, "two");
    await assert.rejects(
      open(several, { url: `${several.url}/v1#three` }),
      fault("no_model", /org\/one:Q4, two:latest, not three/),
    );
    await assert.rejects(
      open(several, { url: `${several.url}/v2#two` }),
      fault("missing", /404 File Not Found/),
    );
  });

  test("a prompt that leaves no room is refused before it is sent", async (t) => {
    const one = await front(t, { tokenizer: false });
    const { backend } = await open(one);
    const sent = one.completions.length;
    const prompt = [{ text: "a b c d ".repeat(info.window) }];
    await assert.rejects(hear(backend, { prompt }), { name: "WindowError", window: info.window });
    assert.equal(one.completions.length, sent);
  });

  test("the key is sent, and a wrong one is said to be wrong", async (t) => {
    const one = await front(t, {}, { apiKey: "secret" });
    const { backend } = await open(one, { apiKey: "secret" });
    assert.equal((await backend.describe()).constraint, "gbnf");
    await assert.rejects(open(one), fault("unauthorised", /401 Invalid API Key/));
  });

  test("an abort ends the reply and closes the connection; after closing nothing more begins", async (t) => {
    const one = await front(t);
    const { backend } = await open(one);
    const abort = new AbortController();
    const before = one.left();
    const more = { grammar: longReply, maxTokens: 900, signal: abort.signal };
    const prompt = renderPrompt(conversation, (await backend.describe()).dialect);
    const chunks: Chunk[] = [];
    for await (const chunk of backend.complete({ prompt, stop: [], sampling, ...more })) {
      chunks.push(chunk);
      abort.abort();
    }
    const end = chunks.at(-1);
    assert.ok(end?.type === "end" && end.reason === "aborted");
    for (let waited = 0; one.left() === before && waited < 500; waited++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(one.left(), before + 1);
    await backend.close();
    await backend.close();
    await assert.rejects(hear(backend), /closed/);
  });

  test("what goes wrong is an error with the server's own words, and the next reply is fine", async (t) => {
    const one = await front(t);
    const { backend } = await open(one, { patience: 2 });
    const request = { grammar: longReply, maxTokens: 60 };
    const wrong = [
      ["error", "failed", /Compute error\./],
      ["cut", "failed", /connection broke/],
      ["hang", "silent", /2 s/],
      ["junk", "broken", /Bad gateway/],
      ["early end", "broken", /ended before the reply/],
    ] as const;
    for (const [midway, reason, words] of wrong) {
      one.faults.midway = midway;
      await assert.rejects(hear(backend, request), fault(reason, words));
    }
    delete one.faults.midway;
    assert.equal((await hear(backend, request)).end.reason, "length");
    const answers = [
      [500, '{"error":{"message":"out of\\nmemory"}}', "failed", /500 out of memory/],
      [
        400,
        '{"object":"error","message":"context length exceeded"}',
        "refused",
        /400 context length exceeded/,
      ],
      [429, "slow down", "busy", /429 slow down \(Retry-After: 100\)/],
    ] as const;
    for (const [status, body, reason, words] of answers) {
      one.faults.answer = { status, body, headers: { "retry-after": "100" } };
      await assert.rejects(hear(backend, request), fault(reason, words));
    }
  });
});

test("where nothing listens, the error says so", async () => {
  await assert.rejects(openai({ url: "http://127.0.0.1:1/v1" }), { name: "ServerError" });
});
