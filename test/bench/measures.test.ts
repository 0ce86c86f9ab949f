/** Measures of trials made up by hand, against numbers worked out by hand. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { clusteredRate } from "../../src/bench/measures/rate.ts";
import { measure, type MeasuredGroup } from "../../src/bench/measures.ts";
import type { StepRecord, TrialRecord } from "../../src/bench/record.ts";
import { jeffreys } from "../../src/bench/statistics/jeffreys.ts";
import { planOf, stepOf, trialOf } from "./made-up-results.ts";

/** The only group of one model under one arm. */
function groupOf(trials: readonly TrialRecord[]): MeasuredGroup {
  const [group, ...others] = measure({ plan: planOf(["small"], ["bare"]), trials }).groups;
  assert.deepEqual(others, []);
  assert.ok(group);
  return group;
}

describe("a group of trials", () => {
  const leaked = { type: "leaked_parameter", name: "overwrite", sibling: "write_file" } as const;
  const invented = { type: "unknown_parameter", name: "mode" } as const;
  const phantom = { type: "unknown_tool", name: "conclusion" } as const;
  const group = groupOf([
    trialOf({ task: "a", kind: "read", needed: 2 }),
    trialOf({ task: "b", kind: "read", needed: 10, success: false, steps: [stepOf(1)] }),
    trialOf({ task: "c", kind: "edit", steps: [stepOf(1, leaked, invented), stepOf(2, leaked), stepOf(3)] }),
    trialOf({
      task: "d",
      kind: "edit",
      success: false,
      reason: "step_limit",
      invalidExecuted: 1,
      steps: [
        stepOf(1, phantom),
        { ...stepOf(2, { type: "wrong_type", name: "limit" }), outcome: "repaired", ok: false, effects: 2 },
      ],
      interventions: { hint: 2, ban: 1 },
      runViolations: ["cycle", "same_error", "cycle"],
    }),
  ]);

  test("counts success, with Jeffreys' interval at one seed", () => {
    assert.deepEqual(group.success, { count: 2, of: 4, rate: 0.5, ...jeffreys(2, 4) });
    assert.deepEqual([group.trials, group.tasks], [4, 4]);
  });

  test("counts as wrong but valid only what failed without any violation", () => {
    assert.deepEqual([group.wrongButValid.count, group.wrongButValid.of], [1, 4]);
  });

  test("counts replies by what became of them", () => {
    assert.equal(group.replies, 8);
    assert.equal(group.undisciplined.count, 4);
    assert.equal(group.refused.count, 3);
    assert.equal(group.repaired.count, 1);
    assert.deepEqual([group.executed, group.errors, group.effects, group.invalidExecuted], [5, 1, 2, 1]);
  });

  test("counts each class once a reply, and each reply once by its first", () => {
    assert.deepEqual(
      group.violations.map(({ type, replies, first }) => [type, replies.count, first]),
      [
        ["leaked_parameter", 2, 2],
        ["unknown_parameter", 1, 0],
        ["unknown_tool", 1, 1],
        ["wrong_type", 1, 1],
      ],
    );
    const firsts = group.violations.reduce((sum, { first }) => sum + first, 0);
    assert.equal(firsts, group.undisciplined.count);
  });

  test("tells leaked parameters from invented ones, and names phantoms", () => {
    assert.deepEqual(group.parameters, {
      leaked: 2,
      invented: 1,
      leakedNames: [{ name: "overwrite", tool: "read_file", sibling: "write_file", count: 2 }],
      inventedNames: [{ name: "mode", count: 1 }],
    });
    assert.deepEqual(group.phantoms, [{ name: "conclusion", count: 1 }]);
  });

  test("adds up costs, interventions, run violations and ends", () => {
    assert.deepEqual([group.tokensRead, group.tokensWritten, group.seconds], [1200, 160, 2]);
    assert.equal(group.readPerNew, 1.5);
    assert.deepEqual(group.interventions, { hint: 2, ban: 1 });
    assert.deepEqual(group.runViolations, { cycle: 1, same_error: 1 });
    assert.deepEqual(group.reasons, { finished: 3, step_limit: 1 });
  });

  test("divides success by kind and by calls needed, in the order of numbers", () => {
    const counts = ({ name, success }: (typeof group.kinds)[number]): unknown => [
      name,
      success.count,
      success.of,
    ];
    assert.deepEqual(group.kinds.map(counts), [
      ["edit", 1, 2],
      ["read", 1, 2],
    ]);
    assert.deepEqual(group.lengths.map(counts), [
      ["2", 2, 3],
      ["10", 0, 1],
    ]);
  });

  test("gives the trust horizon of half the replies: less than a tenth of one", () => {
    assert.ok(Math.abs((group.horizon.steps ?? 0) - Math.log(0.95) / Math.log(0.5)) < 1e-9);
    assert.deepEqual(group.passHat, []);
  });
});

