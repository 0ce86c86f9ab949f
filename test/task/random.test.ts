import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createRandom, hashText } from "../../src/task/random.ts";

const draw = (seed: string, count = 20): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe("random", () => {
  it("gives the same numbers for the same seed and others for another", () => {
    assert.deepEqual(draw("a"), draw("a"));
    assert.notDeepEqual(draw("a"), draw("b"));
  });

  it("stays in [0, 1) and fills it evenly", () => {
    const numbers = draw("even", 20_000);
    assert.ok(numbers.every((number) => number >= 0 && number < 1));
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length / numbers.length;
      assert.ok(Math.abs(share - 0.1) < 0.01, `tenth ${tenth} has ${share}`);
    }
  });

  it("keeps integers inside their bounds", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 50 }),
        (seed, from, span) => {
          const number = createRandom(seed).int(from, from + span);
          assert.ok(Number.isInteger(number) && number >= from && number <= from + span);
        },
      ),
    );
  });

  it("samples different members, all of them when there are too few", () => {
    fc.assert(
      fc.property(fc.string(), fc.uniqueArray(fc.integer()), fc.nat(10), (seed, list, count) => {
        const sample = createRandom(seed).sample(list, count);
        assert.equal(sample.length, Math.min(count, list.length));
        assert.equal(new Set(sample).size, sample.length);
        assert.ok(sample.every((member) => list.includes(member)));
      }),
    );
  });

  it("never picks what weighs nothing", () => {
    const random = createRandom("weights");
    const picked = Array.from({ length: 500 }, () =>
      random.weighted([
        ["no", 0],
        ["yes", 3],
        ["also", 1],
      ] as const),
    );
    assert.ok(!picked.includes("no"));
    const share = picked.filter((choice) => choice === "yes").length / picked.length;
    assert.ok(share > 0.65 && share < 0.85, `yes has ${share}`);
  });

  it("forks without disturbing itself", () => {
    const one = createRandom("x");
    one.fork("side").next();
    assert.equal(one.next(), createRandom("x").next());
    assert.notEqual(one.fork("a").next(), one.fork("b").next());
  });

  it("refuses to pick from nothing", () => {
    assert.throws(() => createRandom("x").pick([]), /empty/);
  });

  it("hashes texts to 32 bits, one letter apart to different values", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hash = hashText(text);
        assert.ok(Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32);
        assert.notEqual(hash, hashText(`${text}a`));
      }),
    );
  });
});
