/** Whether a score tells failures from successes: the area under the receiver operating characteristic. */
import { clopperPearson } from "./clopper-pearson.ts";
import { normalQuantile } from "./special-functions.ts";

/** An area from 0 to 1 with its interval; 0.5 is what a score that knows nothing has. */
export interface Area {
  readonly area: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The chance that a random positive's score exceeds a random negative's, ties counting half, with DeLong's interval on the
 * logit scale. Null where either class is missing. The rows must be independent: one for each task, or the interval is too
 * narrow. Where DeLong's variance says nothing, perfect separation is bounded by as many independent pairs as the smaller
 * class allows, and anything else is 0 to 1. Sources: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Comparing the areas
 * under two or more correlated receiver operating characteristic curves, Biometrics 44 (1988), 837–845; the logit from
 * M. S. Pepe, The Statistical Evaluation of Medical Tests (2003), §5.2.
 */
export function areaUnderCurve(
  scores: readonly number[],
  labels: readonly boolean[],
  level = 0.95,
): Area | null {
  if (scores.length !== labels.length) {
    throw new RangeError(
      `${scores.length} scores do not fit ${labels.length} labels: give one label for each.`,
    );
  }
  if (scores.some(Number.isNaN)) throw new RangeError("A score is NaN: leave its row out.");
  const all = midRanks(scores);
  const placements = (label: boolean): readonly number[] => {
    const rows = [...scores.keys()].filter((row) => labels[row] === label);
    const own = midRanks(rows.map((row) => scores[row] ?? 0));
    const others = scores.length - rows.length;
    return rows.map((row, index) => ((all[row] ?? 0) - (own[index] ?? 0)) / others);
  };
  const positives = placements(true);
  const negatives = placements(false);
  if (positives.length === 0 || negatives.length === 0) return null;

  const area = mean(positives);
  const error = Math.sqrt(spread(positives) + spread(negatives));
  if (area === 0 || area === 1) {
    const pairs = Math.min(positives.length, negatives.length);
    return { area, ...clopperPearson(area * pairs, pairs, level) };
  }
  // NaN for a class of one row, 0 for scores that hardly vary.
  if (!(error > 1e-9)) return { area, low: 0, high: 1 };
  const reach = (normalQuantile((1 + level) / 2) * error) / (area * (1 - area));
  const end = (shift: number): number => 1 / (1 + Math.exp(-shift) * (1 / area - 1));
  return { area, low: end(-reach), high: end(reach) };
}

/** Ranks from 1; equal values share the mean of theirs. */
function midRanks(values: readonly number[]): readonly number[] {
  const order = [...values.keys()].sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
  const ranks = values.map(() => 0);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (const row of order.slice(from, to)) ranks[row] = (from + to + 1) / 2;
  }
  return ranks;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The variance of the values' mean. */
function spread(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}
