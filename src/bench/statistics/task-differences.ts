/**
 * Pairs two arms by task. Owns the rule that the task is the unit of every paired statistic: seeds of one task are not
 * independent of each other, so they are averaged before anything is tested.
 */
import type { TrialRecord } from "../record.ts";

/**
 * What each task gains from `armB` over `armA`: the mean of `measure` over seeds under the second less that under the first, one
 * number for each model and task in the order of the records. Throws RangeError where a trial has no partner at the same
 * seed (naming the first), where one is there twice, and where nothing is to pair.
 * Source: E. Miller, Adding error bars to evals: a statistical approach to language model evaluations, arXiv 2411.00640 (2024).
 */
export function taskDifferences(
  records: readonly TrialRecord[],
  armA: string,
  armB: string,
  measure: (record: TrialRecord) => number,
): readonly number[] {
  if (armA === armB) throw new RangeError(`"${armA}" cannot be compared with itself: name two arms.`);
  const trials = new Map<string, TrialRecord>();
  for (const record of records) {
    if (record.arm !== armA && record.arm !== armB) continue;
    const name = key(record, record.arm);
    if (trials.has(name))
      throw new RangeError(`${describe(record, record.arm)} is there twice: keep one of them.`);
    trials.set(name, record);
  }
  const gains = new Map<string, number[]>();
  for (const record of trials.values()) {
    const otherArm = record.arm === armA ? armB : armA;
    const other = trials.get(key(record, otherArm));
    if (other === undefined) {
      throw new RangeError(`${describe(record, otherArm)} is missing: run it, or leave out its partner.`);
    }
    if (record.arm !== armA) continue;
    const task = JSON.stringify([record.model, record.task]);
    const seeds = gains.get(task) ?? [];
    seeds.push(measure(other) - measure(record));
    gains.set(task, seeds);
  }
  if (gains.size === 0)
    throw new RangeError(`No trial has the arm "${armA}" or "${armB}": check their names.`);
  return [...gains.values()].map((seeds) => seeds.reduce((sum, gain) => sum + gain, 0) / seeds.length);
}

const key = ({ model, task, seed }: TrialRecord, arm: string): string =>
  JSON.stringify([model, arm, task, seed]);

const describe = ({ model, task, seed }: TrialRecord, arm: string): string =>
  `The trial of task "${task}" by model "${model}" under arm "${arm}" at seed ${seed}`;
