import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { done, failed, nothing } from "../../src/protocol/observation.ts";
import type { Tool, ToolContext } from "../../src/protocol/tool.ts";
import { signature } from "../../src/schema/signature.ts";
import { toolsFromModule } from "../../src/tool/from-function.ts";
import { ToolDefinitionError } from "../../src/tool/tool-definition-error.ts";

const context: ToolContext = { signal: new AbortController().signal, report: () => undefined };

/** The tool of a handler whose source says only its parameters. */
function toolOf(handler: (...args: never[]) => unknown, parameters = "", jsdoc = ""): Tool {
  const [tool] = toolsFromModule(`${jsdoc}\nexport function f(${parameters}) {}`, "a.ts", { f: handler });
  assert.ok(tool);
  return tool;
}

test("a real module in a folder becomes tools", async () => {
  const folder = mkdtempSync(join(tmpdir(), "coxswain-"));
  try {
    const file = join(folder, "words.ts");
    const source = `
      /**
       * Counts words or lines of a text.
       * @param text what to count in
       * @effect read
       */
      export async function word_count(text: string, unit: "word" | "line" = "word", from?: number): Promise<number> {
        return text.split(unit === "word" ? " " : "\\n").slice(from).length;
      }
      /** Never ends well. @dangerous */
      export const explode = (reason: string): never => { throw new Error("because of " + reason); };
    `;
    writeFileSync(file, source);
    const tools = toolsFromModule(
      source,
      file,
      (await import(pathToFileURL(file).href)) as Record<string, unknown>,
    );
    assert.deepEqual(tools.map(signature), [
      'word_count(text, unit: "word"|"line"="word", from?: number)',
      "explode(reason)",
    ]);
    assert.deepEqual(
      tools.map(({ effect }) => effect),
      ["read", "run"],
    );
    const [count, explode] = tools;
    assert.deepEqual(await count?.run({ text: "a b c" }, context), done("3"));
    assert.deepEqual(await count?.run({ from: 1, unit: "line", text: "a\nb\nc" }, context), done("2"));
    assert.deepEqual(await explode?.run({ reason: "x" }, context), failed("failed", "because of x"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("arguments arrive in the order of the function, defaults filled in, absent ones undefined", async () => {
  const tool = toolOf((...args) => args.map(String).join(","), "a: string, b = 'x', c?: number, d = true");
  assert.deepEqual(await tool.run({ d: false, a: "1" }, context), done("1,x,undefined,false"));
});

for (const [value, observation] of [
  ["text", done("text")],
  ["", nothing("empty text")],
  [undefined, done("done")],
  [null, done("null")],
  [3, done("3")],
  [{ a: [1] }, done('{"a":[1]}')],
  [failed("not_found", "no such file"), failed("not_found", "no such file")],
  [
    done("x", [{ type: "created", path: "a", before: null, after: "0" }]),
    done("x", [{ type: "created", path: "a", before: null, after: "0" }]),
  ],
  [{ ok: true, text: "only alike" }, done('{"ok":true,"text":"only alike"}')],
  [() => 1, failed("failed", "the function returned a function, which is not JSON")],
] as const) {
  test(`returning ${typeof value === "function" ? "a function" : JSON.stringify(value)} is observed`, async () => {
    assert.deepEqual(await toolOf(() => value).run({}, context), observation);
    assert.deepEqual(await toolOf(async () => value).run({}, context), observation);
  });
}

test("whatever is thrown is a failure, as is a value without JSON", async () => {
  const thrown = async (handler: () => unknown) => {
    const observation = await toolOf(handler).run({}, context);
    return observation.ok ? "" : observation.text;
  };
  assert.equal(await thrown(() => Promise.reject(new TypeError("late"))), "late");
  assert.equal(await thrown(() => Promise.reject("text")), "text");
  assert.match(await thrown(() => 1n), /BigInt/);
});

test("JSDoc says the effect, the danger and the polling", () => {
  const tool = toolOf(() => 1, "", "/**\n * Waits.\n * @effect write\n * @dangerous\n * @polling\n */");
  assert.deepEqual(
    [tool.effect, tool.dangerous, tool.polling, tool.description],
    ["write", true, true, "Waits."],
  );
  const plain = toolOf(() => 1);
  assert.ok(plain.effect === "run" && !("dangerous" in plain) && !("polling" in plain));
});

for (const [reason, source, exports] of [
  [/a\.ts:1 f: parameter a: any cannot/, "export function f(a: any) {}", { f: () => 1 }],
  [/a\.ts f: the module does not export/, "export function f() {}", {}],
  [/a\.ts f: @effect must be/, "/** @effect finish */ export function f() {}", { f: () => 1 }],
  [/a\.ts g: it is not written as a function/, "export const g = wrap(() => 1);", { g: () => 1 }],
  [/a\.ts:1: /, "export function (", {}],
] as const) {
  test(`${source} is refused`, () => {
    assert.throws(
      () => toolsFromModule(source, "a.ts", exports),
      (error) => {
        assert.ok(error instanceof ToolDefinitionError);
        assert.match(error.message, reason);
        return true;
      },
    );
  });
}

test("classes and values beside the functions are left alone", () => {
  const exports = { f: () => 1, Thing: Date, limit: 3 };
  assert.equal(
    toolsFromModule("export function f() {} export class Thing {} export const limit = 3;", "a.ts", exports)
      .length,
    1,
  );
});
