import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { functionShapes } from "../../src/schema/from-function.ts";
import { signature } from "../../src/schema/signature.ts";

/** The signature of the only function in a source, or its refusals. */
function read(source: string): string {
  const [shape, ...others] = functionShapes(source, "tools/a.ts");
  assert.ok(shape && others.length === 0);
  return shape.ok
    ? signature(shape.tool)
    : shape.refusals.map(({ path, reason }) => `${path} ${reason}`).join("\n");
}

test("a documented function is a tool with everything said about it", () => {
  const source = `
    import { readFile } from "node:fs/promises";
    /**
     * Counts the words of a file.
     * @param path where the file is
     * @param unit - what to count
     * @effect read
     */
    export async function word_count(path: string, unit: "word" | "line" = "word"): Promise<string> { return path + unit; }
  `;
  assert.deepEqual(functionShapes(source, "tools/a.ts"), [
    {
      ok: true,
      tool: {
        name: "word_count",
        description: "Counts the words of a file.",
        parameters: {
          kind: "object",
          properties: [
            { name: "path", shape: { kind: "string" }, required: true, description: "where the file is" },
            {
              name: "unit",
              shape: { kind: "enum", values: ["word", "line"] },
              required: false,
              default: "word",
              description: "what to count",
            },
          ],
        },
      },
      tags: [
        { name: "param", text: "path where the file is" },
        { name: "param", text: "unit - what to count" },
        { name: "effect", text: "read" },
      ],
    },
  ]);
});

for (const [expected, source] of [
  ["f()", "export function f() {}"],
  [
    "f(a, b: number, c: boolean, d: null)",
    "export const f = (a: string, b: number, c: boolean, d: null) => a;",
  ],
  ["f(a: string|null)", "export const f = async (a: string | null) => a;"],
  ['f(a: "x"|null)', "export function f(a: 'x' | null) {}"],
  ["f(a: 1|-2|true)", "export function f(a: 1 | -2 | true) {}"],
  ["f(a?: string)", "export function f(a?: string) {}"],
  ["f(a?: string)", "export function f(a: string | undefined) {}"],
  [
    "f(a: string[], b: number[][])",
    "export function f(a: readonly string[], b: Array<ReadonlyArray<number>>) {}",
  ],
  ["f(a: (string|null)[])", "export function f(a: (string | null)[]) {}"],
  ['f(a="x", b: number=3, c=false, d=-0.5)', "export function f(a = 'x', b = 3, c = false, d = -0.5) {}"],
  [
    'f(a: string[]=["."], b: {k?: number}={"k":1})',
    "export function f(a: string[] = ['.'], b: { k?: number } = { k: 1 }) {}",
  ],
  ["f(a: string|null=null)", "export function f(a: string | null = null) {}"],
  ['f(a="x")', "export function f(a = `x`) {}"],
  ['f(a: "x"="x")', "export function f(a: 'x' | 'x' = ('x' as const)) {}"],
  ['f(u: "word"|"line")', "type Unit = 'word' | 'line'; export function f(u: Unit) {}"],
  [
    'f(o: {path, "b-c"?: number, deep: {x: boolean}})',
    "export interface O { path: string; 'b-c'?: number; deep: D } interface D { x: boolean } export function f(o: O) {}",
  ],
  ['f(o: {k: "a"}|{k: "b", n: number})', "export function f(o: { k: 'a' } | { k: 'b'; n: number }) {}"],
  ["f(n: integer)", "/** @param n integer: how many */ export function f(n: number) {}"],
  ["f(n: 1..100=5)", "/** @param n integer 1..100: how many */ export function f(n = 5) {}"],
  ["f(n: number 0..1)", "/** @param n 0..1: part */ export function f(n: number) {}"],
  ["f(n: integer>=1)", "/** @param n integer 1.. */ export function f(n: number) {}"],
  ["f(n: number)", "/** @param n integers are fine */ export function f(n: number) {}"],
  ["f(n)", "/** @param n integer: no */ export function f(n: string) {}"],
  ["g(a)", "function f(a: string) {} export { f as g };"],
  ["f(a)", "const f = function (a: string) {}; export { f };"],
] as const) {
  test(`${source} is ${expected}`, () => assert.equal(read(source), expected));
}

