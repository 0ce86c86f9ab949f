import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import * as z from "zod";
import {
  compileGrammar,
  createAgent,
  defineTool,
  done,
  embedded,
  type AgentOptions,
  type Backend,
  type EmbeddedBackend,
} from "../../src/agent/index.ts";
import { createCoder } from "../../src/agent/create-coder.ts";
import { openModel, shippedModel } from "../../src/agent/open-model.ts";
import { createTurns } from "../../src/agent/take-turns.ts";
import { openEngine, startFront } from "../backends/llama-server/front.ts";
import { eventsOf, preparePlace, story, type Place } from "./place.ts";

const skip = existsSync(shippedModel) ? false : `${shippedModel} is not there`;

// The shipped model was never taught to call a coder: the grammar of its first reply allows nothing else.
const call = compileGrammar(
  [
    defineTool({
      name: "code",
      description: "",
      parameters: z.object({ path: z.enum(["notes.txt"]), instruction: z.enum(["Say ahoy."]) }),
      effect: "write",
      run: async () => done(""),
    }),
  ],
  { mode: "call", thought: 240 },
);

function callingFirst(backend: Backend): Backend {
  let first = true;
  return {
    ...backend,
    complete: (request) => {
      const grammar = first ? { grammar: call } : {};
      first = false;
      return backend.complete({ ...request, ...grammar });
    },
  };
}

/** A run of two steps: the call of `code`, and whatever the model says to what came of it. */
async function run(t: TestContext, place: Place, options: Partial<AgentOptions>): Promise<void> {
  const agent = await createAgent({
    dir: place.dir,
    sessions: null,
    tools: ["code"],
    loop: { limits: { steps: 2 } },
    ...options,
  });
  t.after(agent.close);
  const [first] = story(await eventsOf(agent, "Say ahoy in notes.txt."));
  assert.match(first ?? "", /^code: ok created notes\.txt \(\d+ lines?, not checked\)$/);
  assert.notEqual(await readFile(join(place.dir, "notes.txt"), "utf8"), "");
}

describe("two real models in one run", { skip }, () => {
  it("run side by side, each in a process of its own", async (t) => {
    const place = await preparePlace(t);
    const file = join(place.base, "any.gguf");
    await copyFile(shippedModel, file);
    const [steers, writes] = [await embedded({ model: shippedModel }), await embedded({ model: file })];
    t.after(steers.close);
    t.after(writes.close);
    await run(t, place, { backend: callingFirst(steers), coder: writes });
    const pids = [steers.pid(), writes.pid()];
    assert.ok(pids.every((pid) => pid !== null) && pids[0] !== pids[1], pids.join());
  });

  it("may be one model with both jobs", async (t) => {
    const place = await preparePlace(t);
    const both = await embedded({ model: shippedModel, sequences: 2 });
    t.after(both.close);
    await run(t, place, { backend: callingFirst(both), coder: both });
  });

  for (const mode of ["router", "swap"] as const) {
    it(`may live on one server (${mode})`, async (t) => {
      const place = await preparePlace(t);
      const parts = await openEngine(shippedModel);
      const front = await startFront({ ...parts, mode, models: ["steers", "writes"] });
      t.after(async () => {
        await front.close();
        await parts.engine.close();
      });
      const steers = await openModel(`${front.url}/steers`, { report: () => {} });
      t.after(steers.close);
      await run(t, place, { backend: callingFirst(steers), coder: `${front.url}/writes` });
    });
  }
});

describe("swap", { skip }, () => {
  it("lets two real models take turns: one engine is there at a time", async (t) => {
    const place = await preparePlace(t);
    const file = join(place.base, "any.gguf");
    await copyFile(shippedModel, file);
    const engines: EmbeddedBackend[] = [];
    const opener = (model: string) => async (): Promise<Backend> => {
      const engine = await embedded({ model });
      engines.push(engine);
      return engine;
    };
    const running = (): readonly number[] =>
      engines.flatMap((engine, index) => (engine.pid() === null ? [] : [index]));
    const turns = createTurns(() => {});
    const steers = await turns.join("steers", opener(shippedModel));
    const coder = await turns.join("coder", opener(file));
    t.after(steers.close);
    t.after(coder.close);
    assert.deepEqual(running(), [1]);
    await steers.tokenize([{ text: "ahoy" }]);
    assert.deepEqual(running(), [2]);
    let text = "";
    for await (const part of createCoder(async () => coder).write(
      ["Say ahoy."],
      new AbortController().signal,
    ))
      text += part;
    assert.notEqual(text, "");
    assert.deepEqual(running(), [3]);
  });

  it("is not for a backend of one's own", async (t) => {
    const { dir } = await preparePlace(t);
    const backend = { describe: async () => assert.fail() } as unknown as Backend;
    await assert.rejects(createAgent({ dir, sessions: null, backend, swap: true }), { name: "OptionsError" });
  });
});
