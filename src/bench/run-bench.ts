/**
 * Runs a plan: every model, item, seed and arm once. Arms are interleaved (all of them on an item before the next item),
 * so that whatever changes while a benchmark runs changes for all. Owns order, repetition after faults of the harness
 * and early stopping; knows no disk format and prints nothing.
 */
import type { Backend } from "../protocol/backend.ts";
import { hashText } from "../task/random.ts";
import { armOptions, type Arm } from "./arms.ts";
import type { BenchItem } from "./bench-item.ts";
import type { OpenResults } from "./open-results.ts";
import { recordVersion, type TrialRecord } from "./record.ts";
import { trialKey, type TrialName } from "./results.ts";
import { isBroken, runTrial, type Trial } from "./run-trial.ts";
import type { Suite } from "./suites.ts";

/** A model that can be opened; `backend` is asked once, when its first trial comes. */
export interface BenchModel {
  readonly name: string;
  readonly open: () => Promise<Backend>;
}

/** What is run and how. */
export interface BenchRun {
  readonly models: readonly BenchModel[];
  readonly arms: readonly Arm[];
  readonly suites: readonly Suite[];
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly temperature: number;
  readonly rejected: boolean;
  /** Trials of one model at a time; each needs a sequence of its own in the backend. */
  readonly parallel: number;
  readonly results: OpenResults;
  readonly signal: AbortSignal;
  /** Hears of each trial that was kept. */
  readonly report: (record: TrialRecord) => void;
  /** Whether a model under an arm needs no more trials; asked before each. */
  readonly decided?: (model: string, arm: string) => boolean;
}

/** A trial that the harness and not the model failed, as often as it was tried. */
export interface BrokenTrial {
  readonly trial: string;
  readonly detail: string;
}

/** How often a trial is tried before it is given up as broken. */
const tries = 3;

interface Planned {
  readonly suite: Suite;
  readonly item: BenchItem;
  readonly seed: number;
  readonly arm: Arm;
}

/**
 * Runs all trials that have no record yet. Gives those that the harness broke (a model that cannot be opened breaks all of
 * its own): they have no record and are tried again on resuming.
 */
export async function runBench(run: BenchRun): Promise<readonly BrokenTrial[]> {
  const done = new Set(run.results.before.map(trialKey));
  const broken: BrokenTrial[] = [];
  for (const model of run.models) {
    const left = plannedTrials(run).filter((planned) => !done.has(trialKey(named(model, planned))));
    if (left.length === 0 || run.signal.aborted) continue;
    let backend: Backend;
    try {
      backend = await model.open();
    } catch (error) {
      if (run.signal.aborted) break;
      broken.push({ trial: `all ${left.length} of ${model.name}`, detail: (error as Error).message });
      continue;
    }
    try {
      const queue = left.values();
      const worker = async (): Promise<void> => {
        for (const planned of queue) {
          if (run.signal.aborted) return;
          if (run.decided?.(model.name, planned.arm.name)) continue;
          const fault = await keepTrial(run, model, backend, planned);
          if (fault) broken.push(fault);
        }
      };
      await Promise.all(Array.from({ length: run.parallel }, worker));
    } finally {
      await backend.close();
    }
  }
  return broken;
}

/** Items come in the order of their hashes, so that what was measured before a stop is a fair part of a suite. */
function plannedTrials({ suites, seeds, arms }: BenchRun): readonly Planned[] {
  return suites.flatMap((suite) =>
    suite.items
      .toSorted((one, other) => hashText(one.id) - hashText(other.id))
      .flatMap((item) => seeds.flatMap((seed) => arms.map((arm) => ({ suite, item, seed, arm })))),
  );
}

function named(model: BenchModel, { suite, item, seed, arm }: Planned): TrialName {
  return { model: model.name, arm: arm.name, suite: suite.planned.name, task: item.id, seed };
}

async function keepTrial(
  run: BenchRun,
  model: BenchModel,
  backend: Backend,
  planned: Planned,
): Promise<BrokenTrial | null> {
  const { item, seed, arm } = planned;
  const { signal, results } = run;
  const options = armOptions(arm, { ...run, seed });
  let trial: Trial;
  for (let count = 1; ; count++) {
    trial = await runTrial(item, { backend, options, signal });
    if (signal.aborted) return null;
    if (!isBroken(trial.score.reason)) break;
    const name = named(model, planned);
    if (count === tries) return { trial: Object.values(name).join(" "), detail: trial.score.detail ?? "" };
  }
  const record: TrialRecord = {
    v: recordVersion,
    type: "trial",
    ...named(model, planned),
    kind: item.kind,
    needed: item.needed,
    ...trial.score,
    transcript: results.keepTranscript(trial.events),
  };
  results.append(record);
  run.report(record);
  return null;
}
