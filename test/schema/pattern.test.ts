import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { matchesPattern, patternLength } from "../../src/schema/match-pattern.ts";
import { parsePattern, type Pattern } from "../../src/schema/pattern.ts";
import { arbitraryMatch } from "./arbitrary-shape.ts";

function parsed(source: string): Pattern {
  const result = parsePattern(source);
  assert.ok(result.ok, result.ok ? "" : `${source}: ${result.reason}`);
  return result.pattern;
}

for (const [source, reason] of [
  ["abc", /begin with \^/],
  ["^abc", /end with \$/],
  ["^a|b$", /group/],
  ["^a$b$", /only at the end/],
  ["^(a$)$", /only at the end/],
  ["^a^$", /only at the start/],
  ["^(a$", /only at the end/],
  ["^(a", /not closed/],
  ["^a)$", /has no \(/],
  ["^[a$", /too early/],
  ["^[]$", /no character/],
  ["^[z-a]$", /counts down/],
  ["^[\\d-z]$", /one character/],
  ["^*$", /backslash/],
  ["^a**$", /backslash/],
  ["^a{2$", /repetition is written/],
  ["^a{,2}$", /repetition is written/],
  ["^a{3,2}$", /counts down/],
  ["^a{1001}$", /more than 1000/],
  ["^a}$", /backslash/],
  ["^\\bword\\b$", /\\b cannot/],
  ["^\\p{L}$", /\\p cannot/],
  ["^(a)\\1$", /\\1 cannot/],
  ["^(?=a)a$", /look-around/],
  ["^(?<n>a)$", /look-around/],
  ["^\\u12$", /unfinished/],
  ["^\\u{110000}$", /unfinished/],
  ["^\\ud800$", /surrogate/],
  [`^${"(".repeat(33)}a${")".repeat(33)}$`, /nested/],
  ["^a\\", /too early/],
  ["", /begin with/],
] as const) {
  test(`${JSON.stringify(source.slice(0, 20))} is refused`, () => {
    const result = parsePattern(source);
    assert.ok(!result.ok);
    assert.match(result.reason, reason);
  });
}

for (const [source, fitting, others] of [
  ["^$", [""], ["a"]],
  ["^\\d{4}-\\d\\d$", ["2024-01"], ["2024-1", "x2024-01", "2024-01\n", "\u0662024-01"]],
  ["^(?:red|green|)$", ["red", "green", ""], ["blue", "redgreen"]],
  ["^.$", ["a", "\u{1F600}", "\u0085"], ["", "\n", "\r", "\u2028", "\u2029", "ab"]],
  ["^[^a-c\\s]+$", ["d", "\u{1F600}é"], ["a", " ", "\t", ""]],
  ["^[\\w.-]+@\\w+\\.\\w{2,3}$", ["a.b-c@d.org"], ["a@b.c", "@b.cd"]],
  ["^(a+)+$", ["a", "aaaa"], ["", "ab"]],
  ["^(a?){3}b{2,}$", ["bb", "aaabbb"], ["aaaabb", "aab"]],
  ["^a+?b*?$", ["a", "aab"], ["b"]],
  ["^\\x41\\u0042\\u{1F600}\\/\\-\\@\\.$", ["AB\u{1F600}/-@."], ["AB"]],
  ["^[\\t\\n\\r\\f\\v\\\\\\]^-]$", ["\t", "\v", "\\", "]", "^", "-"], ["a"]],
  ["^\\D\\W\\S$", ["a-b", "\u{1F600}é\u00a0"], ["1-b", "aab", "a- "]],
  ["^(a|b{0})*c$", ["c", "abac".replaceAll("b", "")], ["d"]],
] as const) {
  test(`${source} fits ${JSON.stringify(fitting)}`, () => {
    for (const text of fitting) assert.ok(matchesPattern(parsed(source), text), JSON.stringify(text));
    for (const text of others) assert.ok(!matchesPattern(parsed(source), text), JSON.stringify(text));
  });
}

test("matching takes no exponential time", () => {
  const start = performance.now();
  assert.ok(!matchesPattern(parsed("^((a+)+)+$"), `${"a".repeat(300)}b`));
  assert.ok(!matchesPattern(parsed("^(((a*)*)*){1000}$"), `${"a".repeat(100)}b`));
  assert.ok(performance.now() - start < 2000);
});

test("lengths of fitting texts are known", () => {
  assert.deepEqual(patternLength(parsed("^$")), { minimum: 0, maximum: 0 });
  assert.deepEqual(patternLength(parsed("^\\d{4}(-\\d\\d)?$")), { minimum: 4, maximum: 7 });
  assert.deepEqual(patternLength(parsed("^(a|bb+)c$")), { minimum: 2, maximum: null });
  assert.deepEqual(patternLength(parsed("^(a*){0}()*$")), { minimum: 0, maximum: 0 });
});

const atoms = [
  "a",
  "b",
  "-",
  "\\.",
  "\\d",
  "\\w",
  "\\s",
  "\\S",
  ".",
  "[ab]",
  "[^a]",
  "[a-c_-]",
  "\\/",
  "\\n",
];
// Short ones only: JavaScript's own matcher takes exponential time on some of the longer.
const arbitrarySource: fc.Arbitrary<string> = fc
  .letrec<{ choice: string; sequence: string; atom: string }>((tie) => ({
    choice: fc
      .array(tie("sequence"), { minLength: 1, maxLength: 3 })
      .map((options) => `(?:${options.join("|")})`),
    sequence: fc
      .array(
        fc.tuple(tie("atom"), fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?")),
        { maxLength: 4 },
      )
      .map((parts) => parts.map((part) => part.join("")).join("")),
    atom: fc.oneof({ maxDepth: 2, withCrossShrink: true }, fc.constantFrom(...atoms), tie("choice")),
  }))
  .choice.filter((source) => source.length <= 40);

test("law: the tree fits what the same regular expression of JavaScript fits", () => {
  // \s and \w are ASCII here; on ASCII texts the two languages are one.
  const text = fc.string({
    unit: fc.constantFrom("a", "b", "c", "-", ".", "1", "_", " ", "\n", "/"),
    maxLength: 7,
  });
  fc.assert(
    fc.property(arbitrarySource, text, (source, text) => {
      const expected = new RegExp(`^${source}$`, "u").test(text);
      assert.equal(matchesPattern(parsed(`^${source}$`), text), expected);
    }),
    { numRuns: 3000 },
  );
});

test("law: what a pattern makes, it fits, within its lengths", () => {
  const cases = arbitrarySource
    .map((source) => parsed(`^${source}$`))
    .chain((pattern) => fc.tuple(fc.constant(pattern), arbitraryMatch(pattern)));
  fc.assert(
    fc.property(cases, ([pattern, text]) => {
      assert.ok(matchesPattern(pattern, text));
      const { minimum, maximum } = patternLength(pattern);
      const length = Array.from(text).length;
      assert.ok(minimum <= length && length <= (maximum ?? length));
    }),
    { numRuns: 1000 },
  );
});

test("law: any text is a pattern or has a reason", () => {
  const characters = fc.string({
    unit: fc.constantFrom(
      ...Array.from(String.raw`^$()[]{}|?*+\.,-:=<!0123dwsDWSbpxunab/`),
      "\u{1F600}",
      "\ud800",
    ),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        characters,
        characters.map((inside) => `^${inside}$`),
        fc.string(),
      ),
      (source) => {
        const result = parsePattern(source);
        assert.ok(result.ok || result.reason !== "");
        if (result.ok) matchesPattern(result.pattern, "ab1");
      },
    ),
    { numRuns: 5000 },
  );
});
