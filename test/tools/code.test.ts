import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { CoderCut, type Coder } from "../../src/tools/coder.ts";
import { empty, failure, fixture, text } from "./fixture.ts";
import { scriptedCoder, type CoderAnswer } from "./scripted-coder.ts";

const numbered = (count: number): string =>
  Array.from({ length: count }, (_, index) => `const value${index + 1} = ${index + 1};\n`).join("");

const block = (search: string, replace: string): string =>
  `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;

/** Drafts that are there now. */
const drafts = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("cox-draft-"));

describe("code", () => {
  test("writes what the coder wrote, and one line tells it", async (t) => {
    const coder = scriptedCoder([{ parts: ["export const a", " = 1;\n", "export const b = 2;\n"] }]);
    const { call, root } = await fixture(t, {}, { coder });
    const observation = await call("code", { path: "src/a.ts", instruction: "two constants" });
    assert.equal(text(observation), "created src/a.ts (2 lines, parses)");
    assert.deepEqual(
      observation.effects.map(({ type, path }) => [type, path]),
      [["created", "src/a.ts"]],
    );
    assert.equal(readFileSync(join(root, "src/a.ts"), "utf8"), "export const a = 1;\nexport const b = 2;\n");
    assert.match(coder.talks.join(), /src\/a\.ts[^]*two constants/);
  });

  test("the coder sees the file as it is, and its line ends stay", async (t) => {
    const coder = scriptedCoder(['{\n"new": 1\n}', "{}\n"]);
    const { call, root } = await fixture(t, { "a.json": '{"old":\r\n1}\r\n' }, { coder });
    assert.equal(
      text(await call("code", { path: "a.json", instruction: "renew it" })),
      "rewrote a.json (3 lines, parses)",
    );
    assert.match(coder.talks.join(), /\{"old":\r\n1\}/);
    assert.equal(readFileSync(join(root, "a.json"), "utf8"), '{\r\n"new": 1\r\n}\r\n');
  });

  test("a text that is there already changes nothing", async (t) => {
    const { call } = await fixture(t, { "a.json": "{}\n" }, { coder: scriptedCoder(["{}"]) });
    const observation = await call("code", { path: "a.json", instruction: "x" });
    assert.equal(empty(observation), "a.json stays as it is: the coder changed nothing.");
  });

  test("a fence around the whole reply and thinking before it are taken off, others stay", async (t) => {
    const written = async (path: string, reply: string): Promise<string> => {
      const { call, root } = await fixture(t, {}, { coder: scriptedCoder([reply]) });
      text(await call("code", { path, instruction: "x" }));
      return readFileSync(join(root, path), "utf8");
    };
    assert.equal(await written("a.lua", "```lua\nprint(1)\n```\n"), "print(1)\n");
    assert.equal(await written("b.lua", "\n~~~~\nx = '```'\n~~~~"), "x = '```'\n");
    assert.equal(await written("c.txt", "text\n```\ncode\n```\n"), "text\n```\ncode\n```\n");
    assert.equal(await written("d.md", "```\ncode\n```\n"), "```\ncode\n```\n");
    assert.equal(await written("e.json", "<think>An object.</think>\n\n```json\n{}\n```"), "{}\n");
    // A remark around the only fence goes where the whole does not parse and the inside does.
    assert.equal(await written("f.ts", "Here it is:\n\n```ts\nlet a = 1;\n```\nEnjoy!"), "let a = 1;\n");
  });

  test("a reply that is cut, endless, or of an engine that failed changes nothing", async (t) => {
    const cases: readonly (readonly [CoderAnswer, string, RegExp])[] = [
      [
        { parts: ["export const a"], throws: new CoderCut(512) },
        "too_large",
        /does not fit into the coder's window/,
      ],
      [
        { parts: ["export"], throws: new Error("engine died") },
        "unavailable",
        /The coder failed; a\.ts is as/,
      ],
      [{ parts: Array.from({ length: 50 }, () => "x".repeat(100_000)) }, "too_large", /without end/],
    ];
    for (const [answer, errorClass, expected] of cases) {
      const { call, root } = await fixture(t, { "a.ts": "old" }, { coder: scriptedCoder([answer]) });
      assert.match(failure(await call("code", { path: "a.ts", instruction: "x" }), errorClass), expected);
      assert.equal(readFileSync(join(root, "a.ts"), "utf8"), "old");
      assert.deepEqual(readdirSync(root), ["a.ts"]);
    }
    assert.deepEqual(drafts(), []);
  });

  test("an abort in the middle changes nothing", async (t) => {
    const abort = new AbortController();
    const coder: Coder = {
      ...scriptedCoder([]),
      write: async function* () {
        yield "x = 1\n";
        assert.equal(drafts().length, 1);
        abort.abort();
        yield "y = 2\n";
      },
    };
    const { call, root } = await fixture(t, { "a.py": "old" }, { coder });
    assert.match(
      failure(await call("code", { path: "a.py", instruction: "x" }, abort.signal), "failed"),
      /Interrupted/,
    );
    assert.equal(readFileSync(join(root, "a.py"), "utf8"), "old");
    assert.deepEqual(drafts(), []);
  });

  test("a file that changed while the coder wrote is left alone", async (t) => {
    let root = "";
    const coder: Coder = {
      ...scriptedCoder([]),
      write: async function* () {
        writeFileSync(join(root, "a.lua"), "theirs");
        yield "ours";
      },
    };
    const made = await fixture(t, { "a.lua": "old" }, { coder });
    root = made.root;
    failure(await made.call("code", { path: "a.lua", instruction: "x" }), "failed");
    assert.equal(readFileSync(join(root, "a.lua"), "utf8"), "theirs");
  });

  test("why the coder failed is for the user's eyes", async (t) => {
    const coder = scriptedCoder([{ parts: [], throws: new Error("no such model /somewhere/m.gguf") }]);
    const { call, reports } = await fixture(t, {}, { coder });
    const said = failure(await call("code", { path: "a.lua", instruction: "x" }), "unavailable");
    assert.ok(!said.includes("/somewhere"));
    assert.deepEqual(reports, ["no such model /somewhere/m.gguf"]);
    const absent = { ...coder, window: () => Promise.reject(new Error("There is no model file.")) };
    const other = await fixture(t, {}, { coder: absent });
    failure(await other.call("code", { path: "a.lua", instruction: "x" }), "unavailable");
    assert.deepEqual(other.reports, ["There is no model file."]);
  });

  test("the lines so far are told while it writes, and taken away at the end", async (t) => {
    const coder = scriptedCoder([{ parts: ["a = 1\nb = 2\n", "c = 3\n"] }]);
    const { call, progress } = await fixture(t, {}, { coder });
    text(await call("code", { path: "a.lua", instruction: "x" }));
    assert.equal(progress[0], "a.lua: 2 lines so far");
    assert.equal(progress.at(-1), "");
  });
});

describe("corrections", () => {
  test("the coder is told the error and the line, and may put it right twice", async (t) => {
    const coder = scriptedCoder(["let a = 1;\nlet b = ;\n", "let a = 1;\nlet b = 2;\n"]);
    const { call, root, reports } = await fixture(t, {}, { coder });
    const observation = await call("code", { path: "a.ts", instruction: "two" });
    assert.equal(text(observation), "created a.ts (2 lines, parses, 1 correction)");
    assert.equal(readFileSync(join(root, "a.ts"), "utf8"), "let a = 1;\nlet b = 2;\n");
    const [question, answer, correction] = coder.talks[1] ?? [];
    assert.equal(question, coder.talks[0]?.[0]);
    assert.equal(answer, "let a = 1;\nlet b = ;\n");
    assert.match(correction ?? "", /does not parse at line 2: .+\nlet b = ;\n\nWrite the whole text/);
    assert.match(reports.join(), /does not parse at line 2/);
  });

  test("after two of them nothing is written, the text is kept, and the orchestrator sees none of it", async (t) => {
    const kept: string[] = [];
    const keepOutput = async (output: string): Promise<string> => {
      kept.push(output);
      return "HASH";
    };
    const secret = "const secret = ;\n";
    const coder = scriptedCoder([" \n", "```ts\nlet a = 1;\n", `let a;\n${secret}`]);
    const { call, root, reports } = await fixture(t, {}, { coder, keepOutput });
    const said = failure(await call("code", { path: "a.ts", instruction: "x" }), "invalid");
    assert.equal(said, "a.ts not written: after 2 corrections its text still does not parse at line 2.");
    assert.deepEqual(readdirSync(root), []);
    assert.deepEqual(kept, [`let a;\n${secret}`]);
    assert.match(reports.join("\n"), /There is no text[^]*never closed[^]*HASH/);
    // Each conversation has the last answer only: it cannot outgrow the window.
    assert.deepEqual(
      coder.talks.map((talk) => talk.length),
      [1, 3, 3],
    );
  });

  test("a file that did not parse before may stay so", async (t) => {
    const { call } = await fixture(t, { "a.json": "{" }, { coder: scriptedCoder(['{"half":']) });
    assert.equal(
      text(await call("code", { path: "a.json", instruction: "x" })),
      "rewrote a.json (1 line, did not parse before either)",
    );
  });
});

