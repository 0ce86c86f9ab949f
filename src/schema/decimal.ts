/**
 * Which numbers a call can carry, and their one canonical text. The validator and the grammar are both built on this
 * file, so that they cannot disagree: a number is carried when it has at most 21 digits before the point and
 * 30 after it, an integer when JavaScript holds it exactly.
 */

/** The most digits after the point that a carried number has. */
export const FRACTION_DIGITS = 30;

/** The largest carried number: the last double before JSON.stringify would write an exponent. */
export const LARGEST_NUMBER = 999_999_999_999_999_868_928;

/** The largest carried integer; past it, JSON.parse would silently change the last digits. */
export const LARGEST_INTEGER = Number.MAX_SAFE_INTEGER;

/**
 * The shortest plain decimal text of a finite number: no exponent, no leading zeros, no trailing fractional zeros,
 * and `0` for minus zero. Distinct numbers have distinct texts, ordered as the numbers are.
 */
export function plainDecimal(value: number): string {
  const text = String(value === 0 ? 0 : value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = "", first = "", rest = "", exponent = ""] = parts;
  const digits = first + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}

/** Whether a call can carry this number for a parameter of this kind (ranges apart). */
export function isCarried(kind: "integer" | "number", value: number): boolean {
  if (kind === "integer") return Number.isSafeInteger(value);
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST_NUMBER) return false;
  const fraction = plainDecimal(value).split(".")[1] ?? "";
  return fraction.length <= FRACTION_DIGITS;
}
