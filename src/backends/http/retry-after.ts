// Milliseconds: what a person in front of a terminal still waits for.
const longest = 60_000;

/**
 * How long a server asks to be left alone, in milliseconds, by its `Retry-After` header (seconds or a date); null where
 * it says nothing that can be read, or asks for more than a minute.
 */
export function retryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : /[a-z]/i.test(text) ? Date.parse(text) - now : NaN;
  return wait <= longest ? Math.max(0, wait) : null;
}