describe("a large file", () => {
  test("is changed by blocks: the rest stays byte for byte", async (t) => {
    const before = numbered(300);
    const coder = scriptedCoder([
      `I change two places.\n${block("const value7 = 7;", "const value7 = 70;\nconst more = 1;")}\n${block("const value299 = 299;\nconst value300 = 300;", "const value299 = 0;")}`,
    ]);
    const { call, root } = await fixture(t, { "a.ts": before }, { coder });
    const observation = await call("code", { path: "a.ts", instruction: "change" });
    assert.equal(text(observation), "changed a.ts (300 lines, parses)");
    const expected = before
      .replace("const value7 = 7;\n", "const value7 = 70;\nconst more = 1;\n")
      .replace("const value299 = 299;\nconst value300 = 300;\n", "const value299 = 0;\n");
    assert.equal(readFileSync(join(root, "a.ts"), "utf8"), expected);
    assert.match(coder.talks.join(), /<<<<<<< SEARCH/);
  });

  test("a block that fits nowhere or twice is a correction with the nearest lines, and nothing is written", async (t) => {
    const before = `${numbered(250)}again();\nagain();\n`;
    const good = block("const value1 = 1;", "const value1 = 0;");
    const wrong = [
      good + block("const  value20 = 20;", "x"),
      good + block("again();", "once();"),
      `${good}<<<<<<< SEARCH\nagain();\n`,
    ];
    const coder = scriptedCoder(wrong);
    const { call, root } = await fixture(t, { "a.ts": before }, { coder });
    const said = failure(await call("code", { path: "a.ts", instruction: "change" }), "invalid");
    assert.equal(said, "a.ts not written: after 2 corrections its blocks still do not fit the file.");
    assert.equal(readFileSync(join(root, "a.ts"), "utf8"), before);
    assert.match(coder.talks[1]?.[2] ?? "", /Block 2 matches no lines[^]*line 20:\nconst value20 = 20;/);
    assert.match(coder.talks[2]?.[2] ?? "", /Block 2 matches at 2 places, at lines 251, 252/);
  });

  test("blocks that break the file are corrected like a whole text", async (t) => {
    const before = numbered(250);
    const coder = scriptedCoder([
      block("const value3 = 3;", "const value3 = ;"),
      block("const value3 = 3;", "const value3 = 33;"),
    ]);
    const { call } = await fixture(t, { "a.ts": before }, { coder });
    assert.equal(
      text(await call("code", { path: "a.ts", instruction: "change" })),
      "changed a.ts (250 lines, parses, 1 correction)",
    );
    assert.match(coder.talks[1]?.[2] ?? "", /at line 3:[^]*The file is as it was\. Write all blocks again/);
  });

  test("what is large depends on the coder's window, and what does not fit is said before it writes", async (t) => {
    const before = numbered(100);
    const files = { "a.lua": before };
    const small = scriptedCoder([block("const value3 = 3;", "const value3 = 33;")], 1_200);
    const { call } = await fixture(t, files, { coder: small });
    assert.match(text(await call("code", { path: "a.lua", instruction: "change" })), /^changed a\.lua/);
    const tiny = scriptedCoder([], 400);
    const other = await fixture(t, files, { coder: tiny });
    const said = failure(await other.call("code", { path: "a.lua", instruction: "change" }), "too_large");
    assert.match(said, /window of 400 tokens/);
    assert.deepEqual(tiny.talks, []);
  });
});

