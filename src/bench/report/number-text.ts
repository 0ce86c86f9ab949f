/** Owns how numbers read in tables. */
import type { Horizon } from "../measures/group.ts";
import type { Area } from "../statistics/area-under-curve.ts";
import type { Interval } from "../statistics/interval.ts";

/** A share from 0 to 1 in percent; – for none. */
export function percent(rate: number | null): string {
  return rate === null ? "–" : `${(rate * 100).toFixed(1)} %`;
}

/** Both ends of a share's interval in percent. */
export function interval({ low, high }: Interval): string {
  return `${(low * 100).toFixed(1)} – ${(high * 100).toFixed(1)} %`;
}

/** A difference of shares in percentage points, with its sign. */
export function points(difference: number): string {
  const text = Math.abs(difference * 100).toFixed(1);
  return text === "0.0" ? text : `${difference < 0 ? "−" : "+"}${text}`;
}

/** A p-value. */
export function probability(p: number): string {
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** An area under a curve to two digits; – for none. */
export function area(found: Area | null): string {
  return found === null ? "–" : found.area.toFixed(2);
}

/** Both ends of an area's interval. */
export function areaInterval(found: Area | null): string {
  return found === null ? "–" : `${found.low.toFixed(2)} – ${found.high.toFixed(2)}`;
}

/** A number of replies to three digits; ∞ for null. */
export function replies(steps: number | null): string {
  return steps === null ? "∞" : steps.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** Both ends of a horizon's interval. */
export function horizonInterval({ low, high }: Horizon): string {
  return `${replies(low)} – ${replies(high)}`;
}

/** Names with their counts; – for none. */
export function counts(all: Readonly<Partial<Record<string, number>>>): string {
  return (
    Object.entries(all)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ") || "–"
  );
}

/** The five most frequent names with their counts; – for none. */
export function top(names: readonly { readonly name: string; readonly count: number }[]): string {
  return (
    names
      .slice(0, 5)
      .map(({ name, count }) => `${name} ${count}`)
      .join(", ") || "–"
  );
}