describe("the rejected mass of a group", () => {
  const step = (number: number, tool: number, parameters: readonly number[], wrong = false): StepRecord => ({
    ...stepOf(number),
    rejected: { tool, parameters },
    ...(wrong ? { ok: false } : {}),
  });

  test("is null where it was not measured, and where no backend knew it", () => {
    assert.equal(groupOf([trialOf({})]).rejected, null);
    assert.equal(groupOf([trialOf({ steps: [{ ...stepOf(1), rejected: null }] })]).rejected, null);
  });

  test("has the means of names and of replies, over the replies of which it is known", () => {
    const { rejected } = groupOf([
      trialOf({ task: "a", steps: [step(1, 0.5, [0.5, 0]), stepOf(2)] }),
      trialOf({ task: "b", success: false, steps: [step(1, 0.1, [], true), step(2, 0, [0.1])] }),
    ]);
    assert.ok(rejected);
    assert.deepEqual([rejected.replies, rejected.tool], [3, 0.6 / 3]);
    assert.ok(Math.abs((rejected.parameter ?? 0) - 0.2) < 1e-12);
    assert.ok(Math.abs(rejected.reply - (0.75 + 0.1 + 0.1) / 3) < 1e-12);
    const { low, high } = rejected.interval;
    assert.ok(low <= rejected.reply && rejected.reply <= high && low < high);
    assert.deepEqual([rejected.wrongReplies.count, rejected.wrongReplies.of], [1, 3]);
    // The wrong reply is below one right one and equal to the other; the failed trial is below the solved one.
    assert.equal(rejected.wrongReplies.area?.area, 0.25);
    assert.deepEqual([rejected.failedTrials.count, rejected.failedTrials.area?.area], [1, 0]);
  });

  test("foretells nothing where nothing went wrong", () => {
    const { rejected } = groupOf([trialOf({ steps: [step(1, 0.2, [0.1])] })]);
    assert.deepEqual(rejected?.failedTrials, { count: 0, of: 1, area: null });
    assert.deepEqual(rejected?.wrongReplies, { count: 0, of: 1, area: null });
  });
});

test("a banned call is no indiscipline, and a spotless horizon has no end that JSON would lose", () => {
  const group = groupOf([trialOf({ steps: [stepOf(1), stepOf(2, { type: "banned_call" })] })]);
  assert.equal(group.undisciplined.count, 0);
  assert.equal(group.refused.count, 1);
  assert.equal(group.horizon.steps, null);
  assert.equal(group.horizon.high, null);
  assert.ok((group.horizon.low ?? 0) > 0);
  assert.deepEqual(JSON.parse(JSON.stringify(group)), group);
});

test("a trial that the harness broke does not count", () => {
  const trials = [trialOf({}), trialOf({ task: "b", success: false, reason: "harness_failure" })];
  const measures = measure({ plan: planOf(["small"], ["bare"]), trials });
  assert.deepEqual([measures.trials, measures.notCounted], [1, 1]);
  assert.equal(measures.groups[0]?.success.of, 1);
});

