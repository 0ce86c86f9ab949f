import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Backend, BackendInfo, Chunk, Completion, Piece } from "../../src/protocol/backend.ts";
import { embedded, type EmbeddedBackend } from "../../src/backends/embedded/embedded.ts";
import { EngineCrash, EngineHang, GrammarError } from "../../src/backends/embedded/failure.ts";
import { WindowError } from "../../src/backends/window-error.ts";

// Any GGUF model will do; the shipped one is small enough for every machine.
const model =
  process.env["COX_TEST_MODEL"] ?? fileURLToPath(new URL("../../models/coxswain-tiny.gguf", import.meta.url));
const skip = existsSync(model) ? false : "models/coxswain-tiny.gguf is not there";

const sampling = { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 7 };
/** A reply of some hundred tokens, whatever the model would like to say. */
const longReply = "root ::= [a-z ]{900,1000}";

type End = Extract<Chunk, { type: "end" }>;
interface Heard {
  readonly text: string;
  readonly end: End;
}

const asking = (prompt: readonly Piece[], more: Partial<Completion> = {}): Completion => ({
  prompt,
  stop: [],
  sampling,
  maxTokens: 40,
  ...more,
});

async function hear(backend: Backend, request: Completion): Promise<Heard> {
  let text = "";
  for await (const chunk of backend.complete(request)) {
    if (chunk.type === "end") return { text, end: chunk };
    text += chunk.text;
  }
  throw new Error("no end chunk");
}

/** Starts a reply and comes back with its first text; the rest is read on request. */
async function begin(backend: Backend, request: Completion): Promise<{ rest: Promise<Heard> }> {
  const chunks = backend.complete(request)[Symbol.asyncIterator]();
  const first = await chunks.next();
  const rest = async (): Promise<Heard> => {
    let text = "";
    for (let next = first; !next.done; next = await chunks.next()) {
      if (next.value.type === "end") return { text, end: next.value };
      text += next.value.text;
    }
    throw new Error("no end chunk");
  };
  return { rest: rest() };
}

const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

async function until(done: () => boolean, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!done() && performance.now() < end) await sleep(20);
  assert.ok(done(), `not within ${milliseconds} ms`);
}

