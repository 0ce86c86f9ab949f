import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkSyntax } from "../../src/tools/check-syntax.ts";
import type { Generate } from "../../src/tools/code.ts";
import { failure, fixture, text } from "./fixture.ts";

/** A coder that writes these parts and then throws the error, if there is one. */
function coder(parts: readonly string[], error?: Error): Generate & { requests: string[] } {
  const requests: string[] = [];
  const generate: Generate = async function* (request) {
    requests.push(request);
    yield* parts;
    if (error) throw error;
  };
  return Object.assign(generate, { requests });
}

describe("code", () => {
  test("writes what the coder wrote, and one line tells it", async (t) => {
    const generate = coder(["export const a", " = 1;\n", "export const b = 2;\n"]);
    const { call, root } = await fixture(t, {}, { generate });
    const observation = await call("code", { path: "src/a.ts", instruction: "two constants" });
    assert.equal(text(observation), "created src/a.ts (2 lines, parses)");
    assert.deepEqual(
      observation.effects.map(({ type, path }) => [type, path]),
      [["created", "src/a.ts"]],
    );
    assert.equal(readFileSync(join(root, "src/a.ts"), "utf8"), "export const a = 1;\nexport const b = 2;\n");
    assert.match(generate.requests.join(), /src\/a\.ts[^]*two constants/);
  });

  test("the coder sees the file as it is", async (t) => {
    const generate = coder(["{}"]);
    const { call } = await fixture(t, { "a.json": '{"old":1}' }, { generate });
    assert.equal(
      text(await call("code", { path: "a.json", instruction: "empty it" })),
      "rewrote a.json (1 line, parses)",
    );
    assert.match(generate.requests.join(), /\{"old":1\}/);
  });

  test("a fence around the whole reply is taken off, others stay", async (t) => {
    const written = async (path: string, reply: string): Promise<string> => {
      const { call, root } = await fixture(t, {}, { generate: coder([reply]) });
      text(await call("code", { path, instruction: "x" }));
      return readFileSync(join(root, path), "utf8");
    };
    assert.equal(await written("a.py", "```python\nprint(1)\n```\n"), "print(1)\n");
    assert.equal(await written("b.py", "\n~~~~\nx = '```'\n~~~~"), "x = '```'\n");
    assert.equal(await written("c.txt", "text\n```\ncode\n```\n"), "text\n```\ncode\n```\n");
    assert.equal(await written("d.md", "```\ncode\n```\n"), "```\ncode\n```\n");
  });

  test("a reply that is cut, empty, endless or broken changes nothing", async (t) => {
    const cases: readonly (readonly [Generate, string, RegExp])[] = [
      [coder(["export const a"], new Error("window full")), "failed", /did not finish/],
      [coder([]), "failed", /wrote nothing/],
      [coder([" \n"]), "failed", /wrote nothing/],
      [coder(["```ts\nexport const a = 1;\n"]), "failed", /was cut/],
      [coder(["export const = ;"]), "invalid", /does not parse at line 1/],
      [coder(Array.from({ length: 50 }, () => "x".repeat(100_000))), "too_large", /without end/],
    ];
    for (const [generate, errorClass, expected] of cases) {
      const { call, root } = await fixture(t, { "a.ts": "old" }, { generate });
      assert.match(failure(await call("code", { path: "a.ts", instruction: "x" }), errorClass), expected);
      assert.equal(readFileSync(join(root, "a.ts"), "utf8"), "old");
      assert.deepEqual(readdirSync(root), ["a.ts"]);
    }
  });

  test("an abort in the middle changes nothing", async (t) => {
    const abort = new AbortController();
    const generate: Generate = async function* () {
      yield "x = 1\n";
      abort.abort();
      yield "y = 2\n";
    };
    const { call, root } = await fixture(t, { "a.py": "old" }, { generate });
    assert.match(
      failure(await call("code", { path: "a.py", instruction: "x" }, abort.signal), "failed"),
      /Interrupted/,
    );
    assert.equal(readFileSync(join(root, "a.py"), "utf8"), "old");
  });

  test("a file that changed while the coder wrote is left alone", async (t) => {
    let root = "";
    const generate: Generate = async function* () {
      writeFileSync(join(root, "a.py"), "theirs");
      yield "ours";
    };
    const made = await fixture(t, { "a.py": "old" }, { generate });
    root = made.root;
    failure(await made.call("code", { path: "a.py", instruction: "x" }), "failed");
    assert.equal(readFileSync(join(root, "a.py"), "utf8"), "theirs");
  });

  test("why the coder failed is for the user's eyes", async (t) => {
    const { call, reports } = await fixture(
      t,
      {},
      { generate: coder([], new Error("no such model /somewhere/m.gguf")) },
    );
    assert.ok(
      !failure(await call("code", { path: "a.py", instruction: "x" }), "failed").includes("/somewhere"),
    );
    assert.deepEqual(reports, ["no such model /somewhere/m.gguf"]);
  });
});

test("syntax checks", async () => {
  const checks = async (path: string, content: string): Promise<string> =>
    (await checkSyntax(path, content)).type;
  assert.equal(await checks("a.json", '{"a": [1]}'), "parses");
  assert.equal(await checks("a.json", "{"), "broken");
  assert.equal(await checks("tsconfig.json", "{ // comment\n}"), "unchecked");
  assert.equal(await checks("a.tsx", "export const a = <b>{1 as number}</b>;"), "parses");
  assert.equal(await checks("a.mjs", "const a: number = 1;"), "broken");
  assert.equal(await checks("a.py", "def ("), "unchecked");
  assert.deepEqual(
    { ...(await checkSyntax("é.ts", "// é𝄞\n\nconst é = ;")), message: "" },
    { type: "broken", line: 3, message: "" },
  );
});
