/** Gatekeeping: questions in an order fixed beforehand, each asked at the full level as long as all before it passed. */

/** How far a walk came. */
export interface FixedSequence<T> {
  /** What passed, in order. */
  readonly passed: readonly T[];
  /** The last that passed; null where the first already failed. */
  readonly last: T | null;
  /** The first that failed, with its p-value above `alpha`; null where all passed. What comes after was not tested. */
  readonly stopped: { readonly item: T; readonly pValue: number } | null;
}

/**
 * Walks `items` (the largest model first) and calls `test` for a p-value until one exceeds `alpha`. The chance that anything
 * passes falsely is at most `alpha`, with no correction for their number, provided that the order was fixed before the data
 * were seen. Throws RangeError where `test` gives no p-value. Source: W. Maurer, L. A. Hothorn and W. Lehmacher, Multiple
 * comparisons in drug clinical trials and preclinical assays: a-priori ordered hypotheses, Biometrie in der
 * chemisch-pharmazeutischen Industrie 6 (1995), 3–18.
 */
export function fixedSequence<T>(
  items: readonly T[],
  test: (item: T) => number,
  alpha: number,
): FixedSequence<T> {
  const passed: T[] = [];
  for (const item of items) {
    const pValue = test(item);
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new RangeError(
        `${pValue} is no p-value for item ${passed.length + 1}: the test must give 0 to 1.`,
      );
    }
    if (pValue > alpha) return { passed, last: passed.at(-1) ?? null, stopped: { item, pValue } };
    passed.push(item);
  }
  return { passed, last: passed.at(-1) ?? null, stopped: null };
}