describe("context", () => {
  test("shows the coder other files, bounded by its window", async (t) => {
    const coder = scriptedCoder(["x = 1\n"], 4_000);
    const long = `first\n${"middle\n".repeat(5_000)}last\n`;
    const { call } = await fixture(t, { "lib/b.lua": "return 7\n", "long.txt": long }, { coder });
    text(await call("code", { path: "a.lua", instruction: "x", context: ["lib/b.lua", "./long.txt"] }));
    const [question = ""] = coder.talks[0] ?? [];
    assert.match(question, /The file lib\/b\.lua, to know of:\n\nreturn 7/);
    assert.match(question, /long\.txt[^]*first[^]*characters left out[^]*last/);
    assert.ok(question.length < 4_000);
  });

  test("a file that is not there, is no text, or lies outside is refused before the coder is asked", async (t) => {
    const coder = scriptedCoder([]);
    const files = { "b.bin": Buffer.from([1, 0, 2]), "l1.txt": Buffer.from([0xe9, 0x0a]) };
    const { call } = await fixture(t, files, { coder });
    const cases = {
      "c.txt": "not_found",
      "b.bin": "binary",
      "l1.txt": "binary",
      "../secret.txt": "outside_workspace",
    };
    for (const [path, errorClass] of Object.entries(cases))
      failure(await call("code", { path: "a.lua", instruction: "x", context: [path] }), errorClass);
    assert.deepEqual(coder.talks, []);
  });
});
