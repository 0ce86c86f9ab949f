import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { canonicalCall } from "../../../src/schema/canonical.ts";
import {
  compileGrammar,
  compileLanguage,
  type GrammarOptions,
} from "../../../src/schema/grammar/compile-grammar.ts";
import { GrammarError } from "../../../src/schema/grammar/grammar-error.ts";
import { createReader } from "../../../src/schema/grammar/reader.ts";
import type { ToolShape } from "../../../src/schema/shape.ts";
import { arbitraryArguments, arbitraryNearArguments, arbitraryToolShapes } from "../arbitrary-shape.ts";
import { createAcceptor, createBeginning } from "./gbnf-acceptor.ts";

interface Case {
  readonly tools: readonly ToolShape[];
  readonly options: GrammarOptions;
  readonly texts: readonly string[];
}

/** Calls and near misses of several tools under bans, with and without a thought, whole, cut, and with something put in. */
const cases: fc.Arbitrary<Case> = arbitraryToolShapes(2).chain((tools) => {
  const one = fc.constantFrom(...tools);
  const banned = one.chain((tool) =>
    arbitraryArguments(tool.parameters).map((args) => ({ tool: tool.name, args })),
  );
  const call = one.chain((tool) =>
    fc
      .oneof(arbitraryArguments(tool.parameters), arbitraryNearArguments(tool.parameters))
      .map((args) => canonicalCall(tool, args)),
  );
  const thought = fc.constantFrom("x\n", "I look.\n", "much too long for it\n", "{\n", "é\u{1F600}\n");
  const first = fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 1, arbitrary: thought });
  const put = fc.constantFrom("", "", "", " ", "}", '"', ",", "\\", "0", "\n", "x", "\u{1F600}", '","', "}}");
  const text = fc
    .record({ first, call, put, at: fc.nat(), cut: fc.nat() })
    .map(({ first: said, call: whole, put: more, at, cut }) => {
      const all = said + whole;
      const place = at % (all.length + 1);
      const mixed = all.slice(0, place) + more + all.slice(place);
      return cut % 2 === 0 ? mixed : mixed.slice(0, cut % (mixed.length + 1));
    });
  return fc.record({
    tools: fc.constant(tools),
    options: fc.record({
      mode: fc.constantFrom("call" as const, "call" as const, "think_then_call" as const),
      thought: fc.constant(8),
      bans: fc.array(banned, { maxLength: 2 }),
    }),
    texts: fc.array(text, { minLength: 6, maxLength: 6 }),
  });
});

describe("a reader", () => {
  it("reads on exactly as long as the text begins a call of the printed grammar", () => {
    let [begun, refused, whole] = [0, 0, 0];
    fc.assert(
      fc.property(cases, ({ tools, options, texts }) => {
        let gbnf: string;
        try {
          gbnf = compileGrammar(tools, options);
        } catch (error) {
          if (error instanceof GrammarError && error.limit === "empty") return;
          throw error;
        }
        const begins = createBeginning(gbnf);
        const accepts = createAcceptor(gbnf);
        const reader = createReader(compileLanguage(tools, options));
        for (const text of texts) {
          const { length, place } = reader.read(reader.start, text);
          assert.equal(length === text.length, begins(text), text);
          assert.equal(length === text.length && reader.endsAt(place), accepts(text), text);
          // As far as it went it was right, and one character more was not.
          assert.ok(begins(text.slice(0, length)), text);
          const character = String.fromCodePoint(text.codePointAt(length) ?? 0);
          if (length < text.length) assert.ok(!begins(text.slice(0, length) + character), text);
          if (accepts(text)) whole++;
          else if (length === text.length) begun++;
          else refused++;
        }
      }),
      { numRuns: 900 },
    );
    assert.ok(Math.min(begun, refused, whole) > 80, `${begun} begun, ${refused} refused, ${whole} whole`);
  });

  it("reads a text in parts as it reads it whole", () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ tools, options, texts }, at) => {
        const reader = createReader(compileLanguage(tools, { ...options, bans: [] }));
        for (const text of texts) {
          const characters = Array.from(text);
          const first = characters.slice(0, at % (characters.length + 1)).join("");
          const one = reader.read(reader.start, first);
          const rest =
            one.length < first.length ? 0 : reader.read(one.place, text.slice(first.length)).length;
          assert.equal(one.length + rest, reader.read(reader.start, text).length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("knows where characters beyond ASCII may come", () => {
    const tool: ToolShape = {
      name: "t",
      description: "",
      parameters: { kind: "object", properties: [{ name: "é", shape: { kind: "string" }, required: true }] },
    };
    const reader = createReader(compileLanguage([tool], { mode: "call", thought: 1 }));
    const after = (text: string): boolean => reader.takesBeyondAscii(reader.read(reader.start, text).place);
    assert.deepEqual(
      ['{"tool":"', '{"tool":"t","args":{"', '{"tool":"t","args":{"é":', '{"tool":"t","args":{"é":"'].map(
        after,
      ),
      [false, true, false, true],
    );
  });
});
