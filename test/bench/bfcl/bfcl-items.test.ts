import assert from "node:assert/strict";
import { test } from "node:test";
import type { BenchOutcome, BenchWorld } from "../../../src/bench/bench-item.ts";
import { bfclItems } from "../../../src/bench/bfcl/bfcl-items.ts";
import { parsePythonCall } from "../../../src/bench/bfcl/python-call.ts";
import { runCalls } from "../../../src/bench/bfcl/score-turns.ts";
import { bfclFolder } from "./bfcl-folder.ts";

/** An outcome in which every request was finished; each turn's calls are written as in Python. */
function outcome(...turns: readonly (readonly string[])[]): BenchOutcome {
  return { answers: turns.map(() => "Done."), calls: turns.map((turn) => turn.map(parsePythonCall)) };
}

test("a record of one request is right when the accepted call was made and the request finished", async (t) => {
  const folder = await bfclFolder(t);
  const [item] = await bfclItems(folder);
  assert.ok(item);
  const { id, kind, needed, requests } = item;
  assert.deepEqual(
    { id, kind, needed, requests },
    {
      id: "simple_python_0",
      kind: "simple_python",
      needed: 2,
      requests: ["How far do I get in 2.5 hours at 12 knots?"],
    },
  );
  const { tools, check } = await item.open(folder);
  const call = "sail_distance(hours=2.5, knots=12)";
  const [observation] = await runCalls({ tools }, [parsePythonCall(call)]);
  assert.deepEqual(observation, { ok: true, empty: false, text: "ok", effects: [] });
  assert.deepEqual(await check(outcome([call])), []);
  assert.deepEqual(await check(outcome([])), ["0 calls were made, not 1"]);
  assert.deepEqual(await check(outcome([call, call])), ["2 calls were made, not 1"]);
  assert.deepEqual(await check(outcome(["sail_distance(hours=2, knots=12)"])), ["hours is 2, not [2.5]"]);
  assert.deepEqual(await check({ ...outcome([call]), answers: [null] }), ["request 1: not finished"]);
});

test("where no tool serves the request, a finish at once is right", async (t) => {
  const folder = await bfclFolder(t);
  const item = (await bfclItems(folder)).find(({ kind }) => kind === "irrelevance");
  assert.equal(item?.needed, 1);
  const world = await item?.open(folder);
  assert.deepEqual(await world?.check(outcome([])), []);
  assert.deepEqual(await world?.check(outcome(["anchor()"])), ["1 calls were made, not 0"]);
});

test("requests on the file system share one world, which is new for each trial", async (t) => {
  const folder = await bfclFolder(t);
  const item = (await bfclItems(folder)).find(({ kind }) => kind === "multi_turn_base");
  assert.ok(item);
  assert.equal(item.needed, 5);
  const gold = [["mkdir(dir_name='logs')", "cd(folder='logs')"], ["touch(file_name='first.txt')"]];
  for (let trial = 0; trial < 2; trial++) {
    const world: BenchWorld = await item.open(folder);
    assert.equal(world.tools.length, 17);
    assert.ok(!world.tools.some(({ name }) => name === "rm"));
    const observations = await runCalls(world, gold.flat().map(parsePythonCall));
    assert.ok(observations.every(({ ok }) => ok));
    assert.deepEqual(await world.check(outcome(...gold)), []);
    assert.deepEqual(await world.check(outcome(gold[0] ?? [], ["ls()"])), [
      "request 2: logs/first.txt is missing",
    ]);
  }
});
