import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createToolset } from "../../src/tool/toolset.ts";
import { builtInTools } from "../../src/tools/built-in.ts";
import { empty, failure, fixture, text } from "./fixture.ts";
import { scriptedCoder } from "./scripted-coder.ts";

describe("built-in tools", () => {
  test("the order is stable, the last is finish, the rest only where it can work", async (t) => {
    const { workspace } = await fixture(t, { ".git/HEAD": "" });
    const files = [
      "read_file",
      "list_dir",
      "glob",
      "grep_search",
      "write_file",
      "append_file",
      "edit_file",
      "move_file",
      "delete_file",
    ];
    const all = builtInTools({ workspace, ask: async () => "", coder: scriptedCoder([]) });
    assert.deepEqual(
      createToolset(all).tools.map(({ name }) => name),
      [...files, "run_command", "git_status", "git_diff", "code", "ask_user", "finish"],
    );
    const plain = await fixture(t);
    assert.deepEqual(
      builtInTools({ workspace: plain.workspace }).map(({ name }) => name),
      [...files, "run_command", "finish"],
    );
  });

  test("what is dangerous and what each may do to the world", async (t) => {
    const { workspace } = await fixture(t);
    const tools = builtInTools({ workspace, ask: async () => "", coder: scriptedCoder([]) });
    assert.deepEqual(
      tools.filter(({ dangerous }) => dangerous).map(({ name }) => name),
      ["delete_file", "run_command"],
    );
    const byEffect = Map.groupBy(tools, ({ effect }) => effect);
    assert.deepEqual(
      byEffect.get("write")?.map(({ name }) => name),
      ["write_file", "append_file", "edit_file", "move_file", "delete_file", "code"],
    );
    assert.deepEqual(
      byEffect.get("ask")?.map(({ name }) => name),
      ["ask_user"],
    );
    assert.deepEqual(
      byEffect.get("finish")?.map(({ name }) => name),
      ["finish"],
    );
  });

  test("descriptions are one line of at most twelve words", async (t) => {
    const { workspace } = await fixture(t, { ".git/HEAD": "" });
    for (const { description } of builtInTools({
      workspace,
      ask: async () => "",
      coder: scriptedCoder([]),
    })) {
      assert.ok(description.split(" ").length <= 12 && !description.includes("\n"), description);
    }
  });

  test("ask_user and finish", async (t) => {
    const { call } = await fixture(
      t,
      {},
      { ask: async (question) => (question === "?" ? " " : `${question} yes`) },
    );
    assert.equal(text(await call("ask_user", { question: "Is it?" })), "Is it? yes");
    assert.equal(empty(await call("ask_user", { question: "?" })), "The user gave no answer.");
    assert.equal(text(await call("finish", { answer: "42" })), "42");
    const waiting = await fixture(
      t,
      {},
      {
        ask: (_question, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => {
              reject(new Error("aborted"));
            });
          }),
      },
    );
    const abort = new AbortController();
    const asked = waiting.call("ask_user", { question: "Still there?" }, abort.signal);
    abort.abort();
    failure(await asked, "failed");
  });
});
