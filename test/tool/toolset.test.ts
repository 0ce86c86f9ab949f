import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod";
import { done } from "../../src/protocol/observation.ts";
import type { ToolEffect } from "../../src/protocol/tool.ts";
import { defineTool } from "../../src/tool/define-tool.ts";
import { createToolset } from "../../src/tool/toolset.ts";

function tool(name: string, effect: ToolEffect = "read") {
  return defineTool({ name, description: "", parameters: z.object({}), effect, run: async () => done("") });
}

test("a toolset keeps its order and finds its tools", () => {
  const [read, finish] = [tool("read_file"), tool("finish", "finish")];
  const toolset = createToolset([read, finish]);
  assert.deepEqual(toolset.tools, [read, finish]);
  assert.equal(toolset.finish, finish);
  assert.equal(toolset.get("read_file"), read);
  assert.equal(toolset.get("constructor"), undefined);
});

for (const [reason, tools] of [
  [/has 0/, []],
  [/has 0/, [tool("a")]],
  [/has 2/, [tool("a", "finish"), tool("b", "finish")]],
  [/Two tools are named "a"/, [tool("a"), tool("a", "finish")]],
] as const) {
  test(`a toolset of ${tools.length} is refused: ${reason.source}`, () => {
    assert.throws(() => createToolset(tools), { name: "ToolsetError", message: reason });
  });
}
