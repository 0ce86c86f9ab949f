import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { SingleTurnRecord } from "../../../src/bench/bfcl/bfcl-record.ts";
import { bfclItems } from "../../../src/bench/bfcl/bfcl-items.ts";
import { type BfclFault, checkBfclCalls } from "../../../src/bench/bfcl/check-bfcl-calls.ts";
import { exampleCall } from "../../../src/bench/bfcl/example-call.ts";
import { openGorillaFileSystem } from "../../../src/bench/bfcl/gorilla-file-system.ts";
import { readBfcl } from "../../../src/bench/bfcl/read-bfcl.ts";
import { runCalls, scoreTurns } from "../../../src/bench/bfcl/score-turns.ts";
import { callViolations } from "../../../src/discipline/judge.ts";
import type { Call } from "../../../src/protocol/call.ts";
import { readToolShapes } from "../../../src/schema/import-tools.ts";
import type { Json } from "../../../src/schema/shape.ts";
import { signature } from "../../../src/schema/signature.ts";
import type { Violation } from "../../../src/schema/violation.ts";
import { jsonType } from "../../../src/schema/union.ts";
import { refusedRecords } from "./refused-records.ts";

const folder = fileURLToPath(new URL("../../../../shared/data/bfcl", import.meta.url));
const skip = !existsSync(folder) && "the BFCL data is not at ../shared/data/bfcl";
/** Read once for all tests of this file. */
const read = skip ? null : readBfcl(folder);

interface GoldCase {
  readonly record: SingleTurnRecord;
  readonly call: Call;
}

/** Every accepted call of a function record, made concrete. */
async function goldCases(): Promise<readonly GoldCase[]> {
  const { records } = (await read) ?? { records: [] };
  return records.flatMap((record): readonly GoldCase[] => {
    if (record.category === "multi_turn_base") return [];
    return record.gold.map((gold) => {
      const example = exampleCall(gold, record.tools);
      if ("reason" in example) throw new Error(`${record.id}: ${example.reason}`);
      return { record, call: example.call };
    });
  });
}

function judged({ tools }: SingleTurnRecord, call: Call): readonly Violation[] {
  return callViolations(call, { tools, finish: "finish", bans: [], repair: false });
}

function checked({ tools, gold }: SingleTurnRecord, call: Call): readonly BfclFault["type"][] {
  return checkBfclCalls([call], gold, tools).map(({ type }) => type);
}

test("the records that cannot be asked are exactly those of the table", { skip }, async () => {
  const { records, refused } = (await read) ?? { records: [], refused: [] };
  assert.deepEqual(Object.fromEntries(refused.map(({ id, reason }) => [id, reason])), refusedRecords);
  const counts = Map.groupBy(records, ({ category }) => category);
  assert.deepEqual(Object.fromEntries([...counts].map(([category, own]) => [category, own.length])), {
    simple_python: 393,
    multiple: 186,
    irrelevance: 225,
    multi_turn_base: 13,
  });
  assert.equal((await bfclItems(folder)).length, 817);
});

test("every other gold call is valid for our judge and right for the checker", { skip }, async () => {
  const cases = await goldCases();
  assert.equal(cases.length, 579);
  for (const { record, call } of cases) {
    assert.deepEqual(judged(record, call), [], record.id);
    assert.deepEqual(checked(record, call), [], record.id);
  }
});

test("a gold call under another name is refused", { skip }, async () => {
  for (const { record, call } of await goldCases()) {
    const mutant = { ...call, tool: `${call.tool}_now` };
    assert.deepEqual(
      judged(record, mutant).map(({ type }) => type),
      ["unknown_tool"],
      record.id,
    );
    assert.deepEqual(checked(record, mutant), ["wrong_name"], record.id);
  }
});

test("a gold call without a required parameter is refused", { skip }, async () => {
  let mutants = 0;
  for (const { record, call } of await goldCases()) {
    const tool = record.tools.find(({ name }) => name === call.tool);
    for (const { name } of tool?.parameters.properties.filter(({ required }) => required) ?? []) {
      const { [name]: _, ...args } = call.args;
      assert.deepEqual(judged(record, { ...call, args }), [{ type: "missing_parameter", parameter: name }]);
      assert.deepEqual(checked(record, { ...call, args }), ["missing_parameter"], record.id);
      mutants++;
    }
  }
  assert.equal(mutants, 1259);
});

