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

  const tool = {
    name: "dial",
    description: "Turns a dial.",
    parameters: { type: "object", properties: { to: { type: "integer" } }, required: ["to"] },
    behaviour: { type: "appends", path: "dial.log", line: "to {to}" },
  };
  const refusesTool = (change: Record<string, unknown>, message: RegExp): void =>
    refuses({ tools: [{ ...tool, ...change }] }, message);

  it("reads tools of its own and functions", () => {
    const failure = { class: "unavailable", text: "Later." };
    const behaviours = [
      { type: "answers", text: "x" },
      { type: "answers", text: "none", empty: true },
      { type: "answers_by", parameter: "to", texts: { "1": "one" }, otherwise: failure },
      { type: "appends", path: "a.log", line: "{to}", text: "Turned." },
      { type: "fails", ...failure },
      { type: "fails", ...failure, until: 2, later: "x" },
    ];
    const tools = [
      tool,
      { function: "word_count", description: "Counts." },
      ...behaviours.map((behaviour, index) => ({ ...tool, name: `dial_${index}`, behaviour })),
    ];
    assert.deepEqual(parseTask(JSON.stringify({ ...good, tools })).tools, tools);
  });

  it("names what is wrong with a tool of its own", () => {
    refuses({ tools: [{}] }, /needs a "base", a "function" or a "behaviour"/);
    refuses({ tools: [{ base: "glob", function: "glob" }] }, /A tool has no "base"/);
    refuses({ tools: [tool, tool] }, /Two tools are offered as "dial"/);
    refuses({ tools: [{ base: "glob", name: "finish" }] }, /Two tools are offered as "finish"/);
    refusesTool({ name: "a b" }, /has the name "a b"/);
    refusesTool({ name: undefined }, /has the name undefined/);
    refusesTool({ description: "" }, /"dial" needs a "description"/);
    refusesTool({ base: "glob" }, /has no "base"/);
    refusesTool(
      { parameters: { type: "object", properties: { to: { type: "strng" } } } },
      /"dial" cannot be offered: .*to/,
    );
    refusesTool({ parameters: undefined }, /cannot be offered/);
    const behaves = (behaviour: unknown, message: RegExp): void => refusesTool({ behaviour }, message);
    behaves("fails", /The behaviour of the tool "dial": it must be an object/);
    behaves({ type: "explodes" }, /no type "explodes"; known: answers, answers_by, appends, fails/);
    behaves({ type: "toString" }, /no type "toString"/);
    behaves({ type: "answers", text: 1 }, /"text" must be a text/);
    behaves({ type: "answers", text: "x", empty: 1 }, /"empty" must be true or false/);
    behaves({ type: "answers", txt: "x" }, /has no "txt"/);
    const by = {
      type: "answers_by",
      parameter: "to",
      texts: { "1": "x" },
      otherwise: { class: "failed", text: "x" },
    };
    behaves({ ...by, parameter: "from" }, /no parameter "from"; it has to/);
    behaves({ ...by, texts: { "1": 1 } }, /"texts" must map/);
    behaves({ ...by, otherwise: "x" }, /"otherwise" must be an object/);
    behaves({ ...by, otherwise: { class: "oops", text: "x" } }, /no class "oops"; known: not_found/);
    behaves({ type: "appends", path: "../x", line: "x" }, /the path "..\/x" must stay inside/);
    behaves({ type: "appends", path: "x", line: "{form}" }, /no parameter "form"/);
    behaves({ type: "appends", path: "x", line: "x", text: 1 }, /"text" must be a text/);
    behaves({ type: "fails", class: "failed", text: "x", until: 2 }, /"until" and "later" go together/);
    behaves(
      { type: "fails", class: "failed", text: "x", until: 1, later: "x" },
      /"until" must be a whole number above 1/,
    );
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
