import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { wilson } from "../../src/bench/wilson.ts";

test("Wilson's interval has its published values", () => {
  const near = (found: number, expected: number): void => {
    assert.ok(Math.abs(found - expected) < 5e-5, `${found} is not ${expected}`);
  };
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I.
  near(wilson(81, 263).low, 0.2553);
  near(wilson(81, 263).high, 0.3662);
  near(wilson(15, 148).low, 0.0624);
  near(wilson(15, 148).high, 0.1605);
  near(wilson(0, 20).high, 0.1611);
  near(wilson(1, 29).low, 0.0061);
});

test("the interval holds the rate and lies between 0 and 1", () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 500 }), (some, trials) => {
      const successes = Math.min(some, trials);
      const { low, high } = wilson(successes, trials);
      assert.ok(low >= 0 && high <= 1);
      assert.ok(low <= successes / trials + 1e-12 && high >= successes / trials - 1e-12);
    }),
  );
  assert.deepEqual(wilson(0, 0), { low: 0, high: 1 });
});
