/**
 * Whether two names differ by one typing error: a character added, left out or changed, or two neighbours swapped.
 * Names of fewer than four characters have none, and a digit is never a typing error (`page1` is not `page2`).
 */
export function isOneTypo(left: string, right: string): boolean {
  if (left === right || Math.min(left.length, right.length) < 4) return false;
  if (left.replace(/\D/g, "") !== right.replace(/\D/g, "")) return false;
  if (left.length > right.length) return isOneTypo(right, left);
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  if (left.length !== right.length) return left.slice(at) === right.slice(at + 1);
  if (left.slice(at + 1) === right.slice(at + 1)) return true;
  return (
    left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
  );
}
