import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createAgent, scripted, type AgentOptions } from "../../src/agent/index.ts";
import { eventsOf, finish, preparePlace, reply, story } from "./place.ts";

describe("an agent that cannot be made", () => {
  it("says what is wrong, with what", async (t) => {
    const { base, dir } = await preparePlace(t);
    await writeFile(join(base, "file.txt"), "not a model, not a folder");
    await writeFile(join(base, "script.json"), '[{"say": "no"}]');
    const backend = scripted([]);
    const faults: readonly (readonly [Omit<AgentOptions, "sessions">, string, RegExp])[] = [
      [{ dir: join(base, "absent"), backend }, "ToolFailure", /absent not found/],
      [{ dir: join(base, "file.txt"), backend }, "ToolFailure", /file\.txt is not a folder/],
      [{ dir, model: join(base, "absent.gguf") }, "ModelError", /^There is no model file .*absent\.gguf/],
      [{ dir, model: join(base, "file.txt") }, "ModelError", /file\.txt is not a GGUF file/],
      [{ dir, model: "" }, "ModelError", /names no model/],
      [{ dir, model: "hf:user/repo" }, "ModelSpecError", /hf:user\/repo must be downloaded: .*cacheDir/],
      [{ dir, model: `scripted:${base}/absent.json` }, "ModelSpecError", /absent\.json cannot be read/],
      [{ dir, model: `scripted:${base}/script.json` }, "ModelSpecError", /script\.json must be a JSON array/],
      [{ dir, backend, loop: { thought: 0 } }, "OptionsError", /^thought is 0 /],
      [
        { dir, ...(JSON.parse('{"modle":"x"}') as object) },
        "OptionsError",
        /^There is no agent option "modle"/,
      ],
      [
        { dir, backend, loop: JSON.parse('{"gramar":"off"}') as object },
        "OptionsError",
        /^There is no option "gramar"/,
      ],
    ];
    for (const [options, name, message] of faults) {
      await assert.rejects(createAgent({ sessions: null, ...options }), (error: Error) => {
        assert.equal(error.name, name, error.message);
        assert.match(error.message, message);
        return true;
      });
    }
  });

  it("says at the first event where sessions cannot be kept", async (t) => {
    const { base, dir } = await preparePlace(t);
    await writeFile(join(base, "file.txt"), "");
    const agent = await createAgent({ dir, backend: scripted([finish]), sessions: join(base, "file.txt") });
    await assert.rejects(eventsOf(agent), { name: "SessionError", fault: "unwritable" });
  });
});

describe("a model spec", () => {
  it("may be a script, which the agent opens and closes", async (t) => {
    const { base, dir } = await preparePlace(t, { "a.txt": "ahoy\n" });
    const script = join(base, "script.json");
    await writeFile(script, JSON.stringify([{ text: reply("read_file", { path: "a.txt" }) }, finish]));
    const agent = await createAgent({ dir, sessions: null, model: `scripted:${script}` });
    assert.equal((await agent.describe()).model, `scripted:${script}`);
    assert.equal(story(await eventsOf(agent))[0], "read_file: ok ahoy");
    await agent.close();
    await agent.close();
  });
});

describe("the loop's options", () => {
  it("are the arm that the run says it had", async (t) => {
    const { dir } = await preparePlace(t);
    const backend = scripted([reply("list_dir", {}), finish]);
    const agent = await createAgent({
      dir,
      sessions: null,
      backend,
      loop: { grammar: "off", limits: { steps: 1 } },
    });
    const events = await eventsOf(agent);
    const [started] = events;
    assert.ok(started?.type === "started");
    assert.equal(started.arm["grammar"], "off");
    assert.equal(backend.requests[0]?.grammar, undefined);
    assert.match(story(events).at(-1) ?? "", /^step_limit 1 steps taken/);
  });
});
