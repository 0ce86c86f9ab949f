import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { roughTokens } from "../../../src/backends/openai/rough-tokens.ts";

test("a longer text has no fewer tokens, and an empty one has none", () => {
  assert.equal(roughTokens("").length, 0);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
      const [first, both] = [roughTokens(one).length, roughTokens(one + other).length];
      assert.ok(both >= first, `${both} < ${first}`);
      assert.ok(one === "" || first > 0);
    }),
  );
});

test("prose is about one token for three characters, a number one for each digit", () => {
  const prose = "Read the file and write down how many lines it has, then finish with the number.";
  const tokens = roughTokens(prose).length;
  assert.ok(tokens >= prose.length / 4.5 && tokens <= prose.length / 2, `${tokens}`);
  assert.equal(roughTokens("1234567").length, 7);
  assert.equal(roughTokens("深海の魚").length, 4);
});
