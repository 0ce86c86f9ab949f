import assert from "node:assert/strict";
import { test } from "node:test";
import { BfclError } from "../../../src/bench/bfcl/bfcl-error.ts";
import { readBfcl } from "../../../src/bench/bfcl/read-bfcl.ts";
import { signature } from "../../../src/schema/signature.ts";
import { bfclFolder, invented } from "./bfcl-folder.ts";

test("the records of a folder are read, and those that cannot be asked are named with the reason", async (t) => {
  const { records, refused } = await readBfcl(await bfclFolder(t));
  const [simple, irrelevant, files, ...others] = records;
  assert.deepEqual(others, []);
  assert.ok(simple?.category === "simple_python" && irrelevant?.category === "irrelevance");
  assert.equal(simple.request, "How far do I get in 2.5 hours at 12 knots?");
  assert.deepEqual(simple.tools.map(signature), [
    "sail_distance(hours: number, knots: integer, unit?: string)",
  ]);
  const parameters = Object.entries({ hours: [2.5], knots: [12], unit: ["nm", "nautical miles", ""] });
  assert.deepEqual(simple.gold, [
    { tool: "sail_distance", parameters: new Map<string, unknown>(parameters) },
  ]);
  assert.deepEqual(irrelevant.gold, []);
  assert.deepEqual(files, {
    category: "multi_turn_base",
    id: "multi_turn_base_0",
    requests: ["Make a folder logs and go there.", "Now an empty file first.txt."],
    initial: { name: "deck", tree: new Map([["plan.txt", "north"]]), path: [] },
    withheld: ["rm"],
    gold: [
      [
        { tool: "mkdir", args: { dir_name: "logs" } },
        { tool: "cd", args: { folder: "logs" } },
      ],
      [{ tool: "touch", args: { file_name: "first.txt" } }],
    ],
  });
  assert.deepEqual(refused, [
    {
      id: "simple_python_1",
      reason: "ring/parameters/properties/how: any value is allowed here; say which type",
    },
    { id: "simple_python_2", reason: 'reef: no accepted times fits the signature: ["twice"]' },
  ]);
});

test("categories that are not there are passed over", async (t) => {
  const folder = await bfclFolder(t, {
    "BFCL_v4_simple_python.json": null,
    "BFCL_v4_multi_turn_base.json": null,
  });
  const { records } = await readBfcl(folder);
  assert.deepEqual(
    records.map(({ id }) => id),
    ["irrelevance_0"],
  );
});

test("what is wrong with a folder is told with file and line", async (t) => {
  const simple = "BFCL_v4_simple_python.json";
  const gold = `possible_answer/${simple}`;
  const turns = "BFCL_v4_multi_turn_base.json";
  const [first] = invented[simple] ?? [];
  const [files] = invented[turns] ?? [];
  const cases: readonly (readonly [Parameters<typeof bfclFolder>[1], RegExp])[] = [
    [{ [simple]: `${JSON.stringify(first)}\n\n{"id":` }, /simple_python\.json, line 3: this is no JSON/],
    [{ [simple]: [first, { id: "x" }] }, /simple_python\.json, line 2: .*question/],
    [{ [simple]: [first, first] }, /line 2: the id simple_python_0 is used twice/],
    [{ [gold]: [] }, /simple_python\.json, line 1: simple_python_0 has no accepted answer/],
    [{ [gold]: null }, /possible_answer.*cannot be read: ENOENT/],
    [
      { [gold]: [{ id: "simple_python_0", ground_truth: [{ a: {}, b: {} }] }] },
      /possible_answer.*line 1: .*one function name/,
    ],
    [
      { [`possible_answer/${turns}`]: [{ id: "multi_turn_base_0", ground_truth: [["cd('logs')"], []] }] },
      /possible_answer.*line 1: "cd\('logs'\)" is no call of keywords: at character 4/,
    ],
    [
      { [`possible_answer/${turns}`]: [{ id: "multi_turn_base_0", ground_truth: [[]] }] },
      /calls for 1 requests, not 2/,
    ],
    [
      { [turns]: [{ ...(files as object), initial_config: { GorillaFileSystem: { root: { a: 1 } } } }] },
      /line 1: multi_turn_base_0 needs an initial_config/,
    ],
    [
      { [simple]: null, [turns]: null, "BFCL_v4_irrelevance.json": null },
      /has no BFCL records; expected one or more of BFCL_v4_simple_python\.json/,
    ],
  ];
  for (const [changed, expected] of cases) {
    const folder = await bfclFolder(t, changed);
    await assert.rejects(readBfcl(folder), (error) => {
      assert.ok(error instanceof BfclError, String(error));
      assert.match(error.message, expected);
      return true;
    });
  }
});
