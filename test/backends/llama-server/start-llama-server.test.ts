import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createAgent } from "../../../src/agent/create-agent.ts";
import { openModel, shippedModel } from "../../../src/agent/open-model.ts";
import {
  startLlamaServer,
  type StartLlamaServerOptions,
} from "../../../src/backends/llama-server/start-llama-server.ts";
import type { Backend, Completion } from "../../../src/protocol/backend.ts";
import { temporaryFolder } from "../../session/folder.ts";

const skip = !existsSync(shippedModel)
  ? `${shippedModel} is not there`
  : process.platform === "win32"
    ? "the program for tests is a shell script"
    : false;
const request: Completion = {
  prompt: [{ text: "Say something." }],
  grammar: "root ::= [a-z ]{300,400}",
  stop: [],
  sampling: { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 7 },
  maxTokens: 200,
};

/** What the program was started with. */
interface Heard {
  readonly pid: number;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A folder with a program that takes the part of llama-server in it, and what it is told to tell. */
async function prepare(t: TestContext): Promise<{
  readonly folder: string;
  readonly binary: string;
  readonly told: string;
  readonly heard: () => Heard;
}> {
  const folder = await temporaryFolder(t);
  const [binary, told] = [join(folder, "llama-server"), join(folder, "told.json")];
  const program = fileURLToPath(new URL("front-program.ts", import.meta.url));
  writeFileSync(
    binary,
    `#!/bin/sh\nexec "${process.execPath}" --disable-warning=ExperimentalWarning "${program}" "$@"\n`,
  );
  chmodSync(binary, 0o755);
  return { folder, binary, told, heard: () => JSON.parse(readFileSync(told, "utf8")) as Heard };
}

async function start(
  t: TestContext,
  options: Omit<StartLlamaServerOptions, "model">,
  model = shippedModel,
): Promise<Backend> {
  const backend = await startLlamaServer({ model, patience: 60, ...options });
  t.after(backend.close);
  return backend;
}

async function textOf(backend: Backend, more: Partial<Completion> = {}): Promise<string> {
  let text = "";
  for await (const chunk of backend.complete({ ...request, ...more }))
    if (chunk.type === "text") text += chunk.text;
  return text;
}

const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; !gone(pid) && waited < 1500; waited++) await sleep(20);
  assert.ok(gone(pid), `process ${pid} is still there`);
}

