import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { shippedModel } from "../../../src/agent/open-model.ts";
import type { Finding } from "../../../src/cli/doctor/finding.ts";
import { openEngine, startFront, type Front, type FrontOptions } from "../../backends/llama-server/front.ts";
import { preparePlace, reply, type Place } from "../cox.ts";
import { matchesGolden } from "../golden.ts";

interface Examined {
  readonly code: number | null;
  readonly found: ReadonlyMap<string, Finding>;
  readonly stderr: string;
}

/** Examines a model and gives the findings by their checks. */
async function examine(place: Place, words: readonly string[]): Promise<Examined> {
  const { code, stdout, stderr } = await place.run(["doctor", "--json", ...words]);
  const found = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);
  return { code, stderr, found: new Map(found.map((finding) => [finding.check, finding])) };
}

const verdicts = ({ found }: Examined): Readonly<Record<string, string>> =>
  Object.fromEntries([...found].map(([check, { verdict }]) => [check, verdict]));

const allChecks = [
  ..."model version template window threads memory grammar".split(" "),
  ..."round trip,plain text,cache,speed,discipline".split(","),
];

describe("cox doctor", { concurrency: 2 }, () => {
  it("finds the shipped model in order, in process", { timeout: 120_000 }, async (t) => {
    const examined = await examine(await preparePlace(t), ["--quick"]);
    assert.deepEqual([examined.code, examined.stderr], [0, ""]);
    assert.deepEqual([...examined.found.keys()], allChecks);
    const { threads, speed, memory, ...others } = verdicts(examined);
    // What else the machine does decides these.
    for (const verdict of [threads, speed, memory]) assert.match(verdict ?? "", /^(?:ok|warn)$/);
    assert.deepEqual(
      new Set(Object.entries(others).map(([check, verdict]) => `${check} ${verdict}`)),
      new Set([
        ..."model version template window grammar cache".split(" ").map((check) => `${check} ok`),
        "round trip ok",
        "plain text ok",
        "discipline skip",
      ]),
    );
    const seen = (check: string): string => examined.found.get(check)?.seen ?? "";
    assert.match(seen("model"), /^Coxswain, in process, from .*coxswain-tiny\.gguf$/);
    assert.match(seen("version"), /node-llama-cpp \d+\.\d+\.\d+, llama\.cpp v\S+, opened in .* Node v/);
    assert.match(seen("window"), /^4096 tokens \(trained for 4096\); \d+ tools take \d+, /);
    assert.match(seen("cache"), /^the second request read \d\d? of \d{3} tokens/);
    assert.match(seen("speed"), /^reads \d+ tokens a second, writes \d/);
  });

  it("counts calls of a script, and says that the rest does not apply", async (t) => {
    const place = await preparePlace(t);
    const done = reply("Done.", "finish", { answer: "x" });
    const wrong = reply("Done.", "finish", { result: "x" });
    const replies = [...Array.from({ length: 17 }, () => done), wrong, done, "I am done.", done, done];
    const outcome = await place.run(["doctor", ...(await place.script(replies))]);
    // How much the tools take is a matter of their descriptions.
    const stdout = outcome.stdout.replace(/; \d+ tools take .*/, "; …");
    await matchesGolden("doctor", place, { ...outcome, stdout });
  });

  it("fails a model of which most calls break a signature, and one that has none to offer", async (t) => {
    const place = await preparePlace(t);
    const wild = Array.from({ length: 40 }, () => reply("Hm.", "shell", { cmd: "ls" }));
    const poor = await examine(place, await place.script(wild));
    assert.equal(poor.code, 1);
    const { seen, cure, area } = poor.found.get("discipline") ?? {};
    assert.equal(area, "model");
    assert.match(
      seen ?? "",
      /^this model, here, without a grammar: 0 of 20 calls disciplined \(20 unknown_tool\)/,
    );
    assert.match(cure ?? "", /Take a larger model/);
    const mute = await examine(place, await place.script([]));
    assert.equal(mute.code, 1);
    assert.match(
      mute.found.get("discipline")?.seen ?? "",
      /no reply could be judged: The script has 0 replies/,
    );
  });

  it("ends the probe where it is told to, and with what there was where the script ends", async (t) => {
    const place = await preparePlace(t);
    const done = reply("Done.", "finish", { answer: "x" });
    const words = await place.script(Array.from({ length: 9 }, () => done));
    const four = await examine(place, [...words, "--calls", "4"]);
    assert.match(
      four.found.get("discipline")?.seen ?? "",
      /: 4 of 4 calls disciplined; .* of 4 tasks solved$/,
    );
    const nine = await examine(place, words);
    assert.match(
      nine.found.get("discipline")?.seen ?? "",
      /: 9 of 9 calls .*; ended early: The script has 9/,
    );
  });

  it("says of a model that cannot be opened why, and the cure", async (t) => {
    const place = await preparePlace(t, { "page.gguf": "<!doctype html>" });
    const [missing, page, server, endpoint] = await Promise.all(
      ["none.gguf", "page.gguf", "http://127.0.0.1:1", "openai:http://127.0.0.1:1/v1"].map((model) =>
        examine(place, ["--model", model]),
      ),
    );
    for (const examined of [missing, page, server, endpoint]) {
      assert.ok(examined);
      assert.equal(examined.code, 1);
      assert.deepEqual(new Set(examined.found.keys()), new Set(allChecks));
      const { model, ...others } = verdicts(examined);
      assert.equal(model, "fail");
      assert.deepEqual(new Set(Object.values(others)), new Set(["skip"]));
    }
    const model = (examined: Examined | undefined): string =>
      `${examined?.found.get("model")?.seen} ${examined?.found.get("model")?.cure}`;
    assert.match(model(missing), /There is no model file none\.gguf.*cox models lists/);
    assert.match(model(page), /page\.gguf is not a GGUF file.*download it anew/);
    assert.match(model(server), /http:\/\/127\.0\.0\.1:1\/props .*(?:Start the server|another port)/);
    assert.match(model(endpoint), /http:\/\/127\.0\.0\.1:1\/v1/);
  });

  it("refuses settings that do not exist before it looks at anything", async (t) => {
    const place = await preparePlace(t, { "coxswain.json": '{"grammer": "off"}' });
    const { code, stderr, stdout } = await place.run(["doctor"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /sets "grammer", which does not exist\. Did you mean "grammar"/);
  });
});

describe("cox doctor of a server", () => {
  let parts: FrontOptions;
  let front: Front;
  before(async () => {
    parts = await openEngine(shippedModel);
    front = await startFront(parts);
  });
  after(async () => {
    await front.close();
    await parts.engine.close();
  });

  it("finds a good one in order", { timeout: 120_000 }, async (t) => {
    const examined = await examine(await preparePlace(t), ["--model", front.url, "--quick"]);
    assert.equal(examined.code, 0, JSON.stringify([...examined.found.values()]));
    const { speed: _speed, ...others } = verdicts(examined);
    assert.deepEqual(others, {
      model: "ok",
      version: "ok",
      template: "ok",
      window: "ok",
      threads: "skip",
      memory: "skip",
      grammar: "ok",
      "round trip": "ok",
      "plain text": "ok",
      cache: "ok",
      discipline: "skip",
    });
    assert.match(examined.found.get("version")?.seen ?? "", /^front, opened in/);
  });

  it("finds out one that ignores grammars, as a fault of the set-up", { timeout: 120_000 }, async (t) => {
    const deaf = await startFront(parts);
    deaf.faults.ignoreGrammar = true;
    t.after(() => deaf.close());
    const examined = await examine(await preparePlace(t), ["--model", deaf.url, "--quick"]);
    assert.equal(examined.code, 1);
    const { area, verdict, cure } = examined.found.get("grammar") ?? {};
    assert.deepEqual([area, verdict], ["set-up", "fail"]);
    assert.match(cure ?? "", /--grammar off/);
    assert.equal(examined.found.get("round trip")?.verdict, "skip");
    assert.equal(examined.found.get("cache")?.verdict, "ok");
  });

  it("tells a broken reply apart from a broken server", { timeout: 120_000 }, async (t) => {
    const broken = await startFront(parts);
    t.after(() => broken.close());
    const place = await preparePlace(t);
    const good = await examine(place, ["--model", broken.url, "--quick"]);
    assert.equal(good.code, 0);
    broken.faults.answer = { status: 500, body: '{"error":{"message":"out of memory"}}' };
    const { code, found } = await examine(place, ["--model", broken.url, "--quick"]);
    assert.equal(code, 1);
    assert.match(found.get("model")?.seen ?? "", /failed.*out of memory/);
    assert.match(found.get("model")?.cure ?? "", /server's own output/);
  });
});
