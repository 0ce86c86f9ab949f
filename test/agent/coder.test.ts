import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import {
  createAgent,
  createCodeWriter,
  readSession,
  scripted,
  undoSession,
  type Event,
  type ScriptedReply,
} from "../../src/agent/index.ts";
import { tree } from "../session/folder.ts";
import { eventsOf, finish, preparePlace, reply, scriptedAgent, story } from "./place.ts";

/** An agent whose coder says these things. */
async function withCoder(
  t: TestContext,
  replies: readonly ScriptedReply[],
  coder: readonly ScriptedReply[],
  files: Readonly<Record<string, string>> = {},
) {
  const place = await preparePlace(t, files);
  const writes = scripted(coder);
  return { place, coder: writes, ...(await scriptedAgent(t, place, replies, { coder: writes })) };
}

const ask = (path: string, more: object = {}): string =>
  reply("code", { path, instruction: "Export the answer.", ...more });
const program = "export const answer = 42; // a very secret number\n";

describe("the coder", () => {
  it("writes the file, and the orchestrator's prompt never holds the code", async (t) => {
    const long = Array.from({ length: 250 }, (_, index) => `let secret${index} = ${index};\n`).join("");
    const { place, agent, backend } = await withCoder(
      t,
      [ask("src/answer.ts", { context: ["long.ts"] }), ask("long.ts"), ask("bad.ts"), finish],
      [
        "export const secret = ;\n",
        program,
        "<<<<<<< SEARCH\nlet secret3 = 3;\n=======\nlet secret3 = 33;\n>>>>>>> REPLACE\n",
        ...Array.from({ length: 3 }, () => "const secret = ;\n"),
      ],
      { "long.ts": long },
    );
    const events = await eventsOf(agent);
    assert.deepEqual(story(events).slice(0, 3), [
      "code: ok created src/answer.ts (1 line, parses, 1 correction)",
      "code: ok changed long.ts (250 lines, parses)",
      "code: invalid bad.ts not written: after 2 corrections its text still does not parse at line 1.",
    ]);
    assert.equal(await readFile(join(place.dir, "src/answer.ts"), "utf8"), program);
    assert.equal(backend.requests.length, 4);
    for (const { prompt } of backend.requests) {
      assert.doesNotMatch(prompt.map((piece) => piece.text).join(""), /secret/);
    }
    assert.doesNotMatch(JSON.stringify(events), /secret/);
  });

  it("is shown the conversation in its own dialect, and as much as its window takes", async (t) => {
    const { agent, coder } = await withCoder(t, [ask("a.ts"), finish], ["let a = ;\n", "let a = 1;\n"]);
    await eventsOf(agent);
    const [first, second] = coder.requests.map(({ prompt }) => prompt);
    const { dialect, window } = await coder.describe();
    assert.deepEqual(
      second?.filter((piece) => piece.markup).map((piece) => piece.text),
      [dialect.user.open, dialect.user.close, dialect.assistant.open, dialect.assistant.close]
        .concat([dialect.user.open, dialect.user.close, dialect.assistant.open])
        .filter((text) => text !== ""),
    );
    const asked = (await coder.tokenize(first ?? [])).length;
    assert.equal(coder.requests[0]?.maxTokens, window - asked);
  });

  it("is undone as any other tool", async (t) => {
    const files = { "answer.ts": "export const answer = 41;\n" };
    const { place, agent } = await withCoder(
      t,
      [ask("answer.ts"), ask("new.ts"), finish],
      [program, program],
      files,
    );
    await eventsOf(agent);
    assert.equal(await readFile(join(place.dir, "answer.ts"), "utf8"), program);
    const undoing = await undoSession(join(place.sessions, agent.sessionId() ?? ""));
    assert.partialDeepStrictEqual(undoing, { type: "undone", restored: ["answer.ts"], removed: ["new.ts"] });
    assert.deepEqual(await tree(place.dir), files);
  });

  it("may fail: the run goes on, the file is not there", async (t) => {
    const cases: readonly (readonly [ScriptedReply, RegExp])[] = [
      [{ text: "export const", end: "length" }, /^code: too_large The text does not fit/],
      [{ throws: new Error("died") }, /^code: unavailable The coder failed/],
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
    assert.match(story(await eventsOf(agent))[0] ?? "", /^code: unavailable /);
  });

  it("may be the very model that steers", async (t) => {
    const place = await preparePlace(t);
    const script = join(place.base, "both.json");
    await writeFile(script, JSON.stringify([ask("a.ts"), program, finish]));
    const both = `scripted:${script}`;
    const agent = await createAgent({ dir: place.dir, sessions: null, model: both, coder: both });
    t.after(agent.close);
    assert.deepEqual(story(await eventsOf(agent)), [
      "code: ok created a.ts (1 line, parses)",
      "finish: ok done",
      "finished done",
    ]);
  });
});

describe("a coder without an orchestrator", () => {
  const job = { path: "src/answer.ts", instruction: "Export the answer." };
  const all = async (events: AsyncIterable<Event>): Promise<readonly Event[]> => {
    const list: Event[] = [];
    for await (const event of events) list.push(event);
    return list;
  };

  it("leaves a run that can be shown and undone, and says what it cost", async (t) => {
    const { dir, sessions } = await preparePlace(t);
    const coder = scripted(["export const = ;\n", program]);
    const writer = await createCodeWriter({ dir, sessions, coder });
    const events = await all(writer.write(job));
    assert.deepEqual(
      events.map(({ type }) => type),
      ["started", "call", "observation", "stopped"],
    );
    const stopped = events.at(-1);
    assert.ok(stopped?.type === "stopped" && stopped.reason === "finished");
    assert.partialDeepStrictEqual(stopped.totals, { steps: 2, refused: 1 });
    assert.ok(stopped.totals.written > 10 && stopped.totals.read > 10);
    const path = join(sessions, writer.sessionId() ?? "");
    assert.equal((await readSession(path)).lines.length, 4);
    assert.equal((await undoSession(path)).type, "undone");
    assert.deepEqual(await tree(dir), {});
  });

  it("stops with the reason that fits", async (t) => {
    const { dir } = await preparePlace(t);
    const aborted = AbortSignal.abort();
    const cases: readonly (readonly [readonly ScriptedReply[], AbortSignal | undefined, string])[] = [
      [["let = ;", "let = ;", "let = ;"], undefined, "gave_up"],
      [[{ throws: new Error("died") }], undefined, "harness_failure"],
      [[program], aborted, "interrupted"],
    ];
    for (const [replies, signal, reason] of cases) {
      const writer = await createCodeWriter({ dir, sessions: null, coder: scripted(replies) });
      const stopped = (await all(writer.write(job, signal ? { signal } : {}))).at(-1);
      assert.ok(stopped?.type === "stopped" && stopped.detail !== null);
      assert.equal(stopped.reason, reason);
    }
    assert.deepEqual(await tree(dir), {});
  });

  it("says at once that the coder cannot be opened", async (t) => {
    const { base, dir } = await preparePlace(t);
    await assert.rejects(createCodeWriter({ dir, sessions: null, coder: join(base, "absent.gguf") }), {
      name: "ModelError",
    });
  });
});
