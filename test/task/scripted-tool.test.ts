import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { Tool } from "../../src/protocol/tool.ts";
import { signature } from "../../src/schema/signature.ts";
import type { Behaviour } from "../../src/task/offered-tool.ts";
import { toolsOfTask } from "../../src/task/rename-tool.ts";
import { readTexts, writeTexts } from "../../src/task/workspace-texts.ts";
import { builtInTools } from "../../src/tools/built-in.ts";
import { openWorkspace } from "../../src/tools/workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-scripted-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const builtIn = builtInTools({ workspace: await openWorkspace(folder) });
const context = { signal: new AbortController().signal, report: () => {} };
const parameters = {
  type: "object",
  properties: { name: { type: "string" }, level: { type: "integer", maximum: 9 }, loud: { type: "boolean" } },
  required: ["name", "level"],
};

const dial = (behaviour: Behaviour): Tool => {
  const [tool] = toolsOfTask([{ name: "dial", description: "Turns.", parameters, behaviour }], builtIn);
  assert.ok(tool);
  return tool;
};

describe("a scripted tool", () => {
  it("has the signature that its schema says, and writes only where it appends", () => {
    const reader = dial({ type: "answers", text: "x" });
    assert.equal(signature(reader), "dial(name, level: integer<=9, loud?: boolean)");
    assert.equal(reader.effect, "read");
    assert.equal(dial({ type: "appends", path: "a.log", line: "x" }).effect, "write");
  });

  it("answers, always or by an argument", async () => {
    const always = dial({ type: "answers", text: "none", empty: true });
    assert.deepEqual(await always.run({}, context), { ok: true, empty: true, text: "none", effects: [] });
    const otherwise = { class: "not_found", text: "No such level." } as const;
    const by = dial({ type: "answers_by", parameter: "level", texts: { "3": "three" }, otherwise });
    assert.equal((await by.run({ level: 3 }, context)).text, "three");
    for (const level of [4, undefined, "toString"]) {
      const observation = await by.run(level === undefined ? {} : { level }, context);
      assert.deepEqual(observation, { ok: false, ...otherwise, effects: [] });
    }
  });

  it("appends a line with its arguments to a file, which undo and watchdogs see", async () => {
    await writeTexts(folder, { "a.log": "first\n" });
    const tool = dial({ type: "appends", path: "a.log", line: "{name} at {level}{loud}" });
    const observation = await tool.run({ name: "$& {level}", level: 3 }, context);
    assert.deepEqual(await readTexts(folder), { "a.log": "first\n$& {level} at 3\n" });
    assert.deepEqual(
      observation.effects.map((effect) => effect.path),
      ["a.log"],
    );
  });

  it("appends and says something of its own, unless nothing could be appended", async () => {
    await writeTexts(folder, { "a.log": "first\n" });
    const said = await dial({ type: "appends", path: "a.log", line: "{level}", text: "Set." }).run(
      { level: 3 },
      context,
    );
    assert.deepEqual([said.ok, said.text], [true, "Set."]);
    assert.deepEqual(await readTexts(folder), { "a.log": "first\n3\n" });
    const failed = await dial({ type: "appends", path: "a.log/b", line: "x", text: "Set." }).run({}, context);
    assert.equal(failed.ok, false);
    assert.notEqual(failed.text, "Set.");
  });

  it("fails, always or until a call of the run, counted anew for each run", async () => {
    const failure = { type: "fails", class: "timeout", text: "Try again." } as const;
    const always = dial(failure);
    const until = { ...failure, until: 3, later: "here" };
    for (const run of [1, 2]) {
      const tool = dial(until);
      const seen: string[] = [];
      for (let call = 1; call <= 4; call++) seen.push((await tool.run({}, context)).text);
      assert.deepEqual(seen, ["Try again.", "Try again.", "here", "here"], `run ${run}`);
      assert.equal((await always.run({}, context)).ok, false);
    }
  });
});
