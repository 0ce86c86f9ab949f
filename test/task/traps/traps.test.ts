import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { runViolations } from "../../../src/discipline/run-violations.ts";
import { createRandom } from "../../../src/task/random.ts";
import { parseTasks, type Task } from "../../../src/task/task.ts";
import { trapFamilies } from "../../../src/task/traps/index.ts";
import { makeTraps } from "../../../src/task/traps/make-trap.ts";
import type { TrapFamily } from "../../../src/task/traps/trap.ts";
import { flawless, openBench, runOracle, type OracleRun } from "../../../src/tune/run-oracle.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-traps-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);
const committed = parseTasks(readFileSync(new URL("../../../tasks/traps.jsonl", import.meta.url), "utf8"));
const random = createRandom("traps");

/** What the judge and the watchdogs saw in a run. */
function seenIn({ events }: OracleRun): readonly string[] {
  const verdicts = events.flatMap((event) => (event.type === "verdict" ? [event.verdict] : []));
  const judged = verdicts.flatMap((verdict) => (verdict.type === "accepted" ? [] : verdict.violations));
  return [...judged.map((violation) => violation.type), ...runViolations(events)];
}

function committedOf(family: TrapFamily): readonly Task[] {
  return committed.filter((task) => task.kind === family.id);
}

describe("the traps", () => {
  it("are at least 100 of at least 9 families, at least 10 of each", () => {
    assert.ok(committed.length >= 100, `${committed.length}`);
    assert.ok(trapFamilies.length >= 9);
    for (const family of trapFamilies) assert.ok(committedOf(family).length >= 10, family.id);
    assert.deepEqual(
      committed.filter((task) => !trapFamilies.some((family) => family.id === task.kind)),
      [],
    );
  });

  it("ask nothing twice", () => {
    assert.equal(new Set(committed.map((task) => task.request)).size, committed.length);
    assert.throws(() => makeTraps({ id: "trap_none", scenes: [] }, 1, "x"), /has no 1 different requests/);
  });

  for (const family of trapFamilies) {
    it(`${family.id}: the file holds what the maker makes, the right way solves it, the tempting way falls`, async () => {
      const tasks = committedOf(family);
      for (const [index, made] of makeTraps(family, tasks.length, "traps/1").entries()) {
        const task = tasks[index];
        assert.ok(task);
        const right = await runOracle(task.id, made, bench, random, flawless);
        assert.deepEqual(right.faults, [], task.id);
        assert.deepEqual(JSON.parse(JSON.stringify(right.task)), task);
        const refused = right.events.some(
          (event) => event.type === "verdict" && event.verdict.type !== "accepted",
        );
        assert.equal(refused, false, `${task.id}: the right way says nothing invalid`);

        const fallen = await runOracle(task.id, { ...made, policy: made.tempted }, bench, random, flawless);
        assert.ok(fallen.faults.length > 0, `${task.id}: the check does not see the fall`);
        if (made.fall !== "wrong_result")
          assert.ok(seenIn(fallen).includes(made.fall), `${task.id}: ${seenIn(fallen).join()}`);
      }
    });
  }
});
