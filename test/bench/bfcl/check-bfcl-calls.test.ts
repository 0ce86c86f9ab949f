import assert from "node:assert/strict";
import { test } from "node:test";
import type { GoldCall } from "../../../src/bench/bfcl/bfcl-record.ts";
import { type BfclFault, checkBfclCalls } from "../../../src/bench/bfcl/check-bfcl-calls.ts";
import { readToolShapes } from "../../../src/schema/import-tools.ts";
import type { Json, JsonObject } from "../../../src/schema/shape.ts";

const { tools } = readToolShapes([
  {
    name: "boat.order",
    parameters: {
      type: "dict",
      properties: {
        name: { type: "string" },
        seats: { type: "integer" },
        length: { type: "float" },
        colours: { type: "array", items: { type: "string" } },
        sail: { type: "dict", properties: { area: { type: "float" }, cloth: { type: "string" } } },
        crew: {
          type: "array",
          items: { type: "dict", properties: { who: { type: "string" }, place: { type: "integer" } } },
        },
        painted: { type: "boolean", default: false },
        size: { type: "string", enum: ["small", "large"] },
      },
      required: ["name"],
    },
  },
]);

/** The faults of one call against gold that accepts `accepted` and the name Swift. */
function faults(accepted: Readonly<Record<string, readonly Json[]>>, args: JsonObject): readonly string[] {
  const gold: GoldCall = {
    tool: "boat_order",
    parameters: new Map(Object.entries({ name: ["Swift"], ...accepted })),
  };
  const call = { tool: "boat_order", args: { name: "Swift", ...args } };
  return checkBfclCalls([call], [gold], tools).map(({ type, text }: BfclFault) => `${type}: ${text}`);
}

function right(
  accepted: Readonly<Record<string, readonly Json[]>>,
  ...accepting: readonly JsonObject[]
): void {
  for (const args of accepting) assert.deepEqual(faults(accepted, args), []);
}

function wrong(
  type: BfclFault["type"],
  accepted: Readonly<Record<string, readonly Json[]>>,
  ...refused: readonly JsonObject[]
): void {
  for (const args of refused) {
    const found = faults(accepted, args);
    assert.equal(found.length, 1, found.join("; "));
    assert.ok(found[0]?.startsWith(`${type}: `), found[0]);
  }
}

test("there must be as many calls as in gold, of the same names", () => {
  const gold: readonly GoldCall[] = [{ tool: "boat_order", parameters: new Map([["name", ["Swift"]]]) }];
  const call = { tool: "boat_order", args: { name: "Swift" } };
  assert.deepEqual(checkBfclCalls([call], gold, tools), []);
  const types = (calls: Parameters<typeof checkBfclCalls>[0], accepted = gold) =>
    checkBfclCalls(calls, accepted, tools).map(({ type }) => type);
  assert.deepEqual(types([]), ["wrong_count"]);
  assert.deepEqual(types([call, call]), ["wrong_count"]);
  assert.deepEqual(types([call], []), ["wrong_count"]);
  assert.deepEqual(types([], []), []);
  assert.deepEqual(types([{ ...call, tool: "Boat_order" }]), ["wrong_name"]);
});

test("required parameters are there, and none that signature or gold does not have", () => {
  const [gold] = [{ tool: "boat_order", parameters: new Map([["name", ["Swift"]]]) }];
  const missing = checkBfclCalls([{ tool: "boat_order", args: {} }], [gold], tools);
  assert.deepEqual(missing, [{ type: "missing_parameter", text: "name is missing" }]);
  wrong("unexpected_parameter", {}, { mast: 1 }, { seats: 8 });
  wrong("unexpected_parameter", { mast: [1, ""] }, { mast: 1 });
});

test("an optional parameter may be left out only where gold accepts that", () => {
  right({ seats: [8, ""] }, {}, { seats: 8 });
  wrong("missing_parameter", { seats: [8] }, {});
});

test("a whole number is a number; otherwise types are strict", () => {
  right({ length: [10, 12.5] }, { length: 10 }, { length: 12.5 });
  wrong("wrong_type", { seats: [8] }, { seats: "8" }, { seats: 8.5 }, { seats: true }, { seats: null });
  wrong("wrong_type", { painted: [true] }, { painted: "true" }, { painted: 1 });
  wrong("wrong_type", { colours: [["red"]] }, { colours: "red" }, { colours: [1] });
  wrong("wrong_value", { seats: [8] }, { seats: 9 });
});

test("where gold contradicts the signature, gold's type counts", () => {
  right({ seats: ["all seats"] }, { seats: "all seats" });
  wrong("wrong_value", { seats: ["all seats"] }, { seats: "none" });
});

test("texts are compared without case, spaces and light punctuation, with one kind of quote", () => {
  right(
    { size: ["Very-large * 'boat'", ""] },
    { size: "very large boat".replace("boat", '"BOAT"') },
    { size: "Very_Large^,./'boat'" },
  );
  wrong("wrong_value", { size: ["large"] }, { size: "larger" }, { size: "large!" });
});

test("lists are compared in order", () => {
  right(
    { colours: [["red", "sea green"], ["blue"]] },
    { colours: ["Red", "Sea-Green"] },
    { colours: ["BLUE"] },
  );
  wrong(
    "wrong_value",
    { colours: [["red", "blue"]] },
    { colours: ["blue", "red"] },
    { colours: ["red"] },
    { colours: ["red", "blue", "blue"] },
    { colours: [] },
  );
});

test("objects are compared by key, each with its own accepted values", () => {
  const accepted = { sail: [{ area: [10, 12], cloth: ["linen", ""] }] };
  right(accepted, { sail: { area: 12 } }, { sail: { cloth: "Linen", area: 10 } });
  wrong(
    "wrong_value",
    accepted,
    { sail: { area: 11 } },
    { sail: { cloth: "linen" } },
    { sail: { area: 10, cloth: "silk" } },
    { sail: { area: 10, colour: "red" } },
  );
  wrong("wrong_type", accepted, { sail: [10] });
});

test("lists of objects have the same length and order", () => {
  const crew = [
    { who: ["Ada", "Ada L."], place: [1] },
    { who: ["Bo"], place: [2, ""] },
  ];
  right({ crew: [crew] }, { crew: [{ who: "ada l", place: 1 }, { who: "Bo" }] });
  wrong(
    "wrong_value",
    { crew: [crew] },
    { crew: [{ who: "Ada", place: 1 }] },
    { crew: [{ who: "Bo" }, { who: "Ada", place: 1 }] },
  );
});

test("every fault of a call is told, not only the first", () => {
  assert.deepEqual(faults({ seats: [8], length: [3] }, { seats: "8", mast: 2 }), [
    "missing_parameter: length is missing",
    'wrong_type: seats is "8", which has the wrong type',
    "unexpected_parameter: mast should not be given",
  ]);
});
