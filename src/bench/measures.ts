/** Owns all numbers of a report: one pure function from records to {@link Measures}, which every rendering reads. */
import { createRandom } from "../task/random.ts";
import { type GroupMeasures, measureGroup } from "./measures/group.ts";
import { type PairedEffect, pairedEffects } from "./measures/paired-effects.ts";
import type { BenchPlan, BenchResults, TrialRecord } from "./record.ts";

/** The version of measures on disk. */
export const measuresVersion = 1;

/** The numbers of a report: `report.json`. */
export interface Measures {
  readonly v: typeof measuresVersion;
  readonly type: "measures";
  readonly plan: BenchPlan;
  /** Trials that count, and those that do not: the harness failed or a person stopped them, which is no fault of a model. */
  readonly trials: number;
  readonly notCounted: number;
  /** Models in the order of the plan, arms within. */
  readonly groups: readonly MeasuredGroup[];
  readonly effects: readonly PairedEffect[];
}

/** The numbers of a model under an arm; `suite` is null where all suites are taken together. */
export interface MeasuredGroup extends GroupMeasures {
  readonly model: string;
  readonly arm: string;
  readonly suite: string | null;
}

/** All numbers of a report. The same results give the same numbers on every machine: the bootstraps' randomness is seeded. */
export function measure({ plan, trials }: BenchResults): Measures {
  const counted = trials.filter(isCounted);
  const random = createRandom("report");
  const suites = plan.suites.length > 1 ? [null, ...plan.suites.map(({ name }) => name)] : [null];
  const groups = plan.models.flatMap(({ name: model }) =>
    plan.arms.flatMap(({ name: arm }) =>
      suites.flatMap((suite): readonly MeasuredGroup[] => {
        const own = counted.filter(
          (trial) => trial.model === model && trial.arm === arm && (suite === null || trial.suite === suite),
        );
        if (own.length === 0) return [];
        return [
          { model, arm, suite, ...measureGroup(own, random.fork(JSON.stringify([model, arm, suite]))) },
        ];
      }),
    ),
  );
  return {
    v: measuresVersion,
    type: "measures",
    plan,
    trials: counted.length,
    notCounted: trials.length - counted.length,
    groups,
    effects: pairedEffects(plan, counted, random),
  };
}

/** Whether a trial says something about its model: not where the harness failed or a person stopped it. */
export function isCounted({ reason }: TrialRecord): boolean {
  return reason !== "harness_failure" && reason !== "interrupted";
}