test("seeds give pass^k, and tasks rather than trials carry the interval", () => {
  const seeds = (task: string, ...solved: readonly boolean[]): readonly TrialRecord[] =>
    solved.map((success, seed) => trialOf({ task, seed, success }));
  const group = groupOf([...seeds("a", true, true), ...seeds("b", true, false), ...seeds("c", false, false)]);
  assert.deepEqual(
    group.passHat.map(({ k, chance }) => [k, Math.round(chance * 1000) / 1000]),
    [
      [1, 0.5],
      [2, 0.333],
    ],
  );
  // Two seeds of a task are no two tasks: six trials of three tasks are worth three counts at most.
  assert.deepEqual(group.success, { count: 3, of: 6, rate: 0.5, ...jeffreys(1.5, 3) });
});

test("suites stand beside all of them together, and tasks of the same name in two suites are two tasks", () => {
  const plan = planOf(["small"], ["bare", "full"], ["one", "two"]);
  const trials = ["bare", "full"].flatMap((arm) =>
    ["one", "two"].map((suite) => trialOf({ arm, suite, success: arm === "full" || suite === "two" })),
  );
  const { groups, effects } = measure({ plan, trials });
  assert.deepEqual(
    groups.map(({ arm, suite, tasks, success }) => [arm, suite, tasks, success.count]),
    [
      ["bare", null, 2, 1],
      ["bare", "one", 1, 0],
      ["bare", "two", 1, 1],
      ["full", null, 2, 2],
      ["full", "one", 1, 1],
      ["full", "two", 1, 1],
    ],
  );
  assert.deepEqual([effects[0]?.tasks, effects[0]?.difference], [2, 0.5]);
});

describe("paired effects", () => {
  const plan = planOf(["small"], ["bare", "grammar", "full"]);
  // Of ten tasks bare solves none, grammar the first eight, full all.
  const solves: Readonly<Record<string, number>> = { bare: 0, grammar: 8, full: 10 };
  const trials = plan.arms.flatMap(({ name: arm }) =>
    Array.from({ length: 10 }, (_, task) =>
      trialOf({ arm, task: `task-${task}`, success: task < (solves[arm] ?? 0) }),
    ),
  );

  test("compare each arm with the first and with the one before, once", () => {
    const { effects } = measure({ plan, trials });
    assert.deepEqual(
      effects.map(({ arm, against, difference, p }) => [arm, against, difference, p]),
      [
        ["grammar", "bare", 0.8, 2 / 2 ** 8],
        ["full", "grammar", 0.2, 2 / 2 ** 2],
        ["full", "bare", 1, 2 / 2 ** 10],
      ],
    );
    assert.deepEqual(
      effects.map(({ adjusted }) => adjusted),
      [(2 * 2) / 2 ** 8, 0.5, (3 * 2) / 2 ** 10],
    );
    for (const { low, difference, high } of effects) assert.ok(low <= difference && difference <= high);
  });

  test("leave out tasks that one of the arms has not run yet", () => {
    const { effects } = measure({ plan, trials: trials.slice(0, 15) });
    assert.deepEqual(
      effects.map(({ arm, against, tasks }) => [arm, against, tasks]),
      [["grammar", "bare", 5]],
    );
  });
});

test("the same results give the same measures", () => {
  const results = {
    plan: planOf(["small"], ["bare", "full"]),
    trials: [trialOf({}), trialOf({ arm: "full" })],
  };
  assert.deepEqual(measure(results), measure(results));
});

test("nothing run is measured as nothing", () => {
  const { groups, effects } = measure({ plan: planOf(["small"], ["bare"]), trials: [] });
  assert.deepEqual([groups, effects], [[], []]);
});

describe("a clustered rate", () => {
  const cluster = fc
    .tuple(fc.nat(20), fc.nat(20))
    .map(([one, other]) => ({ count: Math.min(one, other), of: Math.max(one, other) }));

  test("lies within its interval, and the interval within 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(cluster), (clusters) => {
        const { rate, low, high } = clusteredRate(clusters);
        assert.ok(low >= 0 && high <= 1 && low <= high);
        if (rate !== null) assert.ok(low <= rate && rate <= high);
      }),
    );
  });

  test("is never surer than the same counts taken as independent", () => {
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 1 }), (clusters) => {
        const { count, of, low, high } = clusteredRate(clusters);
        if (of === 0) return;
        const plain = jeffreys(count, of);
        assert.ok(high - low >= plain.high - plain.low - 1e-9);
      }),
    );
  });
});
