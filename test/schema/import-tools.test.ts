import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { readToolShapes } from "../../src/schema/import-tools.ts";
import { signature } from "../../src/schema/signature.ts";
import { toolName } from "../../src/schema/tool-name.ts";

const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const bare = { name: "weather", description: "Tells it.", parameters };

for (const [form, document] of [
  ["an OpenAI tools array", [{ type: "function", function: bare }]],
  ["a request with tools", { model: "x", tools: [{ type: "function", function: bare }] }],
  ["bare functions", [bare]],
  ["a functions object", { functions: [bare] }],
  ["one wrapped tool", { type: "function", function: bare }],
  ["one bare tool", bare],
  [
    "a BFCL record",
    { id: "simple_0", question: [[]], function: [{ ...bare, parameters: { ...parameters, type: "dict" } }] },
  ],
  ["an MCP tool list", { tools: [{ name: "weather", description: "Tells it.", inputSchema: parameters }] }],
  ["an Anthropic tool list", [{ name: "weather", description: "Tells it.", input_schema: parameters }]],
] as const) {
  test(`${form} is read`, () => {
    const { tools, refused } = readToolShapes(document);
    assert.deepEqual(refused, []);
    assert.deepEqual(tools.map(signature), ["weather(city)"]);
    assert.equal(tools[0]?.description, "Tells it.");
  });
}

test("BFCL's type words are understood, and any is refused", () => {
  const list = {
    function: [
      {
        name: "a.b.c",
        description: "",
        parameters: {
          type: "dict",
          properties: { x: { type: "float" }, y: { type: "tuple", items: { type: "integer" } } },
        },
      },
      { name: "d", description: "", parameters: { type: "dict", properties: { x: { type: "any" } } } },
    ],
  };
  const { tools, refused } = readToolShapes(list);
  assert.deepEqual(tools.map(signature), ["a_b_c(x?: number, y?: integer[])"]);
  assert.deepEqual(refused, [
    {
      name: "d",
      refusals: [{ path: "/parameters/properties/x", reason: "any value is allowed here; say which type" }],
    },
  ]);
});

test("a tool without parameters has none, and a missing description is empty", () => {
  assert.deepEqual(readToolShapes([{ name: "now" }]), {
    tools: [{ name: "now", description: "", parameters: { kind: "object", properties: [] } }],
    refused: [],
  });
});

for (const [reason, document] of [
  [/no list of tools/, 3],
  [/no list of tools/, {}],
  [/must be an object/, ["x"]],
  [/must be an object/, [{ type: "function", function: 3 }]],
  [/needs a name/, [{ description: "x" }]],
  [/letters, digits/, [{ name: "a b" }]],
  [/letters, digits/, [{ name: "1a" }]],
  [/letters, digits/, [{ name: "a".repeat(65) }]],
  [/another tool/, [{ name: "a.b" }, { name: "a_b" }]],
  [/must be an object/, [{ name: "a", parameters: null }]],
] as const) {
  test(`${JSON.stringify(document).slice(0, 50)} is refused`, () => {
    const { refused } = readToolShapes(document);
    assert.match(refused[0]?.refusals[0]?.reason ?? "", reason);
  });
}

test("an empty list has no tools", () => assert.deepEqual(readToolShapes([]), { tools: [], refused: [] }));

test("a refused tool does not take the others with it", () => {
  const { tools, refused } = readToolShapes([7, bare, { name: "x", parameters: { type: "string" } }]);
  assert.deepEqual(
    tools.map(({ name }) => name),
    ["weather"],
  );
  assert.deepEqual(
    refused.map(({ name }) => name),
    ["number 1", "x"],
  );
});

const bfcl = new URL("../../../shared/data/bfcl/", import.meta.url);
const files = [
  "BFCL_v4_simple_python.json",
  "BFCL_v4_multiple.json",
  "BFCL_v4_irrelevance.json",
  "multi_turn_func_doc/gorilla_file_system.json",
];
for (const file of files) {
  const address = new URL(file, bfcl);
  test(
    `every function of ${file} is imported or refused with reasons`,
    { skip: !existsSync(address) && "the BFCL data is not here" },
    () => {
      const lines = readFileSync(address, "utf8")
        .split("\n")
        .filter((line) => line !== "");
      let imported = 0;
      let refusedCount = 0;
      for (const line of lines) {
        const record = JSON.parse(line) as { readonly function?: readonly unknown[] };
        const { tools, refused } = readToolShapes(record);
        assert.equal(tools.length + refused.length, record.function?.length ?? 1);
        for (const { refusals } of refused)
          assert.ok(refusals.length > 0 && refusals.every(({ reason }) => reason !== ""));
        imported += tools.length;
        refusedCount += refused.length;
      }
      assert.ok(
        refusedCount <= imported * 0.07,
        `${refusedCount} of ${imported + refusedCount} were refused`,
      );
    },
  );
}

test("law: any JSON at all is read or refused, and names are good and unique", () => {
  const name = fc.constantFrom<unknown>("a", "a.b", "a_b", "", "é", 3);
  const schema = fc.constantFrom<unknown>(parameters, {}, { type: "object" }, null, "x");
  const definition = fc.record(
    { name, description: fc.constantFrom<unknown>("d", 1), parameters: schema, inputSchema: schema },
    { requiredKeys: [] },
  );
  const list = fc.array(
    fc.oneof(
      definition,
      definition.map((inner) => ({ type: "function", function: inner })),
      fc.jsonValue(),
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        list,
        list.map((tools) => ({ tools })),
        fc.jsonValue(),
        fc.anything(),
      ),
      (document) => {
        const { tools } = readToolShapes(document);
        assert.ok(tools.every(({ name }) => toolName.test(name)));
        assert.equal(new Set(tools.map(({ name }) => name)).size, tools.length);
      },
    ),
    { numRuns: 2000 },
  );
});
