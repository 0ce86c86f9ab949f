import { jeffreys } from "../statistics/jeffreys.ts";

/** So many of so many, with a 95 % interval. `rate` is null where there was nothing to count. */
export interface Rate {
  readonly count: number;
  readonly of: number;
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/** The counts of one task: all its seeds, all its replies. */
export interface Cluster {
  readonly count: number;
  readonly of: number;
}

/**
 * A rate over tasks whose own counts are not independent (replies of one trial, seeds of one task): Jeffreys' interval
 * at the effective sample size, which is the number of counts divided by the design effect (linearised variance over
 * tasks). With one count a task it is the plain interval. Where every count agrees the variance tells nothing, and a
 * task counts once. `most` bounds the effective size: for seeds, the number of tasks, because a task tried again is no new
 * task. Source: E. L. Korn and B. I. Graubard, Confidence intervals for proportions with small expected
 * number of positive counts estimated from survey data, Survey Methodology 24 (1998), 193–201.
 */
export function clusteredRate(clusters: readonly Cluster[], most = Infinity): Rate {
  const filled = clusters.filter((cluster) => cluster.of > 0);
  const count = sum(filled, (cluster) => cluster.count);
  const of = sum(filled, (cluster) => cluster.of);
  if (of === 0) return { count, of, rate: null, low: 0, high: 1 };
  const rate = count / of;
  const spread = sum(filled, (cluster) => (cluster.count - rate * cluster.of) ** 2);
  const varied = spread > 0 && rate < 1;
  const effective = Math.min(of, most, varied ? (rate * (1 - rate) * of ** 2) / spread : filled.length);
  return { count, of, rate, ...jeffreys(rate * effective, effective) };
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
