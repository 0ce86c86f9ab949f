import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createTurns } from "../../src/agent/take-turns.ts";
import { scripted, type Backend } from "../../src/agent/index.ts";

/** Models that write down when they are opened and closed, in one list. */
function models() {
  const log: string[] = [];
  const opener =
    (name: string, broken = false) =>
    async (): Promise<Backend> => {
      log.push(`${name} opened`);
      if (broken) throw new Error(`${name} is broken`);
      const model = scripted((turn) => `${name} ${turn}`, { model: name });
      return { ...model, close: async () => void log.push(`${name} closed`) };
    };
  return { log, opener };
}

async function say(backend: Backend): Promise<string> {
  const sampling = { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 0 };
  let text = "";
  for await (const chunk of backend.complete({ prompt: [{ text: "x" }], stop: [], sampling, maxTokens: 9 }))
    if (chunk.type === "text") text += chunk.text;
  return text;
}

describe("models that take turns", () => {
  it("are opened when they are asked, after the one before was closed, and that is told", async () => {
    const { log, opener } = models();
    const reports: string[] = [];
    const turns = createTurns((text) => reports.push(text));
    const one = await turns.join("one", opener("one"));
    assert.equal(await say(one), "one 0");
    assert.equal(await say(one), "one 1");
    const two = await turns.join("two", opener("two"));
    assert.equal(await say(two), "two 0");
    assert.equal((await one.describe()).model, "one");
    assert.equal(await say(one), "one 0");
    await two.close();
    await one.close();
    assert.deepEqual(log, "one opened,one closed,two opened,two closed,one opened,one closed".split(","));
    assert.deepEqual(reports, ["closing one to make room for two", "closing two to make room for one"]);
  });

  it("never stand open two at a time, however they are asked", async () => {
    const { log, opener } = models();
    const turns = createTurns(() => {});
    const all = await Promise.all(["a", "b", "c"].map((name) => turns.join(name, opener(name))));
    await Promise.all([...all, ...all].map((backend) => backend.tokenize([{ text: "x" }])));
    await Promise.all(all.map((backend) => backend.close()));
    let open = 0;
    for (const line of log) {
      open += line.endsWith("opened") ? 1 : -1;
      assert.ok(open === 0 || open === 1, log.join());
    }
    assert.equal(open, 0);
  });

  it("that cannot be opened are an error each time, and the others go on", async () => {
    const { opener } = models();
    const turns = createTurns(() => {});
    const one = await turns.join("one", opener("one"));
    await assert.rejects(turns.join("two", opener("two", true)), /two is broken/);
    assert.equal(await say(one), "one 0");
    await one.close();
    await assert.rejects(say(one), /This model is closed/);
  });
});
