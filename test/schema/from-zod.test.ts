import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod";
import { fromZod } from "../../src/schema/from-zod.ts";
import { signature } from "../../src/schema/signature.ts";

function parameter(schema: z.ZodType): string {
  const result = fromZod(z.object({ p: schema }));
  assert.ok(result.ok, JSON.stringify(result));
  return signature({ name: "f", description: "", parameters: result.parameters }).slice(2, -1);
}

const unit = z.enum(["word", "line"]);
interface Tree {
  readonly next?: Tree | undefined;
}
const tree: z.ZodType<Tree> = z.lazy(() => z.object({ next: tree.optional() }));

for (const [expected, schema] of [
  ["p", z.string()],
  ["p", z.string().min(1).max(5).describe("text")],
  ["p: /^a+$/", z.string().regex(/^a+$/u)],
  ["p: integer", z.int()],
  ["p: 1..5", z.int().min(1).lt(6)],
  ["p: integer>=1", z.int().positive()],
  ["p: number 0..1", z.number().min(0).max(1)],
  ["p: boolean", z.boolean()],
  ["p: null", z.null()],
  ["p: string|null", z.string().nullable()],
  ["p: string|integer", z.union([z.string(), z.int()])],
  ['p: "word"|"line"', unit],
  ['p: "word"|"line"="word"', unit.default("word")],
  ['p: "word"|"line"="line"', unit.meta({ title: "Unit" }).prefault("line")],
  ['p: "a"', z.literal("a")],
  ["p?: integer", z.int().optional()],
  ['p: string[]=["."]', z.array(z.string()).nonempty().default(["."])],
  ["p: integer[]", z.array(z.int()).readonly()],
  ["p: {a, b?: boolean}", z.strictObject({ a: z.string(), b: z.boolean().optional() })],
  [
    'p: {k: "a"}|{k: "b", n: number}',
    z.discriminatedUnion("k", [
      z.object({ k: z.literal("a") }),
      z.object({ k: z.literal("b"), n: z.number() }),
    ]),
  ],
  ["p", z.lazy(() => z.string())],
] as const) {
  test(`zod: ${expected}`, () => assert.equal(parameter(schema), expected));
}

for (const [reason, schema] of [
  [/refine/, z.string().refine((text) => text !== "x")],
  [/refine/, z.array(z.string()).superRefine(() => undefined)],
  [/refine/, z.object({ a: z.string() }).refine(() => true)],
  [/coerce/, z.coerce.number()],
  [/overwrites/, z.string().trim()],
  [/overwrites/, z.string().toLowerCase()],
  [/transform/, z.string().transform((text) => text.length)],
  [/transform/, z.preprocess(String, z.string())],
  [/transform/, z.stringbool()],
  [/catch/, z.string().catch("")],
  [/custom/, z.custom<string>(() => true)],
  [/custom/, z.instanceof(URL)],
  [/flags/, z.string().regex(/^a$/i)],
  [/begin with/, z.string().regex(/a/)],
  [/format url/, z.url()],
  [/format base64/, z.base64()],
  [/exclusiveMinimum/, z.number().positive()],
  [/"multipleOf"/, z.int().multipleOf(5)],
  [/z\.any/, z.any()],
  [/z\.unknown/, z.unknown().optional()],
  [/z\.date/, z.date()],
  [/z\.bigint/, z.bigint()],
  [/z\.record/, z.record(z.string(), z.string())],
  [/z\.tuple/, z.tuple([z.string()])],
  [/z\.map/, z.map(z.string(), z.string())],
  [/z\.intersection/, z.intersection(z.object({}), z.object({ a: z.string().trim() }))],
  [/additionalProperties/, z.looseObject({})],
  [/additionalProperties/, z.object({}).catchall(z.string())],
  [/told apart/, z.union([z.string(), z.literal("a")])],
  [/recursive/, tree],
  [/does not fit/, z.string().min(3).default("a")],
  [/no JSON Schema/, z.literal([undefined, "a"])],
] as const) {
  test(`zod: ${schema._zod.def.type} is refused for ${reason.source}`, () => {
    const result = fromZod(z.object({ fine: z.string(), p: schema }));
    assert.ok(!result.ok);
    assert.match(result.refusals.map((refusal) => refusal.reason).join("\n"), reason);
  });
}

test("every dropped part is told, with its place", () => {
  const schema = z.object({
    a: z.array(
      z.object({
        b: z
          .string()
          .trim()
          .refine(() => true),
      }),
    ),
    c: z.union([z.int(), z.string().catch("")]).optional(),
  });
  assert.deepEqual(fromZod(schema), {
    ok: false,
    refusals: [
      {
        path: "/properties/a/items/properties/b",
        reason: "trim, toLowerCase and other overwrites change the value and cannot be carried",
      },
      {
        path: "/properties/a/items/properties/b",
        reason: "refine and other custom checks cannot be carried",
      },
      { path: "/properties/c/anyOf/1", reason: "catch replaces wrong values and cannot be carried" },
    ],
  });
});

test("a check on the whole object is refused too", () => {
  assert.equal(fromZod(z.object({ a: z.string() }).refine(() => true)).ok, false);
});

test("descriptions reach the parameters", () => {
  const result = fromZod(z.object({ path: z.string().describe("Where to look.") }));
  assert.ok(result.ok);
  assert.equal(result.parameters.properties[0]?.description, "Where to look.");
});
