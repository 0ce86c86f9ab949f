import assert from "node:assert/strict";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { llama } from "../agent/fit/made-models.ts";
import { writeModel } from "../agent/fit/write-gguf.ts";
import { preparePlace, type Outcome, type Place } from "./cox.ts";

interface SetUp extends Place {
  readonly file: string;
  /** Answers the questions, a line each. */
  readonly answer: (...answers: readonly string[]) => Promise<Outcome>;
  /** The settings as they are in the file; null without one. */
  readonly settings: () => Promise<unknown>;
}

async function prepare(t: TestContext, before?: string): Promise<SetUp> {
  const place = await preparePlace(t);
  const file = join(place.base, "home", ".config", "coxswain", "config.json");
  if (before !== undefined) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, before);
  }
  return {
    ...place,
    file,
    answer: (...answers) => place.run(["setup"], answers.map((line) => `${line}\n`).join("")),
    settings: async () => JSON.parse(await readFile(file, "utf8").catch(() => "null")) as unknown,
  };
}

describe("cox setup", { concurrency: 2 }, () => {
  it("takes the shipped model, no coder and questions before danger for nothing but Enter", async (t) => {
    const place = await prepare(t);
    const { code, stdout, stderr } = await place.answer("", "", "", "");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(await place.settings(), {});
    assert.match(stdout, /^Which model steers\?\n {2}1 {2}the shipped one/);
    assert.match(stdout, /Written\. cox doctor examines it/);
    assert.deepEqual(await readdir(dirname(place.file)), ["config.json"]);
  });

  it("writes what is chosen, so that a run uses it", async (t) => {
    const place = await prepare(t);
    const script = join(place.dir, "steer.gguf");
    await writeModel(script, llama({ width: 64, layers: 1, words: 300, context: 256 }));
    const { code } = await place.answer("2", "steer.gguf", "http://127.0.0.1:8080/coder", "n", "y");
    assert.equal(code, 0);
    assert.deepEqual(await place.settings(), {
      model: script,
      coder: "http://127.0.0.1:8080/coder",
      yes: true,
    });
    assert.match((await place.run(["tools"])).stdout, /^code\(/m);
    const doctor = await place.run(["doctor", "--quick", "--json"]);
    assert.match(doctor.stdout, /^\{"check":"model".*"seen":"made-up llama, in process, from .*steer\.gguf"/);
  });

  it("shows well-known models that fit, by number or by name, and says that they were not tried", async (t) => {
    const place = await prepare(t);
    const { stdout } = await place.answer("3", "1", "hf:user/coder:Q4_K_M", "", "");
    assert.match(stdout, /not tried with Coxswain; cox fit NAME tells more/);
    assert.match(stdout, /^ {2}1 {2}hf:\S+ +\d+\.\d GB, (?:onto the card|into memory)$/m);
    const { model, coder } = (await place.settings()) as { model: string; coder: string };
    assert.match(model, /^hf:[^/]+\/.+-GGUF/);
    assert.equal(coder, "hf:user/coder:Q4_K_M");
  });

  it("takes servers of both kinds and one to be started", async (t) => {
    for (const address of [
      "http://127.0.0.1:8080",
      "openai:http://127.0.0.1:1234/v1#qwen",
      "server:hf:user/model:Q8_0",
    ]) {
      const place = await prepare(t);
      await place.answer("4", address, "none", "", "");
      assert.deepEqual(await place.settings(), { model: address });
    }
  });

  it("asks again for what can be no model, with the reason", async (t) => {
    const place = await prepare(t);
    await writeFile(join(place.dir, "page.gguf"), "<!doctype html>");
    const { code, stdout } = await place.answer(
      ..."five,2,none.gguf,page.gguf,hf:user,http://127.0.0.1/?a=b,,http://127.0.0.1:1,,perhaps,y,".split(
        ",",
      ),
    );
    assert.equal(code, 0);
    assert.match(stdout, /Answer 1, 2, 3 or 4\./);
    assert.match(stdout, /There is no model file .*none\.gguf\. Near it: page\.gguf/);
    assert.match(stdout, /page\.gguf is not a GGUF file/);
    assert.match(stdout, /"hf:user" names no model/);
    assert.match(stdout, /is no address of a server/);
    assert.match(stdout, /Give one\./);
    assert.match(stdout, /Answer y or n\./);
    assert.deepEqual(await place.settings(), { model: "http://127.0.0.1:1" });
  });

  it("changes a file that is there only after a yes, and only what it asked about", async (t) => {
    const before = '{"model":"old.gguf","coder":"c.gguf","seed":7,"tools":["read_file"],"yes":true}';
    const place = await prepare(t, before);
    const kept = await place.answer("1", "", "y", "");
    assert.match(kept.stdout, /It is there already:\n\{\n {2}"model": "old\.gguf"/);
    assert.match(kept.stdout, /Replace what is there\? \[y\/N\] \nNothing was written\.\n$/);
    assert.equal(await readFile(place.file, "utf8"), before);
    await place.answer("1", "", "y", "y");
    assert.deepEqual(await place.settings(), { seed: 7, tools: ["read_file"] });
  });

  it("says why a file that is there cannot be used, and leaves it unless it is told to replace it", async (t) => {
    for (const broken of ['{"modle": "x"}', "not json", "[]"]) {
      const place = await prepare(t, broken);
      const { stdout, code } = await place.answer("", "", "", "n");
      assert.equal(code, 0);
      assert.match(stdout, /What is there cannot be used: The configuration .*config\.json/);
      assert.equal(await readFile(place.file, "utf8"), broken);
      await place.answer("", "", "", "y");
      assert.deepEqual(await place.settings(), {});
    }
  });

  it("writes nothing where the answers end too early", async (t) => {
    const answers = ["2", "x.gguf", "", "y"];
    for (let count = 0; count < answers.length; count++) {
      const place = await prepare(t);
      await writeModel(join(place.dir, "x.gguf"), llama({ width: 64, layers: 1, words: 300, context: 256 }));
      const { code, stderr } = await place.answer(...answers.slice(0, count));
      assert.equal(code, 3);
      assert.match(stderr, /The answers ended before the last question; nothing was written\./);
      assert.equal(await place.settings(), null);
    }
  });

  it("writes where COX_CONFIG says", async (t) => {
    const place = await prepare(t);
    const own = join(place.base, "elsewhere", "mine.json");
    place.env["COX_CONFIG"] = own;
    await place.answer("", "", "n", "");
    assert.deepEqual(JSON.parse(await readFile(own, "utf8")), { yes: true });
    assert.equal(await place.settings(), null);
  });
});
