import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { armOptions, armPresets, parseArms, presetArms } from "../../src/bench/arms.ts";
import { defaultOptions } from "../../src/loop/options.ts";

test("every preset is an arm, and full is what users run", () => {
  const arms = presetArms(Object.keys(armPresets));
  assert.equal(arms.length, Object.keys(armPresets).length);
  assert.deepEqual(arms.find((arm) => arm.name === "full")?.options, defaultOptions);
  const bare = arms.find((arm) => arm.name === "bare")?.options;
  assert.deepEqual(
    [bare?.grammar, bare?.signatures, bare?.repair, bare?.hygiene, bare?.ladder],
    ["off", "names", false, false, []],
  );
  assert.equal(new Set(arms.map((arm) => JSON.stringify(arm.options))).size, arms.length);
  assert.throws(() => presetArms(["ful"]), /no arm "ful".*full/);
});

test("a file of arms is read strictly, and names the arm at fault", () => {
  const [mine] = parseArms('{"mine":{"repair":false,"ladder":["hint"]}}');
  assert.deepEqual([mine?.name, mine?.options.repair, mine?.options.ladder], ["mine", false, ["hint"]]);
  for (const [text, message] of [
    ["[]", /JSON object of names and options/],
    ["{", /not JSON/],
    ['{"a":{"repairs":true}}', /The arm "a": There is no option "repairs"/],
    ['{"a":{"limits":{"steps":3}}}', /The arm "a": There is no option "limits"/],
    ['{"a b":{}}', /The arm "a b": A name has letters/],
    ['{"a":{"finish":"text"}}', /The arm "a": finish is text with the grammar think_then_call/],
  ] as const)
    assert.throws(() => parseArms(text), message);
});

test("a trial's settings stand in its options", () => {
  const [arm] = presetArms(["full"]);
  assert.ok(arm);
  const options = armOptions(arm, { steps: 5, seed: 7, temperature: 0.5, rejected: false });
  assert.deepEqual([options.limits.steps, options.sampling.seed, options.sampling.temperature], [5, 7, 0.5]);
});

test("the docs tell what every preset is", () => {
  const text = readFileSync("docs/benchmark.md", "utf8");
  for (const name of Object.keys(armPresets)) assert.ok(text.includes(`| \`${name}\` |`), name);
});
