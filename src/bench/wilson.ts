/** An interval for a rate, both ends from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The Wilson score interval of `successes` in `trials` at 95 % (z = 1.96). Source: E. B. Wilson, Probable inference,
 * the law of succession, and statistical inference, JASA 22 (1927), 209–212.
 */
export function wilson(successes: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const z = 1.959_963_984_540_054;
  const rate = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const middle = rate + z ** 2 / (2 * trials);
  const spread = z * Math.sqrt((rate * (1 - rate)) / trials + z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
