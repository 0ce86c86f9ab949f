import type { TrialRecord } from "../bench/record.ts";

/** A line that says how far a benchmark is. */
export interface BenchProgress {
  /** Takes a trial that was kept and gives the line. */
  readonly add: (record: Pick<TrialRecord, "model" | "success">) => string;
  /** Trials so far, with those of before. */
  readonly kept: () => number;
}

/** Counts trials from `before` on to `total`; `now` is a clock in milliseconds. The estimate is the mean so far. */
export function createBenchProgress(before: number, total: number, now: () => number): BenchProgress {
  const start = now();
  let count = 0;
  let solved = 0;
  return {
    kept: () => before + count,
    add: ({ model, success }) => {
      count++;
      if (success) solved++;
      const left = ((now() - start) / count) * (total - before - count);
      return `${model}: trial ${before + count} of ${total}, ${solved} of ${count} solved, ${duration(left)} left`;
    },
  };
}

/** A duration as people say it: `40 s`, `12 min`, `3 h 5 min`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
