import { UsageError } from "./usage-error.ts";

/** Bytes from a number of gigabytes as cards and memory are sold (2^30 bytes): `12`, `7.5`, `0`. Throws {@link UsageError}. */
export function readGigabytes(flag: string, text: string): number {
  const number = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || !Number.isFinite(number))
    throw new UsageError(`--${flag} is "${text}"; give gigabytes: --${flag} 12.`);
  return number * 1024 ** 3;
}

/** Tokens from a number, or thousands of 1,024 with a `k`: `8192`, `32k`. Throws {@link UsageError}. */
export function readTokens(flag: string, text: string): number {
  const [, digits, thousands] = /^(\d+)(k?)$/i.exec(text) ?? [];
  const tokens = Number(digits) * (thousands ? 1024 : 1);
  if (digits === undefined || !Number.isSafeInteger(tokens) || tokens < 256)
    throw new UsageError(`--${flag} is "${text}"; give at least 256 tokens: --${flag} 32k.`);
  return tokens;
}