describe("a llama-server of one's own", { skip }, () => {
  test("is started, answers, and is ended", async (t) => {
    const { binary, told, heard } = await prepare(t);
    const reports: string[] = [];
    const backend = await start(t, {
      binary,
      args: ["--tell", told, "--loading", "3"],
      report: (text) => reports.push(text),
    });
    const info = await backend.describe();
    assert.deepEqual([info.model, info.constraint], ["coxswain-tiny", "gbnf"]);
    assert.match(await textOf(backend, { grammar: 'root ::= "ahoy"' }), /^ahoy$/);
    assert.match(reports[0] ?? "", /llama-server is loading coxswain-tiny\.gguf: \d+ s/);
    const { pid } = heard();
    assert.ok(!gone(pid));
    await backend.close();
    await backend.close();
    await untilGone(pid);
    await assert.rejects(textOf(backend), /closed/);
  });

  test("listens on loopback with a key of its own, and nothing of it stands in the arguments", async (t) => {
    const { binary, told, heard } = await prepare(t);
    await start(t, { binary, args: ["--tell", told], threads: 3, contextSize: 1000, sequences: 2 });
    const { args, env } = heard();
    assert.deepEqual(args.slice(0, 5), ["--model", shippedModel, "--host", "127.0.0.1", "--port"]);
    const { LLAMA_API_KEY: key = "", ...rest } = env;
    assert.match(key, /^[\w-]{32}$/);
    assert.ok(!args.join(" ").includes(key));
    assert.deepEqual(rest, {
      LLAMA_ARG_THREADS: "3",
      LLAMA_ARG_CTX_SIZE: "2000",
      LLAMA_ARG_N_PARALLEL: "2",
      LLAMA_ARG_CACHE_RAM: "512",
      LLAMA_ARG_CORS_ORIGINS: "localhost",
      OMP_WAIT_POLICY: "passive",
    });
    const answer = await fetch(`http://127.0.0.1:${args[5]}/props`);
    assert.equal(answer.status, 401);
  });

  test("two models are two servers", async (t) => {
    const { folder, binary, told } = await prepare(t);
    const other = join(folder, "other.json");
    const both = await Promise.all([told, other].map((file) => start(t, { binary, args: ["--tell", file] })));
    assert.deepEqual(await Promise.all(both.map((one) => textOf(one, { grammar: 'root ::= "ahoy"' }))), [
      "ahoy",
      "ahoy",
    ]);
    const [one, two] = [told, other].map((file) => JSON.parse(readFileSync(file, "utf8")) as { pid: number });
    assert.notEqual(one?.pid, two?.pid);
  });

  test("that is not there is an error that says how to get one", async () => {
    await assert.rejects(startLlamaServer({ model: shippedModel, binary: "/nowhere/llama-server" }), {
      name: "ServerError",
      reason: "no_binary",
      message: /^\/nowhere\/llama-server cannot be started\. Get llama\.cpp .*COX_LLAMA_SERVER: .*ENOENT/,
    });
    await assert.rejects(startLlamaServer({ model: "/nowhere/model.gguf" }), { name: "ModelError" });
  });

  test("that dies at the start is an error with its last words", async (t) => {
    const { binary } = await prepare(t);
    const words = `${"chatter\n".repeat(5000)}one\ntwo\nthe tensor is too large`;
    await assert.rejects(start(t, { binary, args: ["--last-words", words.slice(-3000)] }), {
      reason: "ended",
      message:
        /llama-server ended by itself\. Its last words: exit code 7: .*one \| two \| the tensor is too large$/,
    });
  });

  test("that does not come to its end of loading is given up", async (t) => {
    const { binary, told, heard } = await prepare(t);
    await assert.rejects(
      start(t, { binary, args: ["--tell", told, "--loading", "1000000"], loadPatience: 0.1 }),
      { reason: "loading", message: /0\.1 s were not enough/ },
    );
    if (existsSync(told)) await untilGone(heard().pid);
  });

  test("whose port was taken in between gets another", async (t) => {
    const { folder, binary } = await prepare(t);
    const backend = await start(t, { binary, args: ["--no-bind-once", join(folder, "first")] });
    assert.equal(await textOf(backend, { grammar: 'root ::= "ahoy"' }), "ahoy");
  });

  test("that dies later is an error of the reply it was writing, and the next one has another", async (t) => {
    const { binary, told, heard } = await prepare(t);
    const backend = await start(t, { binary, args: ["--tell", told] });
    const first = heard().pid;
    const reply = backend.complete(request)[Symbol.asyncIterator]();
    await reply.next();
    process.kill(first, "SIGKILL");
    await assert.rejects(
      async () => {
        while (!(await reply.next()).done);
      },
      { reason: "ended", message: /ended by itself\. Its last words: signal SIGKILL: none/ },
    );
    const texts = await Promise.all([1, 2].map(() => textOf(backend, { grammar: 'root ::= "ahoy"' })));
    assert.deepEqual(texts, ["ahoy", "ahoy"]);
    assert.notEqual(heard().pid, first);
  });

  test("takes no argument for what is decided for it", async () => {
    for (const args of [
      ["--port", "80"],
      ["-m", "x"],
      ["--api_key", "y"],
    ]) {
      await assert.rejects(startLlamaServer({ model: shippedModel, binary: "/nowhere", args }), {
        reason: "bad_argument",
        url: args[0],
      });
    }
  });

  test("is what a spec with server: in front opens", async (t) => {
    const { binary, told, heard } = await prepare(t);
    const place = { serverBinary: binary, serverArgs: ["--tell", told], report: () => {} };
    const backend = await openModel(`server:${shippedModel}`, place);
    t.after(backend.close);
    assert.ok(!gone(heard().pid));
    await assert.rejects(openModel("server:", place), { name: "ModelError", reason: "bad_spec" });
    await assert.rejects(openModel("server:hf:user/repo", place), /hf:user\/repo must be downloaded/);
  });

  test("has a slot for each of the jobs of a model that has both", async (t) => {
    const { folder, binary, told, heard } = await prepare(t);
    const other = join(folder, "other.gguf");
    symlinkSync(shippedModel, other);
    const model = `server:${shippedModel}`;
    for (const [coder, slots] of [
      [model, "2"],
      [`server:${other}`, "1"],
    ] as const) {
      const serverArgs = ["--tell", told];
      const agent = await createAgent({
        dir: folder,
        sessions: null,
        model,
        coder,
        serverBinary: binary,
        serverArgs,
      });
      t.after(agent.close);
      assert.equal(heard().env["LLAMA_ARG_N_PARALLEL"], slots);
    }
  });

  test("is left alone by Ctrl-C, and neither keeps its parent alive nor outlives it, even when that is killed", async (t) => {
    const { binary, told, heard } = await prepare(t);
    const script = fileURLToPath(new URL("served-parent.ts", import.meta.url));
    for (const then of ["idle", "wait"]) {
      const args = ["--disable-warning=ExperimentalWarning", script, shippedModel, binary, told, then];
      const parent = spawn(process.execPath, args, {
        stdio: ["ignore", "pipe", "inherit"],
        detached: true,
      });
      await once(parent.stdout, "data");
      const { pid } = heard();
      if (then === "idle") assert.deepEqual(await once(parent, "exit"), [0, null]);
      else {
        // What a terminal does: the signal goes to the whole group.
        process.kill(-(parent.pid ?? 0), "SIGINT");
        await sleep(500);
        assert.ok(!gone(pid) && parent.kill("SIGKILL"));
      }
      await untilGone(pid);
    }
  });
});
