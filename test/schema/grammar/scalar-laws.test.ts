import assert from "node:assert/strict";
import { it } from "node:test";
import * as fc from "fast-check";
import { isCarried, plainDecimal } from "../../../src/schema/decimal.ts";
import { compileGrammar } from "../../../src/schema/grammar/compile-grammar.ts";
import { GrammarError } from "../../../src/schema/grammar/grammar-error.ts";
import type { Json, Shape } from "../../../src/schema/shape.ts";
import { createAcceptor } from "./gbnf-acceptor.ts";

/** Whether the JSON text of a value is derivable for a shape without some banned values. */
function valueAcceptor(shape: Shape, banned: readonly Json[]): (value: string) => boolean {
  const tools = [
    {
      name: "t",
      description: "",
      parameters: { kind: "object", properties: [{ name: "v", shape, required: true }] },
    },
    { name: "none", description: "", parameters: { kind: "object", properties: [] } },
  ] as const;
  const bans = banned.map((v) => ({ tool: "t", args: { v } }));
  const accepts = createAcceptor(compileGrammar(tools, { mode: "call", thought: 1, bans }));
  return (value) => accepts(`{"tool":"t","args":{"v":${value}}}`);
}

const source: fc.Arbitrary<string> = fc.letrec<{ pattern: string; atom: string; part: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("a", "b", '"', "\\\\", ".", "[ab]", "[^a]", "\\d", "\u{1F600}"),
    tie("pattern").map((pattern) => `(${pattern})`),
  ),
  part: fc
    .tuple(tie("atom"), fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,3}", "{2,}"))
    .map((parts) => parts.join("")),
  pattern: fc.oneof(
    { maxDepth: 3 },
    fc.array(tie("part"), { maxLength: 3 }).map((parts) => parts.join("")),
    fc.tuple(tie("pattern"), tie("pattern")).map((options) => options.join("|")),
  ),
})).pattern;

const pieces = fc.array(fc.constantFrom("a", "b", "a", "b", '"', "\\", "7", "\n", "\u{1F600}"), {
  maxLength: 7,
});
const texts = fc.array(
  pieces.map((list) => list.join("")),
  { minLength: 8, maxLength: 8 },
);

it("patterns with lengths and bans mean what regular expressions mean", () => {
  let accepted = 0;
  let refused = 0;
  const cases = fc.tuple(
    source,
    texts,
    texts,
    fc.constantFrom(0, 0, 1, 2),
    fc.option(fc.nat(6), { nil: undefined }),
  );
  fc.assert(
    fc.property(cases, ([inner, samples, banned, minLength, maxLength]) => {
      const pattern = `^(?:${inner})$`;
      const expression = new RegExp(pattern, "u");
      const shape: Shape = {
        kind: "string",
        pattern,
        minLength,
        ...(maxLength !== undefined && { maxLength }),
      };
      const accepts = unlessTooLarge(shape, banned);
      if (!accepts) {
        refused++;
        return;
      }
      for (const sample of [...samples, ...banned]) {
        const length = Array.from(sample).length;
        const expected =
          expression.test(sample) &&
          length >= minLength &&
          length <= (maxLength ?? Infinity) &&
          !banned.includes(sample);
        if (expected) accepted++;
        assert.equal(accepts(JSON.stringify(sample)), expected, `${pattern} ${JSON.stringify(sample)}`);
      }
    }),
    { numRuns: 1000 },
  );
  assert.ok(accepted > 300, `only ${accepted} texts were accepted`);
  assert.ok(refused < 30, `${refused} patterns were refused`);
});

function unlessTooLarge(shape: Shape, banned: readonly string[]): ((value: string) => boolean) | undefined {
  try {
    return valueAcceptor(shape, banned);
  } catch (error) {
    if (error instanceof GrammarError && error.limit === "states") return undefined;
    throw error;
  }
}

it("a decimal text is derivable only for a number that fits, and in one form when a double tells it apart", () => {
  const digits = fc.stringMatching(/^-?\d{1,22}(?:\.\d{1,32})?$/);
  const short = fc.stringMatching(/^-?\d{1,3}(?:\.\d{1,3})?$/);
  const bound = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), short.map(Number));
  const cases = fc.record({
    kind: fc.constantFrom("integer", "number"),
    bounds: fc.tuple(bound, bound),
    forms: fc.array(fc.oneof(digits, short), { minLength: 8, maxLength: 8 }),
    banned: fc.array(short.map(Number), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(cases, ({ kind, bounds, forms, banned }) => {
      const [minimum, maximum] = [Math.min(...bounds), Math.max(...bounds)];
      const accepts = valueAcceptor({ kind, minimum, maximum }, banned);
      for (const form of [...forms, ...bounds.map(plainDecimal), ...banned.map(plainDecimal)]) {
        const value = Number(form);
        const fits =
          isCarried(kind, value) &&
          (kind === "number" || Number.isInteger(value)) &&
          value >= minimum &&
          value <= maximum &&
          !banned.some((other) => plainDecimal(other) === form);
        if (form === plainDecimal(value)) assert.equal(accepts(form), fits, form);
        else if (accepts(form)) assert.ok(fits && form.replaceAll(/[-.]/g, "").length > 15, form);
      }
    }),
    { numRuns: 600 },
  );
});

it("refuses or compiles any pattern text", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        source.map((inner) => `^${inner}$`),
      ),
      (pattern) => {
        try {
          valueAcceptor({ kind: "string", pattern }, []);
        } catch (error) {
          assert.ok(error instanceof GrammarError);
        }
      },
    ),
    { numRuns: 500 },
  );
});
