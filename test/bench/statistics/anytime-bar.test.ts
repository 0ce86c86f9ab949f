import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addTrial, anytimeBar, type BarTest } from "../../../src/bench/statistics/anytime-bar.ts";
import { createRandom } from "../../../src/task/random.ts";
import { near } from "./independent.ts";

/**
 * The exact chances of each verdict by trial `last` at a true rate, when the test is looked at after every trial: the open
 * states after n trials differ only in their successes, so all 2^n paths are followed at once.
 */
function verdicts(
  bar: number,
  alpha: number,
  rate: number,
  last: number,
): Readonly<Record<BarTest["verdict"], number>> {
  const chances = { above: 0, below: 0, open: 0 };
  let open = new Map([[0, { test: anytimeBar(bar, alpha), chance: 1 }]]);
  for (let trial = 1; trial <= last; trial++) {
    const next = new Map<number, { test: BarTest; chance: number }>();
    for (const { test, chance } of open.values()) {
      for (const success of [true, false]) {
        const after = addTrial(test, success);
        const share = chance * (success ? rate : 1 - rate);
        if (after.verdict !== "open") chances[after.verdict] += share;
        else {
          const same = next.get(after.successes);
          next.set(after.successes, { test: after, chance: (same?.chance ?? 0) + share });
        }
      }
    }
    open = next;
  }
  for (const { chance } of open.values()) chances.open += chance;
  return chances;
}

test("looked at after every trial, the test is wrong with at most its probability: computed exactly at the bar and beyond", () => {
  for (const [bar, alpha] of [
    [0.95, 0.05],
    [0.5, 0.1],
  ] as const) {
    const at = verdicts(bar, alpha, bar, 150);
    near(at.above + at.below + at.open, 1, 1e-9);
    assert.ok(at.above <= alpha / 2 && at.below <= alpha / 2, JSON.stringify(at));
    // Not so careful that it is empty: at the bar it does err.
    assert.ok(at.above + at.below > alpha / 10, JSON.stringify(at));
    assert.ok(verdicts(bar, alpha, bar - 0.02, 100).above <= alpha / 2);
    assert.ok(verdicts(bar, alpha, bar + 0.02, 100).below <= alpha / 2);
  }
});

test("the test decides: soon where the rate is far from the bar", () => {
  assert.ok(verdicts(0.95, 0.05, 0.8, 120).below > 0.95);
  assert.ok(verdicts(0.5, 0.05, 0.9, 60).above > 0.95);
  let test = anytimeBar(0.95, 0.05);
  let trials = 0;
  while (test.verdict === "open") {
    test = addTrial(test, true);
    trials++;
  }
  assert.equal(test.verdict, "above");
  // A test at one fixed number of trials needs 72 successes in a row (0.95^72 < 0.025); looking always costs some more.
  assert.ok(trials > 72 && trials < 110, `${trials}`);
});

test("the wealth behind a verdict is the averaged likelihood ratio, by numeric integration", () => {
  // With θ = sin²(t) Jeffreys' prior is flat in t; a run is decided when the average ratio reaches 2 / α.
  const wealth = (successes: number, failures: number, bar: number): number => {
    const from = Math.asin(Math.sqrt(bar));
    const steps = 1000;
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      const rate = Math.sin(from + ((Math.PI / 2 - from) * (step + 0.5)) / steps) ** 2;
      sum += (rate / bar) ** successes * ((1 - rate) / (1 - bar)) ** failures;
    }
    return sum / steps;
  };
  const random = createRandom("wealth");
  for (let run = 0; run < 10; run++) {
    let test = anytimeBar(0.7, 0.05);
    while (test.verdict === "open" && test.successes + test.failures < 80) {
      const before = test;
      test = addTrial(before, random.chance(0.88));
      const above = wealth(test.successes, test.failures, 0.7);
      const below = wealth(test.failures, test.successes, 1 - 0.7);
      assert.equal(test.verdict, above >= 40 ? "above" : below >= 40 ? "below" : "open");
    }
  }
});

test("success and failure mirror, and a verdict stays", () => {
  const mirror = { above: "below", below: "above", open: "open" } as const;
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (trials, tenths) => {
        let [test, other] = [anytimeBar(tenths / 10, 0.2), anytimeBar(1 - tenths / 10, 0.2)];
        for (const success of trials) {
          const before = test.verdict;
          [test, other] = [addTrial(test, success), addTrial(other, !success)];
          assert.equal(other.verdict, mirror[test.verdict]);
          if (before !== "open") assert.equal(test.verdict, before);
        }
        assert.equal(test.successes + test.failures, trials.length);
      },
    ),
  );
});

test("long runs neither overflow nor lose their way", () => {
  const far: BarTest = { ...anytimeBar(0.95, 0.05), successes: 100_000, failures: 50_000 };
  assert.equal(addTrial(far, true).verdict, "below");
  assert.equal(addTrial({ ...far, failures: 10 }, true).verdict, "above");
  assert.throws(() => anytimeBar(95, 0.05), /95 is not between 0 and 1/);
});
