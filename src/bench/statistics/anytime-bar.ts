/**
 * Early stopping: is a success rate above or below a bar? Owns a test that may be looked at after every trial and stopped at
 * will. Its state is plain data and each step is pure, so a resumed run that replays its trials is where it was.
 */
import { betaAbove, logBeta } from "./special-functions.ts";

/** What a test against a bar has seen, and what it says of the rate; once it is not "open" it stays as it is. */
export interface BarTest {
  readonly bar: number;
  readonly alpha: number;
  readonly successes: number;
  readonly failures: number;
  readonly verdict: "above" | "below" | "open";
}

/**
 * A test, yet without trials, of a success rate against `bar` that is wrong with probability at most `alpha` whenever it is
 * stopped: "above" at a rate ≤ `bar`, "below" at a rate ≥ `bar`. Feed it with {@link addTrial}, tasks in random order and each
 * once, for seeds of one task are not independent. Throws RangeError for a number outside 0 to 1.
 *
 * Two bets run, one on each side, each for half of `alpha`: the likelihood ratio against the bar, averaged over Jeffreys' prior
 * cut off at the bar. Averages over rates on one side are supermartingales under every rate on the other, so they reach
 * 2 / `alpha` with probability at most `alpha` / 2. Sources: J. Ville, Étude critique de la notion de collectif (1939);
 * H. Robbins, Statistical methods related to the law of the iterated logarithm, Annals of Mathematical Statistics 41
 * (1970), 1397–1409; I. Waudby-Smith and A. Ramdas, Estimating means of bounded random variables by betting, JRSS B 86 (2024), 1–27.
 */
export function anytimeBar(bar: number, alpha: number): BarTest {
  for (const value of [bar, alpha]) {
    if (!(value > 0 && value < 1))
      throw new RangeError(`${value} is not between 0 and 1: give e.g. a bar of 0.95.`);
  }
  return { bar, alpha, successes: 0, failures: 0, verdict: "open" };
}

/** The test after one more trial. */
export function addTrial(test: BarTest, success: boolean): BarTest {
  const { bar, alpha } = test;
  const successes = test.successes + Number(success);
  const failures = test.failures + Number(!success);
  const enough = Math.log(2 / alpha);
  const decide = (): BarTest["verdict"] => {
    if (logWealth(successes, failures, bar) >= enough) return "above";
    return logWealth(failures, successes, 1 - bar) >= enough ? "below" : "open";
  };
  return { bar, alpha, successes, failures, verdict: test.verdict === "open" ? decide() : test.verdict };
}

/** The logarithm of what a bet of 1 on a rate above the bar has become. */
function logWealth(successes: number, failures: number, bar: number): number {
  const evidence = (a: number, b: number): number => logBeta(a, b) + Math.log(betaAbove(bar, a, b));
  const atBar = successes * Math.log(bar) + failures * Math.log1p(-bar);
  return evidence(successes + 0.5, failures + 0.5) - evidence(0.5, 0.5) - atBar;
}
