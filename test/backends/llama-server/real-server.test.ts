/** The real llama-server; everything else of its tests runs against a front. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openModel, shippedModel } from "../../../src/agent/open-model.ts";
import { startLlamaServer } from "../../../src/backends/llama-server/start-llama-server.ts";
import { bindingOf } from "../../../src/backends/openai/chat-body.ts";
import { defaultOptions } from "../../../src/loop/options.ts";
import { renderPrompt } from "../../../src/loop/prompt.ts";
import type { Backend, Completion } from "../../../src/protocol/backend.ts";
import { callSchema } from "../../../src/schema/call-schema.ts";
import { realServer, startRealServer } from "../../../scripts/real-server.ts";
import { temporaryFolder } from "../../session/folder.ts";

const skip = realServer ? false : "COX_LLAMA_SERVER names no llama-server";
const binary = realServer ?? "";
const skipHere =
  skip || (binary.startsWith("http") ? "COX_LLAMA_SERVER is an address and no program" : false);
const report = (): void => {};

async function textOf(backend: Backend, more: Partial<Completion> = {}): Promise<string> {
  const { dialect } = await backend.describe();
  const prompt = renderPrompt([{ role: "user", text: "Say something.", step: 0 }], dialect);
  const request = { prompt, stop: [], sampling: defaultOptions.sampling, maxTokens: 40, ...more };
  let text = "";
  for await (const chunk of backend.complete(request)) if (chunk.type === "text") text += chunk.text;
  return text;
}

const grammar = 'root ::= "ahoy " [a-z]{1,4}';

test("a real llama-server gives the events that the engine in process gives", { skip }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/try-llama-server.ts", "4"], {
    encoding: "utf8",
    timeout: 600_000,
  });
  assert.equal(status, 0, stdout + stderr);
  assert.doesNotMatch(stdout, /read ÷ new: (?!1\.000)/);
});

describe("a real llama-server that is started here", { skip: skipHere }, () => {
  test("has the window and the slots that were asked for, and arguments of the user's own", async (t) => {
    const model = shippedModel;
    const backend = await startLlamaServer({ model, binary, contextSize: 1024, sequences: 2 });
    t.after(backend.close);
    const { window, constraint, model: name } = await backend.describe();
    assert.deepEqual([window, constraint, name], [1024, "gbnf", "coxswain-tiny"]);
    assert.match(await textOf(backend, { grammar }), /^ahoy [a-z]{1,4}$/);
    const mine = await startLlamaServer({ model, binary, args: ["--ctx-size", "512"] });
    t.after(mine.close);
    assert.equal((await mine.describe()).window, 512);
  });

  test("is for this process alone: no page of another origin is let in, nor anybody without the key", async (t) => {
    const server = await startRealServer(binary);
    t.after(server.stop);
    const ask = (headers: Readonly<Record<string, string>>) => fetch(`${server.url}/props`, { headers });
    assert.equal((await ask({})).status, 401);
    const authorization = `Bearer ${server.apiKey}`;
    const foreign = await ask({ authorization, origin: "https://example.org" });
    assert.equal(foreign.headers.get("access-control-allow-origin"), null);
  });

  test("that cannot load its model, or knows no such argument, says why", async (t) => {
    const folder = await temporaryFolder(t);
    const model = join(folder, "cut.gguf");
    writeFileSync(model, "GGUF\u0003\0\0\0");
    await assert.rejects(startLlamaServer({ model, binary }), {
      reason: "ended",
      message: /exit code 1.*model/,
    });
    await assert.rejects(startLlamaServer({ model: shippedModel, binary, args: ["--no-such-argument"] }), {
      reason: "ended",
      message: /--no-such-argument/,
    });
  });

  test("serves several models as a router, each by its name", async (t) => {
    const folder = join(await temporaryFolder(t), "models");
    mkdirSync(folder);
    for (const name of ["one.gguf", "two.gguf"]) symlinkSync(shippedModel, join(folder, name));
    const server = await startRealServer(binary, { router: folder });
    t.after(server.stop);
    const { apiKey } = server;
    await assert.rejects(openModel(server.url, { apiKey, report }), {
      reason: "no_model",
      message: /one.*two/,
    });
    for (const spec of [`${server.url}/two`, `openai:${server.url}/v1#two`]) {
      const backend = await openModel(spec, { apiKey, report });
      t.after(backend.close);
      const { model, constraint } = await backend.describe();
      assert.deepEqual([model, constraint], ["two", "gbnf"]);
      assert.match(await textOf(backend, { grammar }), /^ahoy [a-z]{1,4}$/);
    }
  });

  test("follows the schema of calls that servers without grammars get", async (t) => {
    const server = await startRealServer(binary);
    t.after(server.stop);
    const item = { kind: "integer", minimum: 1 } as const;
    const properties = [
      { name: "path", required: true, shape: { kind: "string" } },
      { name: "lines", required: false, shape: item },
    ] as const;
    const tool = { name: "read_file", description: "", parameters: { kind: "object", properties } } as const;
    const response = await fetch(`${server.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.apiKey}` },
      body: JSON.stringify({
        messages: [{ role: "user", content: "Read a.txt." }],
        max_tokens: 200,
        temperature: 0,
        ...bindingOf({ schema: callSchema([tool]) }, "response_format"),
      }),
    });
    const { choices } = (await response.json()) as {
      readonly choices: readonly { readonly message: { readonly content: string } }[];
    };
    const call = JSON.parse(choices[0]?.message.content ?? "") as Record<string, unknown>;
    assert.equal(call["tool"], "read_file");
    assert.equal(typeof (call["args"] as Record<string, unknown>)["path"], "string");
  });
});
