/** How long a model can be left alone: the steps until an undisciplined call has become likely enough to matter. */
import type { Random } from "../../task/random.ts";
import type { Interval } from "./interval.ts";
import { jeffreys } from "./jeffreys.ts";
import { taskBootstrap } from "./task-bootstrap.ts";

/** Replies of one trial, and how many of them were undisciplined. */
export interface TrialDiscipline {
  readonly task: string;
  readonly replies: number;
  readonly undisciplined: number;
}

/** A horizon in steps, not rounded, with its interval. Infinity stands for a rate of 0; JSON would write it as null. */
export interface TrustHorizon {
  readonly steps: number;
  readonly low: number;
  readonly high: number;
  /** Undisciplined replies per reply, with the interval that the horizon's comes from. */
  readonly rate: number;
  readonly rateInterval: Interval;
}

/** The chance of at least one undisciplined call at which the horizon lies. */
const risk = 0.05;

/**
 * The number of steps after which the chance of at least one undisciplined reply reaches 5 %, were each reply disciplined
 * with the same chance q (a geometric law): ln 0.95 / ln q. Throws RangeError where there is no reply.
 *
 * Replies to one task are not independent, so Jeffreys' interval over replies is too narrow; a bootstrap over tasks knows that,
 * but says "never" with certainty where nothing was undisciplined. Each is blind where the other sees, so each end is the
 * wider of the two: with no undisciplined reply the low end is Jeffreys' and the high end Infinity. In simulations with
 * clustered replies it covers 0.91 to 0.97 where four or more tasks are expected to go wrong, and 0.83 where two are.
 * Sources: {@link jeffreys}; {@link taskBootstrap}; C. A. Field and A. H. Welsh, Bootstrapping clustered data, JRSS B 69
 * (2007), 369–390.
 */
export function trustHorizon(
  trials: readonly TrialDiscipline[],
  random: Random,
  rounds = 10_000,
  level = 0.95,
): TrustHorizon {
  const tasks = [...Map.groupBy(trials, ({ task }) => task).values()]
    .map((same) => ({
      replies: total(same.map(({ replies }) => replies)),
      undisciplined: total(same.map(({ undisciplined }) => undisciplined)),
    }))
    .filter((task) => task.replies > 0);
  const replies = total(tasks.map((task) => task.replies));
  const undisciplined = total(tasks.map((task) => task.undisciplined));
  if (replies === 0) throw new RangeError("There are no replies to judge: give trials with at least one.");

  const rate = undisciplined / replies;
  const of = (drawn: Int32Array): number => {
    let [all, wrong] = [0, 0];
    for (const index of drawn) {
      all += tasks[index]?.replies ?? 0;
      wrong += tasks[index]?.undisciplined ?? 0;
    }
    return wrong / all;
  };
  const influences = tasks.map((task) => task.undisciplined - rate * task.replies);
  const byReply = jeffreys(undisciplined, replies, level);
  const byTask = taskBootstrap({ observed: rate, of, influences }, random, rounds, level);
  const rateInterval = {
    low: Math.min(byReply.low, byTask.low),
    high: Math.max(byReply.high, byTask.high),
  };
  return {
    steps: horizon(rate),
    low: horizon(rateInterval.high),
    high: horizon(rateInterval.low),
    rate,
    rateInterval,
  };
}

const horizon = (rate: number): number =>
  rate === 0 ? Number.POSITIVE_INFINITY : Math.log1p(-risk) / Math.log1p(-rate);

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
