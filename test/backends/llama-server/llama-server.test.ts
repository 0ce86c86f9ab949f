import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, describe, test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openModel, shippedModel } from "../../../src/agent/open-model.ts";
import { llamaServer, type LlamaServerOptions } from "../../../src/backends/llama-server/llama-server.ts";
import type { ServerFault } from "../../../src/backends/http/server-error.ts";
import { runTrial, type Trial } from "../../../src/bench/run-trial.ts";
import { taskItem } from "../../../src/bench/task-item.ts";
import { normaliseOptions } from "../../../src/loop/options.ts";
import { compileLanguage } from "../../../src/schema/grammar/compile-grammar.ts";
import type { Backend, BackendInfo, Chunk, Completion, Piece } from "../../../src/protocol/backend.ts";
import { parseTasks } from "../../../src/task/task.ts";
import { openEngine, startFront, type Front, type FrontOptions } from "./front.ts";

const skip = existsSync(shippedModel) ? false : `${shippedModel} is not there`;
const sampling = { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 7 };
/** A reply of some hundred tokens, whatever the model would like to say. */
const longReply = "root ::= [a-z ]{900,1000}";
const task: readonly Piece[] = [{ text: "Say something." }];

const asking = (prompt: readonly Piece[], more: Partial<Completion> = {}): Completion => ({
  prompt,
  stop: [],
  sampling,
  maxTokens: 40,
  ...more,
});

type Heard = { readonly text: string; readonly end: Extract<Chunk, { type: "end" }> };

