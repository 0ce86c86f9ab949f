/** Owns what one arm is worth against another, on the same tasks with the same model. */
import type { Random } from "../../task/random.ts";
import type { BenchPlan, TrialRecord } from "../record.ts";
import { holm } from "../statistics/holm.ts";
import { pairedBootstrap } from "../statistics/paired-bootstrap.ts";
import { signFlipTest } from "../statistics/sign-flip-test.ts";
import { taskDifferences } from "../statistics/task-differences.ts";
import { taskKey } from "./group.ts";

/** The difference that an arm makes: success under `arm` less success under `against`, from −1 to 1. */
export interface PairedEffect {
  readonly model: string;
  readonly arm: string;
  readonly against: string;
  /** Tasks that both arms ran at the same seeds; others are left out. */
  readonly tasks: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Of a sign-flip test over tasks. */
  readonly p: number;
  /** Adjusted by Holm over all effects of the report: each arm against the first and against the one before it, each model. */
  readonly adjusted: number;
}

const rounds = 4000;

/** Each arm against the first of the plan and against the one before it, model by model; an arm that was not run has none. */
export function pairedEffects(
  plan: BenchPlan,
  trials: readonly TrialRecord[],
  random: Random,
): readonly PairedEffect[] {
  const effects = plan.models.flatMap(({ name: model }) => {
    const own = trials.filter((trial) => trial.model === model);
    return comparisons(plan).flatMap(({ arm, against }) => {
      const pairs = completePairs(own, arm, against);
      if (pairs.length === 0) return [];
      const differences = taskDifferences(pairs, against, arm, (trial) => (trial.success ? 1 : 0));
      const source = random.fork(JSON.stringify([model, arm, against]));
      return [
        {
          model,
          arm,
          against,
          tasks: differences.length,
          difference: differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
          ...pairedBootstrap(differences, source.fork("bootstrap"), rounds, 0.95),
          p: signFlipTest(differences, source.fork("sign flip")),
        },
      ];
    });
  });
  const adjusted = holm(effects.map(({ p }) => p));
  return effects.map((effect, index) => ({ ...effect, adjusted: adjusted[index] ?? 1 }));
}

interface Comparison {
  readonly arm: string;
  readonly against: string;
}

function comparisons({ arms }: BenchPlan): readonly Comparison[] {
  const [first] = arms;
  return arms.slice(1).flatMap(({ name: arm }, index) => {
    const before = arms[index]?.name;
    const others = new Set([before, first?.name].filter((name) => name !== undefined));
    return [...others].map((against) => ({ arm, against }));
  });
}

/** The trials of two arms whose task ran at the same seeds under both, tasks named apart between suites. */
function completePairs(trials: readonly TrialRecord[], arm: string, against: string): readonly TrialRecord[] {
  const tasks = Map.groupBy(
    trials.filter((trial) => trial.arm === arm || trial.arm === against),
    taskKey,
  );
  const seeds = (own: readonly TrialRecord[], name: string): string =>
    own
      .filter((trial) => trial.arm === name)
      .map(({ seed }) => seed)
      .toSorted((a, b) => a - b)
      .join();
  return [...tasks].flatMap(([task, own]) =>
    seeds(own, arm) === seeds(own, against) ? own.map((trial) => ({ ...trial, task })) : [],
  );
}
