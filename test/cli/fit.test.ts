import assert from "node:assert/strict";
import { open, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { gptOss, llama, qwen35moe } from "../agent/fit/made-models.ts";
import { writeModel } from "../agent/fit/write-gguf.ts";
import { preparePlace } from "./cox.ts";
import { matchesGolden } from "./golden.ts";

const size = { width: 2048, layers: 24, words: 32_000, context: 16_384 };
const sparse = qwen35moe(size, { inner: 512, count: 64, used: 8, heads: 16, head: 128, state: 128 });

describe("cox fit", { concurrency: 2 }, () => {
  it("says what goes where, and the command", async (t) => {
    const place = await preparePlace(t);
    await writeModel(join(place.dir, "sparse.gguf"), sparse);
    const words = ["fit", "sparse.gguf", "--vram", "4", "--ram", "16", "--ctx", "16k", "--slots", "2"];
    await matchesGolden("fit", place, await place.run(words));
  });

  it("prints every number as JSON", async (t) => {
    const place = await preparePlace(t);
    await writeModel(join(place.dir, "sparse.gguf"), sparse);
    const { code, stdout } = await place.run(
      "fit sparse.gguf --vram 4 --ram 16 --ctx 16384 --slots 2 --json".split(" "),
    );
    assert.equal(code, 0);
    const told = JSON.parse(stdout) as {
      fits: boolean;
      room: object;
      models: readonly {
        bytes: { card: Record<string, number> };
        placement: { onCard: number; expertsOff: number };
        command: readonly string[];
      }[];
    };
    assert.deepEqual(
      [told.fits, told.room],
      [true, { card: 4 * 2 ** 30, memory: 16 * 2 ** 30, shared: false }],
    );
    const [model] = told.models;
    assert.ok(model);
    const { total, ...parts } = model.bytes.card;
    assert.equal(
      Object.values(parts).reduce((sum, part) => sum + part, 0),
      total,
    );
    assert.equal(model.placement.onCard, 25);
    assert.ok(model.command.includes(String(model.placement.expertsOff)));
    assert.deepEqual(model.command.slice(0, 7), "llama-server -m sparse.gguf -c 32768 -np 2".split(" "));
  });

  it("lets a coder have what the orchestrator leaves", async (t) => {
    const place = await preparePlace(t);
    await writeModel(join(place.dir, "small.gguf"), llama({ ...size, layers: 6 }));
    await writeModel(join(place.dir, "sparse.gguf"), sparse);
    const words = "fit small.gguf --coder sparse.gguf --vram 4 --ram 16".split(" ");
    await matchesGolden("fit-coder", place, await place.run(words));
  });

  it("ends with 3 where something does not fit, and says how much is missing", async (t) => {
    const place = await preparePlace(t);
    await writeModel(
      join(place.dir, "sparse.gguf"),
      gptOss({ ...size, width: 4096 }, { inner: 2048, count: 64 }),
    );
    const { code, stdout } = await place.run(
      "fit sparse.gguf --vram 0 --ram 8 --kv q4_0 --ctx 64k".split(" "),
    );
    assert.equal(code, 3);
    assert.match(stdout, /\d+\.\d GiB of main memory are missing: take a smaller quantization/);
    assert.match(stdout, /was trained for 16384 tokens/);
    assert.match(stdout, /4 bits costs exactness/);
  });

  it("asks the machine for what it is not told", async (t) => {
    const place = await preparePlace(t);
    const { code, stdout } = await place.run([
      "fit",
      join(import.meta.dirname, "../../models/coxswain-tiny.gguf"),
    ]);
    assert.equal(code, 0);
    assert.match(stdout, /llama-server -m .*coxswain-tiny\.gguf -c 4096 -np 1 /);
  });

  it("reads an hf: name by its header alone", async (t) => {
    const place = await preparePlace(t);
    const file = join(place.base, "remote.gguf");
    await writeModel(file, sparse);
    const hub = await serveFile(t, file);
    place.env["HF_ENDPOINT"] = hub.url;
    const words = "fit hf:user/repo/folder/remote.gguf --vram 4 --ram 16 --ctx 16k --slots 2".split(" ");
    const { code, stdout, stderr } = await place.run(words);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(
      stdout,
      /llama-server --hf-repo user\/repo --hf-file folder\/remote\.gguf -c 32768 -np 2 -ngl 25 /,
    );
    assert.deepEqual(new Set(hub.paths()), new Set(["/user/repo/resolve/main/folder/remote.gguf"]));
    assert.ok(hub.sent() < 64 * 2 ** 20 && (await stat(file)).size > 10 * hub.sent());
  });

  it("says what is wrong with a model and with a number", async (t) => {
    const place = await preparePlace(t);
    await writeFile(join(place.dir, "page.gguf"), "<!doctype html>");
    await writeModel(join(place.dir, "odd.gguf"), { architecture: "odd", values: {}, tensors: [] });
    place.env["HF_ENDPOINT"] = "http://127.0.0.1:9/";
    const outcomes = await Promise.all(
      [
        "none.gguf",
        "page.gguf",
        "odd.gguf",
        "http://127.0.0.1:8080",
        "hf:user/repo/none.gguf",
        "page.gguf --vram much",
        "page.gguf --ctx 32m",
      ].map(async (words) => {
        const { code, stderr } = await place.run(["fit", ...words.split(" ")]);
        return `${code} ${stderr}`;
      }),
    );
    assert.match(
      outcomes[0] ?? "",
      /^2 cox: There is no model file .*none\.gguf\. Near it: page\.gguf, odd\.gguf/,
    );
    assert.match(outcomes[1] ?? "", /^2 cox: .*page\.gguf is not a GGUF file/);
    assert.match(outcomes[2] ?? "", /^2 cox: The header is of "odd", without block_count/);
    assert.match(outcomes[3] ?? "", /^2 cox: .* has no header that could be read/);
    assert.match(outcomes[4] ?? "", /^1 cox: hf:user\/repo\/none\.gguf could not be downloaded/);
    assert.match(outcomes[5] ?? "", /^2 cox: --vram is "much"; give gigabytes/);
    assert.match(outcomes[6] ?? "", /^2 cox: --ctx is "32m"; give at least 256 tokens/);
  });
});

/** A hub for one file that answers requests for ranges, and counts what it sends. */
async function serveFile(
  t: TestContext,
  file: string,
): Promise<{ readonly url: string; readonly sent: () => number; readonly paths: () => readonly string[] }> {
  let sent = 0;
  const paths: string[] = [];
  const { size: whole } = await stat(file);
  const server = createServer(async (request, response) => {
    paths.push((request.url ?? "").split("?")[0] ?? "");
    const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
    const start = Number(from);
    const end = Math.min(whole - 1, to === "" ? whole - 1 : Number(to));
    const handle = await open(file);
    const bytes = Buffer.alloc(Math.min(end - start + 1, 2 ** 24));
    await handle.read(bytes, 0, bytes.length, start);
    await handle.close();
    sent += bytes.length;
    response.writeHead(206, {
      "content-range": `bytes ${start}-${start + bytes.length - 1}/${whole}`,
      "content-length": bytes.length,
    });
    response.end(bytes);
  });
  t.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, sent: () => sent, paths: () => paths };
}
