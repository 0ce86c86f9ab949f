/** Reliability: the chance that a task succeeds not once but every time. */

/** How often one task was tried and how often it succeeded. */
export interface TaskSuccesses {
  readonly successes: number;
  readonly trials: number;
}

/**
 * pass^k: the chance that `k` trials of a task all succeed, estimated without bias as C(c, k) / C(n, k) and averaged over tasks.
 * Throws RangeError for no tasks, or a task with fewer than `k` trials. Source: S. Yao, N. Shinn, P. Razavi and K. Narasimhan,
 * τ-bench: a benchmark for tool-agent-user interaction in real-world domains, arXiv 2406.12045 (2024).
 */
export function passHat(successesPerTask: readonly TaskSuccesses[], k: number): number {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`pass^${k} means nothing: give an integer from 1.`);
  if (successesPerTask.length === 0)
    throw new RangeError("There are no tasks to average: give at least one.");
  const chances = successesPerTask.map(({ successes, trials }) => {
    if (trials < k)
      throw new RangeError(`pass^${k} needs ${k} trials of each task, one has ${trials}: run more seeds.`);
    let chance = 1;
    for (let drawn = 0; drawn < k; drawn++) chance *= Math.max(0, successes - drawn) / (trials - drawn);
    return chance;
  });
  return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
}
