/** Several questions asked of the same data: keeps the chance of any false yes below the level. */

/**
 * Holm's adjusted p-values of a declared family, in the order given: those ≤ α may all be called significant, and the chance
 * that any of them is so falsely is at most α, however the tests depend on each other. Throws RangeError for a value outside
 * 0 to 1. Source: S. Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979), 65–70.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const wrong = pValues.find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined) throw new RangeError(`${wrong} is no p-value: give numbers from 0 to 1.`);
  const adjusted = pValues.map(() => 1);
  let largest = 0;
  [...pValues.entries()]
    .sort(([, left], [, right]) => left - right)
    .forEach(([index, value], rank) => {
      largest = Math.max(largest, Math.min(1, value * (pValues.length - rank)));
      adjusted[index] = largest;
    });
  return adjusted;
}
