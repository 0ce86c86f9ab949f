import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseTask, parseTasks, TaskError } from "../../src/task/task.ts";

const good = {
  v: 1,
  id: "t-1",
  kind: "append_line",
  request: "Append x to a.txt.",
  files: { "a.txt": "one\n" },
  tools: [{ base: "append_file", name: "extend", parameters: { path: "target" }, description: "Adds text." }],
  check: {
    files: { "a.txt": "one\nx\n", "b.txt": null },
    answer: { includes: ["a"], any: ["b"], excludes: ["c"] },
  },
  steps: 2,
};

const refuses = (change: Record<string, unknown>, message: RegExp): void => {
  assert.throws(() => parseTask(JSON.stringify({ ...good, ...change })), { name: "TaskError", message });
};

describe("task", () => {
  it("reads what it wrote", () => {
    assert.deepEqual(parseTask(JSON.stringify(good)), good);
  });

  it("names the field at fault", () => {
    refuses({ v: 2 }, /"v" is 2/);
    refuses({ id: "" }, /"id" must be a text/);
    refuses({ request: 3 }, /"request" must be a text/);
    refuses({ files: { "a.txt": 1 } }, /"files" must map/);
    refuses({ files: [] }, /"files" must map/);
    refuses({ tools: {} }, /"tools" must be a list/);
    refuses({ tools: ["read_file"] }, /needs a "base"/);
    refuses({ tools: [{ base: "read_file", nome: "x" }] }, /A tool has no "nome"/);
    refuses({ tools: [{ base: "read_file", name: "" }] }, /"name" must be a text/);
    refuses({ tools: [{ base: "read_file", parameters: { path: 1 } }] }, /"parameters" must map/);
    refuses({ check: null }, /"check" must be an object/);
    refuses({ check: { file: {} } }, /A check has no "file"/);
    refuses({ check: { files: { a: 1 } } }, /"check.files" must map/);
    refuses({ check: { answer: { includes: "x" } } }, /holds lists of texts/);
    refuses({ steps: 0 }, /"steps" must be/);
    refuses({ extra: true }, /A task has no "extra"/);
  });

  it("keeps files inside the workspace", () => {
    for (const path of ["/etc/x", "../x", "a/../x", "a//b", "./a", ""])
      refuses({ files: { [path]: "" } }, /inside the workspace/);
  });

  it("reads lines, passes over empty ones and tells the line of a fault", () => {
    const text = `${JSON.stringify(good)}\n\n${JSON.stringify({ ...good, id: "t-2" })}\n`;
    assert.deepEqual(
      parseTasks(text).map((task) => task.id),
      ["t-1", "t-2"],
    );
    assert.throws(
      () => parseTasks(`${JSON.stringify(good)}\nnot json\n`),
      (error: unknown) => {
        assert.ok(error instanceof TaskError);
        assert.equal(error.line, 2);
        assert.match(error.message, /^Line 2: This is not JSON/);
        return true;
      },
    );
    assert.throws(
      () => parseTasks(`${JSON.stringify(good)}\n${JSON.stringify(good)}`),
      /Line 2: The id "t-1" is used twice/,
    );
    assert.throws(() => parseTasks("[]"), /A task is a JSON object/);
  });
});
