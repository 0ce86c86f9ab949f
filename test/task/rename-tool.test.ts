import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { done } from "../../src/protocol/observation.ts";
import type { Tool } from "../../src/protocol/tool.ts";
import { signature } from "../../src/schema/signature.ts";
import type { JsonObject } from "../../src/schema/shape.ts";
import { OfferError, renameCall, renameTool, toolsOfTask } from "../../src/task/rename-tool.ts";

const seen: JsonObject[] = [];
const write: Tool = {
  name: "write_file",
  description: "Write a file.",
  effect: "write",
  dangerous: true,
  parameters: {
    kind: "object",
    properties: [
      { name: "path", shape: { kind: "string" }, required: true },
      { name: "overwrite", shape: { kind: "boolean" }, required: false, default: false },
    ],
  },
  run: async (args) => {
    seen.push(args);
    return done("ok");
  },
};
const finish: Tool = { ...write, name: "finish", effect: "finish", dangerous: false };
const offered = {
  base: "write_file",
  name: "put_text",
  parameters: { path: "target" },
  description: "Puts text.",
};
const context = { signal: new AbortController().signal, report: () => {} };

describe("rename-tool", () => {
  it("shows other names and passes the tool its own", async () => {
    const tool = renameTool(write, offered);
    assert.equal(signature(tool), "put_text(target, overwrite=false)");
    assert.equal(tool.description, "Puts text.");
    assert.equal(tool.dangerous, true);
    await tool.run({ target: "a.txt", overwrite: true }, context);
    assert.deepEqual(seen.at(-1), { path: "a.txt", overwrite: true });
  });

  it("can swap two names", async () => {
    const tool = renameTool(write, {
      parameters: { path: "overwrite", overwrite: "path" },
    });
    await tool.run({ overwrite: "a.txt", path: true }, context);
    assert.deepEqual(seen.at(-1), { path: "a.txt", overwrite: true });
  });

  it("keeps a tool that goes by its own name", () => {
    assert.equal(signature(renameTool(write, {})), signature(write));
  });

  it("refuses a parameter or a tool that is not there", () => {
    assert.throws(() => renameTool(write, { parameters: { pth: "x" } }), OfferError);
    assert.throws(() => toolsOfTask([{ base: "nothing" }], [write, finish]), /no built-in tool "nothing"/);
  });

  it("offers the tools of a task in its order and finish last", () => {
    const names = toolsOfTask([offered, { base: "write_file" }], [finish, write]).map((tool) => tool.name);
    assert.deepEqual(names, ["put_text", "write_file", "finish"]);
  });

  it("offers functions of the user's own, by their own or another name", async () => {
    const count: Tool = { ...write, name: "word_count", effect: "read", run: async () => done("3") };
    const tools = toolsOfTask([{ function: "word_count", name: "count" }], [finish, write], [count]);
    assert.deepEqual(
      tools.map((tool) => signature(tool)),
      ["count(path, overwrite=false)", "finish(path, overwrite=false)"],
    );
    assert.deepEqual(await tools[0]?.run({ path: "a" }, context), done("3"));
    assert.throws(() => toolsOfTask([{ function: "count" }], [finish], [count]), {
      name: "OfferError",
      message: /no function in tools.ts or tools.js .* "count"; there is word_count/,
    });
  });

  it("writes a call as it is offered, and leaves others alone", () => {
    const call = { tool: "write_file", args: { path: "a.txt", overwrite: true } };
    assert.deepEqual(renameCall(call, [offered]), {
      tool: "put_text",
      args: { target: "a.txt", overwrite: true },
    });
    assert.deepEqual(renameCall({ tool: "finish", args: { answer: "x" } }, [offered]), {
      tool: "finish",
      args: { answer: "x" },
    });
  });
});