test("a gold call with a parameter that nobody has is refused", { skip }, async () => {
  for (const { record, call } of await goldCases()) {
    const mutant = { ...call, args: { ...call.args, nobody_has_this: 1 } };
    assert.deepEqual(
      judged(record, mutant).map(({ type }) => type),
      ["unknown_parameter"],
      record.id,
    );
    assert.deepEqual(checked(record, mutant), ["unexpected_parameter"], record.id);
  }
});

test("a gold call with a sibling's parameter is refused, and the sibling named", { skip }, async () => {
  let mutants = 0;
  for (const { record, call } of await goldCases()) {
    const own = record.tools.find(({ name }) => name === call.tool);
    const has = (name: string) => own?.parameters.properties.some((property) => property.name === name);
    for (const sibling of record.tools.filter((tool) => tool !== own))
      for (const { name } of sibling.parameters.properties.filter(({ name }) => !has(name))) {
        const mutant = { ...call, args: { ...call.args, [name]: "x" } };
        const [violation, ...others] = judged(record, mutant);
        assert.ok(violation?.type === "leaked_parameter" && others.length === 0, record.id);
        assert.equal(violation.parameter, name);
        const owner = record.tools.find((tool) => tool.name === violation.sibling);
        assert.ok(owner?.parameters.properties.some((property) => property.name === name));
        assert.deepEqual(checked(record, mutant), ["unexpected_parameter"], record.id);
        mutants++;
      }
  }
  assert.equal(mutants, 712);
});

test("a gold call with a value of another type is refused", { skip }, async () => {
  let mutants = 0;
  for (const { record, call } of await goldCases())
    for (const [name, value] of Object.entries(call.args)) {
      const mutant = { ...call, args: { ...call.args, [name]: ofAnotherType(value) } };
      const violations = judged(record, mutant);
      assert.deepEqual(
        violations.map(({ type }) => type),
        ["wrong_type"],
        record.id,
      );
      assert.ok("parameter" in (violations[0] ?? {}));
      assert.deepEqual(checked(record, mutant), ["wrong_type"], `${record.id} ${name}`);
      mutants++;
    }
  assert.equal(mutants, 1643);
});

function ofAnotherType(value: Json): Json {
  return jsonType(value) === "string" ? 7 : jsonType(value) === "boolean" ? "true" : "another type";
}

test("our file system has the published signatures", { skip }, async () => {
  const text = await readFile(join(folder, "multi_turn_func_doc", "gorilla_file_system.json"), "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  const { tools, refused } = readToolShapes(lines.map((line): unknown => JSON.parse(line)));
  assert.deepEqual(refused, []);
  const ours = openGorillaFileSystem({ name: "home", tree: new Map(), path: [] }).tools;
  assert.deepEqual(ours.map(signature), tools.map(signature));
  assert.equal(ours.length, 18);
});

test(
  "gold traces run without an error, are right, and are wrong without any call that changes something",
  { skip },
  async () => {
    const { records } = (await read) ?? { records: [] };
    let [calls, changes] = [0, 0];
    for (const record of records) {
      if (record.category !== "multi_turn_base") continue;
      const { id, initial, gold } = record;
      assert.deepEqual(await scoreTurns(initial, gold, gold), [], id);
      const system = openGorillaFileSystem(initial);
      for (const [at, turn] of gold.entries())
        for (const [index, call] of turn.entries()) {
          const before = system.state();
          const [observation] = await runCalls(system, [call]);
          assert.ok(observation?.ok, `${id}: ${observation?.text}`);
          calls++;
          if (system.state() === before) continue;
          const left = gold.with(at, turn.toSpliced(index, 1));
          assert.notDeepEqual(await scoreTurns(initial, gold, left), [], `${id} without ${call.tool}`);
          changes++;
        }
    }
    assert.deepEqual({ calls, changes }, { calls: 78, changes: 55 });
  },
);
