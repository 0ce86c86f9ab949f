/** Owns what the page's scripts get: the numbers that charts draw and the list of trials, small enough to embed. */
import type { Measures } from "../measures.ts";
import { type GroupMeasures, isUndisciplined, taskKey } from "../measures/group.ts";
import type { PairedEffect } from "../measures/paired-effects.ts";
import type { PlannedModel, TrialRecord } from "../record.ts";
import type { ViolationType } from "../../schema/violation.ts";

/** The data of the page's scripts. */
export interface PageData {
  readonly models: readonly Pick<PlannedModel, "name" | "parameters">[];
  readonly arms: readonly string[];
  readonly suites: readonly string[];
  /** Violation classes in the order of a stack. */
  readonly classes: readonly ViolationType[];
  readonly groups: readonly PageGroup[];
  readonly effects: readonly PairedEffect[];
  readonly tasks: readonly PageTask[];
  readonly trials: readonly PageTrial[];
}

/** A model under an arm over all suites. `first` counts replies by their first violation. */
export interface PageGroup extends Pick<GroupMeasures, "success" | "undisciplined" | "replies" | "horizon"> {
  readonly model: string;
  readonly arm: string;
  readonly first: Readonly<Partial<Record<ViolationType, number>>>;
}

/** A task of the explorer; `suite` is its place among the suites. */
export interface PageTask {
  readonly suite: number;
  readonly name: string;
  readonly kind: string;
  readonly needed: number;
}

/** A trial: places of model, arm and task, the seed, 1 for success, undisciplined replies. */
export type PageTrial = readonly [
  model: number,
  arm: number,
  task: number,
  seed: number,
  success: 0 | 1,
  undisciplined: number,
];

const classes: readonly ViolationType[] = [
  "malformed",
  "truncated",
  "several_calls",
  "unknown_tool",
  "phantom_finish",
  "unknown_parameter",
  "leaked_parameter",
  "missing_parameter",
  "wrong_type",
  "not_in_enum",
  "out_of_range",
  "banned_call",
];

/** The data of a page from the measures and the trials, in the order of the results. */
export function pageData(measures: Measures, trials: readonly TrialRecord[]): PageData {
  const { plan, groups, effects } = measures;
  const models = plan.models.map(({ name, parameters }) => ({ name, parameters }));
  const arms = plan.arms.map(({ name }) => name);
  const suites = plan.suites.map(({ name }) => name);
  const tasks = new Map<string, PageTask>();
  for (const trial of trials) {
    const { suite, task: name, kind, needed } = trial;
    if (!tasks.has(taskKey(trial)))
      tasks.set(taskKey(trial), { suite: suites.indexOf(suite), name, kind, needed });
  }
  const places = new Map([...tasks.keys()].map((key, place) => [key, place]));
  return {
    models,
    arms,
    suites,
    classes,
    groups: groups
      .filter(({ suite }) => suite === null)
      .map(({ model, arm, success, undisciplined, replies, horizon, violations }) => ({
        model,
        arm,
        success,
        undisciplined,
        replies,
        horizon,
        first: Object.fromEntries(violations.map(({ type, first }) => [type, first])),
      })),
    effects,
    tasks: [...tasks.values()],
    trials: trials.map((trial) => [
      models.findIndex(({ name }) => name === trial.model),
      arms.indexOf(trial.arm),
      places.get(taskKey(trial)) ?? 0,
      trial.seed,
      trial.success ? 1 : 0,
      trial.steps.filter(isUndisciplined).length,
    ]),
  };
}