describe("embedded engine", { skip }, () => {
  let backend: EmbeddedBackend;
  let info: BackendInfo;
  const markup = (text: string): readonly Piece[] => (text === "" ? [] : [{ text, markup: true }]);
  const opened = (task: string): readonly Piece[] => {
    const { begin, system, user } = info.dialect;
    const pieces = [
      ...markup(begin + system.open),
      { text: "You steer. ".repeat(12) },
      ...markup(system.close),
    ];
    return [...pieces, ...markup(user.open), { text: task }, ...markup(user.close)];
  };
  const turn = (): readonly Piece[] => markup(info.dialect.assistant.open);
  const observed = (text: string): readonly Piece[] => [
    ...markup(info.dialect.tool.open),
    { text },
    ...markup(info.dialect.tool.close),
  ];
  const count = async (pieces: readonly Piece[]): Promise<number> => (await backend.tokenize(pieces)).length;

  before(async () => {
    backend = await embedded({ model, gpu: false, patience: 30 });
    info = await backend.describe();
  });
  after(() => backend.close());

  test("it tells the model, the window, the dialect and what it can enforce", () => {
    assert.ok(info.model.length > 0);
    assert.ok(info.window >= 256);
    assert.equal(info.constraint, "gbnf");
    assert.notEqual(info.dialect.name, "plain");
  });

  test("tokens come piece by piece, and a prompt that grows has tokens that grow", async () => {
    const left = opened("read a.txt");
    const right = [...turn(), { text: "fine" }];
    const whole = await backend.tokenize([...left, ...right]);
    assert.deepEqual(whole, [...(await backend.tokenize(left)), ...(await backend.tokenize(right))]);
    assert.deepEqual(await backend.tokenize([{ text: "not this", tokens: [5, 6, 7] }]), [5, 6, 7]);
  });

  test("special tokens in text stay plain text", async () => {
    for (const marker of [
      info.dialect.assistant.open,
      info.dialect.assistant.close,
      info.dialect.user.open,
    ]) {
      const special = await backend.tokenize([{ text: marker, markup: true }]);
      const plain = await backend.tokenize([{ text: marker }]);
      assert.ok(special.length < plain.length, marker);
      for (const token of special) assert.ok(!plain.includes(token), marker);
    }
  });

  test("a grammar is followed, whatever the model would say", async () => {
    const grammar = String.raw`root ::= "{\"tool\":\"" [a-z]{1,12} "\",\"args\":{}}"`;
    const { text, end } = await hear(backend, asking([...opened("go"), ...turn()], { grammar }));
    const call = JSON.parse(text) as { tool: string };
    assert.match(call.tool, /^[a-z]{1,12}$/);
    assert.equal(end.reason, "stop");
    assert.equal(end.usage.written, end.tokens.length);
  });

  test("characters split over tokens arrive whole", async () => {
    const said = "žluťoučký 🐟 日本";
    const parts: string[] = [];
    for await (const chunk of backend.complete(asking(turn(), { grammar: `root ::= "${said}"` }))) {
      if (chunk.type === "text") parts.push(chunk.text);
    }
    assert.equal(parts.join(""), said);
    for (const part of parts) assert.ok(!part.includes("\uFFFD"));
  });

  test("an append-only prompt reads only what is new", async () => {
    const first = [...opened("append one"), ...turn()];
    const one = await hear(backend, asking(first, { grammar: `root ::= "looking"` }));
    const kept = { text: one.text, tokens: one.end.tokens };
    const second = [
      ...first,
      kept,
      ...markup(info.dialect.assistant.close),
      ...observed("ok\nfound"),
      ...turn(),
    ];
    const two = await hear(backend, asking(second));
    const known = (await count(first)) + one.end.tokens.length;
    assert.equal(two.end.usage.reused, known);
    assert.equal(two.end.usage.read, (await count(second)) - known);
  });

  test("a refused reply is taken back without reading the prompt again", async () => {
    const before = opened("take back");
    await hear(backend, asking([...before, ...turn()]));
    const corrected = await hear(
      backend,
      asking([...before, ...observed("refused\nno such tool"), ...turn()]),
    );
    assert.ok(corrected.end.usage.reused >= (await count(before)));
  });

  test("the same prompt again is read from the cache, and gives the same reply", async () => {
    const prompt = [...opened("say it twice"), ...turn()];
    const [one, two] = [await hear(backend, asking(prompt)), await hear(backend, asking(prompt))];
    assert.equal(two.text, one.text);
    assert.ok(two.end.usage.read <= (await count(turn())));
    assert.equal(two.end.usage.read + two.end.usage.reused, await count(prompt));
  });

  test("a seed decides what chance decides", async () => {
    const hot = (seed: number) => asking(turn(), { sampling: { ...sampling, temperature: 1.5, seed } });
    const [one, again] = [await hear(backend, hot(1)), await hear(backend, hot(1))];
    assert.deepEqual(again.end.tokens, one.end.tokens);
  });

  test("a stop string ends the reply, and its tokens spell what is left", async () => {
    const said = await hear(
      backend,
      asking(turn(), { grammar: `root ::= "alpha beta gamma"`, stop: ["ta g"] }),
    );
    assert.deepEqual([said.text, said.end.reason], ["alpha be", "stop"]);
    const spelt = await hear(backend, asking(turn(), { grammar: `root ::= "alpha be"` }));
    assert.equal(spelt.text, said.text);
    assert.ok(said.end.tokens.length > 0 && said.end.tokens.length <= said.end.usage.written);
  });

  test("a reply is cut at maxTokens", async () => {
    const { end } = await hear(backend, asking(turn(), { grammar: longReply, maxTokens: 9 }));
    assert.deepEqual([end.reason, end.usage.written, end.tokens.length], ["length", 9, 9]);
  });

  test("a prompt without a reply is read and kept", async () => {
    const prompt = [...opened("only read"), ...turn()];
    const { text, end } = await hear(backend, asking(prompt, { maxTokens: 0 }));
    assert.deepEqual([text, end.reason, end.usage.written], ["", "length", 0]);
    assert.equal(end.usage.read + end.usage.reused, await count(prompt));
    assert.ok((await hear(backend, asking(prompt))).end.usage.read <= (await count(turn())));
  });

  test("the signal ends a reply in the middle, and the next one follows", async () => {
    const stop = new AbortController();
    const { rest } = await begin(
      backend,
      asking(turn(), { grammar: longReply, maxTokens: 900, signal: stop.signal }),
    );
    stop.abort();
    const { end } = await rest;
    assert.equal(end.reason, "aborted");
    assert.ok(end.usage.written < 200);
    assert.equal((await hear(backend, asking(turn(), { grammar: `root ::= "next"` }))).text, "next");
  });

  test("the signal ends the reading of a prompt", async () => {
    const words = await backend.tokenize([{ text: "many words of no meaning ".repeat(400) }]);
    const long = [{ text: "", tokens: words.slice(0, info.window - 1) }];
    const stop = new AbortController();
    const reading = hear(backend, asking(long, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 5);
    const { end } = await reading;
    assert.equal(end.reason, "aborted");
    assert.ok(end.usage.read + end.usage.reused <= (await count(long)));
    const fired = await hear(backend, asking(long, { signal: AbortSignal.abort() }));
    assert.deepEqual([fired.end.reason, fired.end.usage.read], ["aborted", 0]);
  });

  test("a reader that leaves early ends the reply, and a request that waits is served", async () => {
    for await (const chunk of backend.complete(asking(turn(), { grammar: longReply, maxTokens: 900 }))) {
      if (chunk.type === "text") break;
    }
    const leave = new AbortController();
    const busy = hear(backend, asking(turn(), { grammar: `root ::= "first"` }));
    const waiting = hear(backend, asking(turn(), { grammar: `root ::= "second"` }));
    const leaving = hear(backend, asking(turn(), { signal: leave.signal }));
    leave.abort();
    assert.equal((await leaving).end.reason, "aborted");
    assert.deepEqual([(await busy).text, (await waiting).text], ["first", "second"]);
  });

  test("a grammar that no token can follow is an error of its request alone", async () => {
    const pid = backend.pid();
    for (const grammar of [`root ::= "ab" [b-a]`, `root ::= "x" (`]) {
      await assert.rejects(hear(backend, asking(turn(), { grammar })), GrammarError);
    }
    assert.equal((await hear(backend, asking(turn(), { grammar: `root ::= "alive"` }))).text, "alive");
    assert.equal(backend.pid(), pid);
  });

  test("a killed engine is an error of the reply it was writing, and the next request starts another", async () => {
    const pid = backend.pid() ?? 0;
    const { rest } = await begin(backend, asking(turn(), { grammar: longReply, maxTokens: 900 }));
    process.kill(pid, "SIGKILL");
    await assert.rejects(rest, (error) => error instanceof EngineCrash && error.signal === "SIGKILL");
    const { text, end } = await hear(backend, asking(turn(), { grammar: `root ::= "back"` }));
    assert.deepEqual([text, end.usage.reused], ["back", 0]);
    assert.notEqual(backend.pid(), pid);
  });

  test("after close nothing is left, and a request says so", async () => {
    const pid = backend.pid() ?? 0;
    await Promise.all([backend.close(), backend.close()]);
    await backend.close();
    assert.ok(gone(pid));
    await assert.rejects(hear(backend, asking([{ text: "hello" }])), /closed/);
  });
});

describe("embedded engine, small and impatient", { skip }, () => {
  let backend: EmbeddedBackend;
  before(async () => {
    backend = await embedded({ model, gpu: false, contextSize: 100, patience: 3 });
  });
  after(() => backend.close());

  test("a prompt beyond the window is an error with both numbers", async () => {
    assert.equal((await backend.describe()).window, 100);
    const long = [{ text: "no room for this ".repeat(100) }];
    const needed = (await backend.tokenize(long)).length;
    await assert.rejects(
      hear(backend, asking(long)),
      (error) => error instanceof WindowError && error.needed === needed && error.window === 100,
    );
  });

  test("a reply ends where the window does", async () => {
    const prompt = [{ text: "go on and on" }];
    const { end } = await hear(backend, asking(prompt, { grammar: longReply, maxTokens: 5000 }));
    assert.deepEqual(
      [end.reason, end.usage.written],
      ["length", 100 - (await backend.tokenize(prompt)).length],
    );
  });

  test("a stopped engine is given up after its patience, and the next request starts another", async () => {
    const pid = backend.pid() ?? 0;
    process.kill(pid, "SIGSTOP");
    const started = performance.now();
    const request = asking([{ text: "hello" }], { grammar: `root ::= "yes"` });
    await assert.rejects(
      hear(backend, request),
      (error) => error instanceof EngineHang && error.seconds === 3 && error.doing === "complete",
    );
    assert.ok(performance.now() - started >= 3000);
    await until(() => gone(pid), 2000);
    assert.equal((await hear(backend, request)).text, "yes");
  });
});

describe("embedded engine and its processes", { skip, concurrency: true }, () => {
  test("two replies at once keep a cache each", async (t) => {
    const backend = await embedded({ model, gpu: false, sequences: 2 });
    t.after(() => backend.close());
    const say = (text: string, prompt: readonly Piece[]) =>
      hear(backend, asking(prompt, { grammar: `root ::= "${text}"` }));
    const prompts = ["the first of two tasks ", "another task, unlike it "].map((text) => [
      { text: text.repeat(5) },
    ]);
    const both = await Promise.all(prompts.map((prompt, index) => say(`reply ${index}`, prompt)));
    assert.deepEqual(
      both.map(({ text }) => text),
      ["reply 0", "reply 1"],
    );
    const grown = prompts.map((prompt, index) => [
      ...prompt,
      { text: `reply ${index}`, tokens: both[index]?.end.tokens ?? [] },
      { text: " and more" },
    ]);
    const next = await Promise.all(grown.toReversed().map((prompt) => say("done", prompt)));
    const known = await Promise.all(
      grown.toReversed().map(async (prompt) => (await backend.tokenize(prompt.slice(0, 2))).length),
    );
    assert.deepEqual(
      next.map(({ end }) => end.usage.reused),
      known,
    );
  });

  test("an idle engine does not keep its parent alive, and dies with it", async () => {
    const idle = startParent("idle");
    const pid = await idle.engine;
    const [code] = (await once(idle.parent, "exit")) as [number | null];
    assert.equal(code, 0);
    await until(() => gone(pid), 15_000);
  });

  test("the engine dies when its parent is killed, and neither wrote on its streams", async () => {
    const { parent, engine, errors } = startParent("wait");
    const pid = await engine;
    assert.ok(pid > 0 && !gone(pid));
    parent.kill("SIGKILL");
    await until(() => gone(pid), 15_000);
    assert.equal(errors(), "");
  });
});

/** A process that opens the model and tells its engine's process id as its only output. */
function startParent(then: "idle" | "wait"): {
  parent: ChildProcess;
  engine: Promise<number>;
  errors: () => string;
} {
  const orphan = fileURLToPath(new URL("orphan.ts", import.meta.url));
  const parent = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", orphan, model, then], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  parent.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  const engine = once(parent.stdout, "data").then((data: unknown[]) => {
    const line = data[0] as Buffer;
    assert.match(line.toString(), /^\d+\n$/);
    return Number(line.toString());
  });
  return { parent, engine, errors: () => errors };
}