for (const [reason, source] of [
  [/a\.ts:1 parameter a: it needs a type/, "export function f(a) {}"],
  [/a\.ts:2 parameter a: any cannot/, "\nexport function f(a: any) {}"],
  [/a\.ts:3 parameter b: unknown cannot/, "export function f(\n a: string,\n b: unknown) {}"],
  [/bigint cannot/, "export function f(a: bigint) {}"],
  [/a tuple type cannot/, "export function f(a: [string]) {}"],
  [/a function type cannot/, "export function f(a: () => void) {}"],
  [/keyof cannot/, "export function f(a: keyof Date) {}"],
  [/type Q is not declared/, "import type { Q } from './q.ts'; export function f(a: Q) {}"],
  [/type Record is not declared/, "export function f(a: Record<string, string>) {}"],
  [/type T is recursive/, "interface T { t?: T } export function f(a: T) {}"],
  [
    /extends another/,
    "interface B { b: string } interface T extends B { t: string } export function f(a: T) {}",
  ],
  [/plain properties/, "export function f(a: { [key: string]: string }) {}"],
  [/plain properties/, "export function f(a: { m(): void }) {}"],
  [/b needs a type/, "export function f(a: { b }) {}"],
  [/told apart: two options are both of type string/, "export function f(a: string | 'x') {}"],
  [/taken apart has no name/, "export function f({ a }: { a: string }) {}"],
  [/rest parameter/, "export function f(...a: string[]) {}"],
  [/literal value/, "export function f(a = Date.now()) {}"],
  [/literal value/, "export function f(a: string = `${1}`) {}"],
  [/literal value/, "export function f(a: string[] = [...'ab']) {}"],
  [/default "x" does not fit/, "export function f(a: number = 'x') {}"],
  [/default 200 does not fit/, "/** @param a integer 1..100: x */ export function f(a = 200) {}"],
  [/type parameters/, "export function f<T>(a: string) {}"],
  [/generator/, "export function* f() {}"],
  [/by name, not as default/, "export default function f() {}"],
  [/tool's name/, "export function $f() {}"],
  [/nested more than 8/, `export function f(a: string${"[]".repeat(9)}) {}`],
  [/a\.ts:2 /, "\nexport function ("],
] as const) {
  test(`${JSON.stringify(source.slice(0, 70))} is refused`, () => assert.match(read(source), reason));
}

test("all refusals of a function come at once", () => {
  assert.equal(read("export function f(a, b: any, ...c: string[]) {}").split("\n").length, 3);
});

test("overloads are refused, their implementation is read", () => {
  const shapes = functionShapes(
    "export function f(a: string): void; export function f(a: string) {}",
    "a.ts",
  );
  assert.deepEqual(
    shapes.map(({ ok }) => ok),
    [false, true],
  );
});

test("what is no function, or not exported, is left alone", () => {
  const source =
    "export const a = 1; export class B {} export type C = string; function d() {} export { e } from './e.ts'; const { g } = { g: 1 }; export { g };";
  assert.deepEqual(functionShapes(source, "a.ts"), []);
});

test("only the comment right before a function is its own", () => {
  const source =
    "/** No. */\nconst x = 1;\nexport function f() {}\n/** Yes. */\n\nexport function g() {}\n/* plain */ export function h() {}";
  assert.deepEqual(
    functionShapes(source, "a.ts").map((shape) => shape.ok && shape.tool.description),
    ["", "Yes.", ""],
  );
});

test("lines are counted right after characters beyond ASCII", () => {
  assert.match(read("// \u{1F600}é\n/* ü */ export function f(a: any) {}"), /^tools\/a\.ts:2 /);
});

test("law: any source at all is read or refused", () => {
  const pieces = fc.constantFrom(
    "export ",
    "function ",
    "f",
    "(",
    ")",
    "{",
    "}",
    "a",
    ":",
    "string",
    "|",
    "'x'",
    "=",
    "const ",
    "=>",
    ",",
    "/** @param a integer: */",
    "type ",
    "[]",
    "?",
    "...",
    "`",
    "<T>",
    "\n",
    "1",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join("")),
        fc.string(),
      ),
      (source) => {
        for (const shape of functionShapes(source, "a.ts")) assert.ok(shape.ok || shape.refusals.length > 0);
      },
    ),
    { numRuns: 2000 },
  );
});
