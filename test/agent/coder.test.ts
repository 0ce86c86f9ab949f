import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import type { ScriptedReply } from "../../src/agent/index.ts";
import { eventsOf, finish, preparePlace, reply, scriptedAgent, story } from "./place.ts";

/** An agent whose coder says these things. */
async function withCoder(t: TestContext, replies: readonly ScriptedReply[], coder: readonly ScriptedReply[]) {
  const place = await preparePlace(t);
  const script = join(place.base, "coder.json");
  await writeFile(script, JSON.stringify(coder));
  return { place, ...(await scriptedAgent(t, place, replies, { coder: `scripted:${script}` })) };
}

const ask = (path: string): string => reply("code", { path, instruction: "Export the answer." });
const program = "export const answer = 42; // a very secret number\n";

describe("the coder", () => {
  it("writes the file, and the orchestrator's prompt never holds the code", async (t) => {
    const { place, agent, backend } = await withCoder(t, [ask("src/answer.ts"), finish], [program]);
    const events = await eventsOf(agent);
    assert.equal(story(events)[0], "code: ok created src/answer.ts (1 line, parses)");
    assert.equal(await readFile(join(place.dir, "src/answer.ts"), "utf8"), program);
    assert.equal(backend.requests.length, 2);
    for (const { prompt } of backend.requests) {
      assert.doesNotMatch(prompt.map((piece) => piece.text).join(""), /secret/);
    }
    assert.doesNotMatch(JSON.stringify(events), /secret/);
  });

  it("may fail: the run goes on, the file is not there", async (t) => {
    const cases: readonly (readonly [ScriptedReply, RegExp])[] = [
      [
        "export const answer = ;",
        /^code: invalid src\/answer\.ts not written: the new text does not parse at line 1/,
      ],
      [{ text: "export const", end: "length" }, /^code: failed The coder did not finish/],
      [" ", /^code: failed The coder wrote nothing/],
    ];
    for (const [text, expected] of cases) {
      const { place, agent } = await withCoder(t, [ask("src/answer.ts"), finish], [text]);
      const told = story(await eventsOf(agent));
      assert.match(told[0] ?? "", expected);
      assert.equal(told.at(-1), "finished done");
      assert.deepEqual(await readdir(place.dir), []);
    }
  });

  it("is opened when it is first needed: a wrong one does not stop a run that never asks it", async (t) => {
    const place = await preparePlace(t);
    const { agent } = await scriptedAgent(t, place, [finish, ask("a.ts"), finish], {
      coder: join(place.base, "absent.gguf"),
    });
    assert.deepEqual(story(await eventsOf(agent)), ["finish: ok done", "finished done"]);
    assert.match(story(await eventsOf(agent))[0] ?? "", /^code: failed /);
  });
});
