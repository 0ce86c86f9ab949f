import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parsePythonCall, PythonCallError } from "../../../src/bench/bfcl/python-call.ts";

test("a call of keywords is read with its values", () => {
  assert.deepEqual(parsePythonCall("pwd()"), { tool: "pwd", args: {} });
  assert.deepEqual(
    parsePythonCall(
      String.raw` wc ( file = 'it\'s.txt' , mode="l", n=-1.5e2,deep=True, no=False, none = None ) `,
    ),
    {
      tool: "wc",
      args: { file: "it's.txt", mode: "l", n: -150, deep: true, no: false, none: null },
    },
  );
  assert.deepEqual(parsePythonCall(`echo(content='a "b"\\n\\\\c')`).args, { content: 'a "b"\n\\c' });
});

test("everything else is refused with its place", () => {
  const refused: readonly (readonly [string, number])[] = [
    ["", 0],
    ["cd", 2],
    ["cd('home')", 3],
    ["cd(folder)", 9],
    ["cd(folder=)", 10],
    ["cd(folder=home)", 10],
    ["cd(folder='home'", 16],
    ["cd(folder='home)", 10],
    ["cd(folder='home' deep=True)", 17],
    ["cd(folder='home',)", 17],
    ["cd(folder='a', folder='b')", 15],
    ["cd(folder='home') or pwd()", 18],
    ["cd(folder=['home'])", 10],
    ["cd(n=007)", 5],
    [String.raw`cd(folder='\x41')`, 10],
  ];
  for (const [text, offset] of refused)
    assert.throws(
      () => parsePythonCall(text),
      (error) => {
        assert.ok(error instanceof PythonCallError, text);
        assert.equal(error.offset, offset, error.message);
        assert.match(error.message, /at character \d+ comes no/);
        return true;
      },
    );
});

test("what Python would print is read back", () => {
  const scalar = fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.boolean(), fc.constant(null));
  const keyword = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/).filter((name) => name !== "__proto__");
  fc.assert(
    fc.property(fc.dictionary(keyword, scalar, { noNullPrototype: true }), (args) => {
      const shown = Object.entries(args).map(([name, value]) => `${name}=${python(value)}`);
      assert.deepEqual(parsePythonCall(`run(${shown.join(", ")})`), { tool: "run", args });
    }),
  );
});

function python(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  const escaped = value.replaceAll(/[\\']/g, String.raw`\$&`);
  return `'${escaped.replaceAll("\n", String.raw`\n`).replaceAll("\r", String.raw`\r`)}'`;
}