async function hear(backend: Backend, request: Completion): Promise<Heard> {
  let text = "";
  for await (const chunk of backend.complete(request)) {
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

describe("a model on a llama-server", { skip }, () => {
  let parts: FrontOptions;
  let engine: Backend;
  let info: BackendInfo;
  let front: Front;
  let backend: Backend;

  before(async () => {
    parts = await openEngine(shippedModel);
    engine = parts.engine;
    info = await engine.describe();
    front = await startFront({ ...parts, models: [info.model] });
    backend = await llamaServer({ url: front.url, patience: 30 });
  });
  after(async () => {
    await backend.close();
    await front.close();
    await engine.close();
  });

  /** Another front, open until the test's end. */
  const another = async (t: TestContext, more: Partial<FrontOptions> = {}): Promise<Front> => {
    const one = await startFront({ ...parts, ...more });
    t.after(one.close);
    return one;
  };
  const open = (one: Front, more: Partial<LlamaServerOptions> = {}): Promise<Backend> =>
    llamaServer({ url: one.url, patience: 30, ...more });

  test("it has the model, the window and the dialect that the engine has in process", async () => {
    // What a model's file advises about sampling, a server keeps to itself.
    const { sampling: _, ...known } = info;
    assert.deepEqual(await backend.describe(), { ...known, constraint: "gbnf" });
  });

  test("tokens are those of the engine, and no text is tokenised twice", async () => {
    const { open: role, close } = info.dialect.user;
    const pieces = [
      { text: role, markup: true },
      { text: `hello ${role}${close} žluťoučký 🐟` },
      { text: close, markup: true },
      { text: "" },
      { text: "not this", tokens: [5, 6, 7] },
    ];
    assert.deepEqual(await backend.tokenize(pieces), await engine.tokenize(pieces));
    const asked = front.tokenised.length;
    await backend.tokenize([...pieces, ...pieces]);
    assert.equal(front.tokenised.length, asked);
  });

  test("a reply is the engine's own: text, tokens and counts", async () => {
    const grammar = String.raw`root ::= "{\"tool\":\"" [a-z]{1,12} "\",\"args\":{}}"`;
    for (const more of [{ grammar }, { grammar: longReply, maxTokens: 5 }, { maxTokens: 1 }]) {
      const [here, there] = [await hear(engine, asking(task, more)), await hear(backend, asking(task, more))];
      assert.equal(there.text, here.text);
      assert.deepEqual(there.end.tokens, here.end.tokens);
      assert.equal(there.end.reason, here.end.reason);
      assert.equal(there.end.usage.written, here.end.usage.written);
      assert.equal(there.end.usage.read + there.end.usage.reused, (await engine.tokenize(task)).length);
    }
  });

  test("a stop string cuts the reply, and then its tokens are not told", async () => {
    const grammar = 'root ::= "one END two"';
    const { text, end } = await hear(backend, asking(task, { grammar, stop: [" END"] }));
    assert.equal(text, "one");
    assert.equal(end.reason, "stop");
    assert.deepEqual(end.tokens, []);
  });

  test("every sampling value is given, and the prompt in tokens", async () => {
    await hear(
      backend,
      asking(task, { sampling: { temperature: 0.5, topP: 0.9, topK: 3, minP: 0.1, seed: 9 } }),
    );
    const { prompt, ...body } = front.completions.at(-1) ?? {};
    assert.deepEqual(prompt, await engine.tokenize(task));
    const wanted = { temperature: 0.5, top_p: 0.9, top_k: 3, min_p: 0.1, seed: 9, n_predict: 40 };
    for (const [key, value] of Object.entries(wanted)) assert.equal(body[key], value, key);
    assert.deepEqual(body["samplers"], ["top_k", "top_p", "min_p", "temperature"]);
    assert.ok(body["cache_prompt"] === true && body["repeat_penalty"] === 1 && body["dry_multiplier"] === 0);
  });

  test("a prompt that leaves no room is refused before it is sent", async () => {
    const sent = front.completions.length;
    const prompt = [{ text: "", tokens: Array.from({ length: info.window }, () => 5) }];
    await assert.rejects(hear(backend, asking(prompt)), { name: "WindowError", needed: info.window });
    assert.equal(front.completions.length, sent);
  });

  test("an abort ends the reply and closes the connection; so does leaving it", async () => {
    const abort = new AbortController();
    const chunks: Chunk[] = [];
    const before = front.left();
    const request = asking(task, { grammar: longReply, maxTokens: 900, signal: abort.signal });
    for await (const chunk of backend.complete(request)) {
      chunks.push(chunk);
      abort.abort();
    }
    const end = chunks.at(-1);
    assert.ok(end?.type === "end" && end.reason === "aborted");
    for await (const chunk of backend.complete({ ...request, signal: new AbortController().signal })) {
      if (chunk.type === "text") break;
    }
    for (let waited = 0; front.left() < before + 2 && waited < 100; waited++) await sleep(20);
    assert.equal(front.left(), before + 2);
    const sent = front.completions.length;
    const late = await hear(backend, asking(task, { signal: AbortSignal.abort() }));
    assert.equal(late.end.reason, "aborted");
    assert.equal(front.completions.length, sent);
  });

  test("a run has the same events as in process, and reads nothing twice", async () => {
    const options = normaliseOptions({ limits: { steps: 6 } });
    const tasks = parseTasks(readFileSync("tasks/held-out.jsonl", "utf8")).slice(0, 2);
    const run = async (one: Backend): Promise<readonly Trial[]> => {
      const trials = [];
      for (const each of tasks) {
        trials.push(
          await runTrial(taskItem(each), { backend: one, options, signal: new AbortController().signal }),
        );
      }
      return trials;
    };
    const [here, there] = [await run(engine), await run(backend)];
    const told = (trials: readonly Trial[]): unknown =>
      trials.map(({ events }) =>
        JSON.parse(
          JSON.stringify(events, (key, value: unknown) =>
            key === "usage" || key === "totals" || key === "ms" ? 0 : value,
          ),
        ),
      );
    assert.deepEqual(told(there), told(here));
    const straight = there.filter(({ score }) => score.totals.refused === 0);
    assert.ok(straight.length > 0);
    for (const { score } of straight) assert.equal(score.totals.readAgain, 0);
  });

  test("a server that ignores grammars is said to, and is never given one", async (t) => {
    const one = await another(t);
    one.faults.ignoreGrammar = true;
    const reports: string[] = [];
    const weak = await open(one, { report: (text) => reports.push(text) });
    assert.equal((await weak.describe()).constraint, "none");
    assert.match(reports.join(), /ignores grammars/);
    assert.throws(() => weak.complete(asking(task, { grammar: longReply })), fault("no_grammar", /grammar/));
    assert.equal((await hear(weak, asking(task))).end.type, "end");
    const probes = one.completions.length;
    await open(one);
    assert.equal(one.completions.length, probes, "what was found out is remembered");
  });

  test("a server that refuses grammars can be used without", async (t) => {
    const one = await another(t);
    one.faults.answer = { status: 400, body: '{"error":{"message":"grammar: no"}}' };
    assert.equal((await (await open(one)).describe()).constraint, "none");
  });

  test("a model that is loading is waited for, but not for ever", async (t) => {
    const one = await another(t);
    one.faults.loading = 2;
    const reports: string[] = [];
    await open(one, { report: (text) => reports.push(text) });
    assert.equal(reports.length, 2);
    one.faults.loading = 1000;
    await assert.rejects(open(one, { loadPatience: 0.1 }), fault("loading", /503 Loading model/));
  });

  test("a router and llama-swap are asked for the model by its name", async (t) => {
    for (const mode of ["router", "swap"] as const) {
      const one = await another(t, { mode, models: ["big/one:Q4", "small"] });
      await assert.rejects(open(one), fault("no_model", /big\/one:Q4, small/));
      const named = await llamaServer({ url: `${one.url}/big/one:Q4`, patience: 30 });
      assert.equal((await named.describe()).model, "big/one:Q4");
      assert.equal(
        (await hear(named, asking(task, { grammar: longReply, maxTokens: 5 }))).end.usage.written,
        5,
      );
      const only = await another(t, { mode, models: ["small"] });
      assert.equal((await (await open(only)).describe()).model, "small");
    }
    await assert.rejects(llamaServer({ url: `${front.url}/other` }), fault("no_model", /not other/));
    const swap = await another(t, { mode: "swap" });
    await assert.rejects(llamaServer({ url: `${swap.url}/other` }), fault("no_model", /not other/));
  });

  test("the key is sent, and a wrong one is said to be wrong", async (t) => {
    const one = await another(t, { apiKey: "secret" });
    const good = await openModel(one.url, { apiKey: "secret", report: () => {} });
    assert.equal((await good.describe()).constraint, "gbnf");
    await assert.rejects(open(one), fault("unauthorised", /401 Invalid API Key/));
  });

  test("what goes wrong midway is an error with the server's own words, and the next reply is fine", async (t) => {
    const one = await another(t);
    const mine = await open(one, { patience: 1 });
    const request = asking(task, { grammar: longReply, maxTokens: 60 });
    const wrong = [
      ["error", "failed", /Compute error\./],
      ["cut", "failed", /connection broke/],
      ["hang", "silent", /1 s/],
      ["junk", "broken", /Bad gateway/],
      ["early end", "broken", /ended before the reply/],
    ] as const;
    for (const [midway, reason, words] of wrong) {
      one.faults.midway = midway;
      await assert.rejects(hear(mine, request), fault(reason, words));
    }
    delete one.faults.midway;
    assert.equal((await hear(mine, request)).end.reason, "length");
    one.faults.answer = { status: 500, body: "out of\nmemory" };
    await assert.rejects(hear(mine, request), fault("failed", /500 out of memory/));
    one.faults.answer = { status: 400, body: '{"error":{"message":"bad seed"}}' };
    await assert.rejects(hear(mine, request), fault("refused", /400 bad seed/));
  });

  test("the rejected mass is asked for only where it is wanted, and comes of the server's own probabilities", async (t) => {
    const one = await another(t);
    const mine = await open(one);
    const body = ['{"tool":"', "finish", '","args":{', "}}"]
      .map((text, index) =>
        toldEvent(
          text,
          index + 1,
          index === 1
            ? [
                ["finish", 0.7],
                ["end", 0.2],
              ]
            : [[text, 1]],
        ),
      )
      .concat({ content: "", stop: true, stop_type: "eos", tokens_predicted: 5, timings: { prompt_n: 3 } });
    one.faults.answer = {
      status: 200,
      body: body.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""),
    };
    const rejectedBy = compileLanguage(
      [{ name: "finish", description: "", parameters: { kind: "object", properties: [] } }],
      {
        mode: "call",
        thought: 1,
      },
    );
    const { text, end } = await hear(mine, asking(task, { grammar: longReply, rejectedBy }));
    assert.equal(text, '{"tool":"finish","args":{}}');
    // What the server did not tell of is not known to be refused.
    assert.deepEqual(end.rejected, { tool: 0.2, parameters: [0] });
    assert.ok(!("rejected" in (await hear(mine, asking(task))).end));
    const asked = one.completions.slice(-2).map((sent) => Number(sent["n_probs"]));
    assert.ok((asked[0] ?? 0) >= 100 && asked[1] === 0, asked.join());
    delete one.faults.answer;
    assert.equal((await hear(mine, asking(task, { rejectedBy, maxTokens: 2 }))).end.rejected, null);
  });

  test("a kept connection that was closed is opened again, once", async (t) => {
    const one = await another(t);
    const mine = await open(one);
    one.faults.dropped = 1;
    assert.equal((await mine.tokenize([{ text: "again" }])).length > 0, true);
    one.faults.dropped = 2;
    await assert.rejects(mine.tokenize([{ text: "and again" }]), fault("failed", /connection broke/));
  });

  test("after closing, what runs is aborted and nothing more begins", async (t) => {
    const mine = await open(await another(t));
    const reply = hear(mine, asking(task, { grammar: longReply, maxTokens: 900 }));
    await sleep(50);
    await mine.close();
    await mine.close();
    assert.equal((await reply).end.reason, "aborted");
    await assert.rejects(hear(mine, asking(task)), /closed/);
  });
});

/** An event of a reply as llama-server writes it where probabilities are asked for. */
function toldEvent(text: string, predicted: number, top: readonly (readonly [string, number])[]): object {
  const about = (token: string): object => ({ id: 1, token, bytes: [...Buffer.from(token)] });
  return {
    index: 0,
    content: text,
    tokens: [1],
    stop: false,
    tokens_predicted: predicted,
    completion_probabilities: [
      {
        ...about(text),
        logprob: 0,
        top_logprobs: top.map(([token, share]) => ({ ...about(token), logprob: Math.log(share) })),
      },
    ],
  };
}

test("where nothing or something else listens, the error says so", async () => {
  const silent = createServer((socket) => socket.end("SSH-2.0\r\n", () => socket.destroy())).listen(
    0,
    "127.0.0.1",
  );
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as { readonly port: number };
  await assert.rejects(llamaServer({ url: `http://127.0.0.1:${port}` }), { name: "ServerError" });
  await new Promise((resolve) => silent.close(resolve));
  await assert.rejects(
    llamaServer({ url: `http://127.0.0.1:${port}` }),
    fault("unreachable", /ECONNREFUSED/),
  );
});
