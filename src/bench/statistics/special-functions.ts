/**
 * The special functions that the statistics stand on. Owns the way to Cephes, the only numerical library here.
 * Source: S. L. Moshier, Methods and Programs for Mathematical Functions (1989), compiled by the package `cephes`.
 */
import { createRequire } from "node:module";

type Cephes = typeof import("cephes", { with: { "resolution-mode": "require" } });

const require = createRequire(import.meta.url);
/** Its CommonJS form compiles at once, its module form later and on import; Node keeps what was loaded. */
const cephes = (): Cephes => require("cephes") as Cephes;

/** The x below which a Beta(`a`, `b`) variable falls with `probability`; `a` and `b` above 0. */
export function betaQuantile(probability: number, a: number, b: number): number {
  return cephes().incbi(a, b, probability);
}

/** The probability that a Beta(`a`, `b`) variable lies above `x`: 1 − I_x(a, b), exact far into the tail. */
export function betaAbove(x: number, a: number, b: number): number {
  return cephes().incbet(b, a, 1 - x);
}

/** The natural logarithm of the beta function B(`a`, `b`). */
export function logBeta(a: number, b: number): number {
  return cephes().lbeta(a, b);
}

/** The probability of at most `successes` in `trials` independent ones with the success `rate`. */
export function binomialAtMost(successes: number, trials: number, rate: number): number {
  return cephes().bdtr(successes, trials, rate);
}

/** The probability that a standard normal variable lies below `z`. */
export function normalBelow(z: number): number {
  return cephes().ndtr(z);
}

/** The z below which a standard normal variable falls with `probability`. */
export function normalQuantile(probability: number): number {
  return cephes().ndtri(probability);
}
