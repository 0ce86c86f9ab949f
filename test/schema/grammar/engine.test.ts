import assert from "node:assert/strict";
import { it } from "node:test";
import * as fc from "fast-check";
import { canonicalCall } from "../../../src/schema/canonical.ts";
import { compileGrammar } from "../../../src/schema/grammar/compile-grammar.ts";
import { GrammarError } from "../../../src/schema/grammar/grammar-error.ts";
import type { JsonObject, Shape, ToolShape } from "../../../src/schema/shape.ts";
import { arbitraryArguments, arbitraryNearArguments, arbitraryToolShape } from "../arbitrary-shape.ts";
import { askEngine } from "./ask-engine.ts";
import type { EngineQuestion } from "./engine-child.ts";
import { createAcceptor } from "./gbnf-acceptor.ts";

it("llama.cpp and the acceptor read the same language", async () => {
  const cases = arbitraryToolShape().chain((tool) =>
    fc.record({
      tool: fc.constant(tool),
      banned: fc.array(arbitraryArguments(tool.parameters), { maxLength: 2 }),
      near: fc.array(arbitraryNearArguments(tool.parameters), { minLength: 4, maxLength: 4 }),
      thought: fc.constantFrom("", "x\n", "I look.\n", "{\n", "0123456789\n", "\u{1F600} é\t\n"),
    }),
  );
  const questions = fc.sample(cases, { numRuns: 300, seed: 7 }).flatMap(question);
  assert.ok(questions.length > 250);
  const answers = await askEngine(questions);
  let accepted = 0;
  for (const [at, { gbnf, texts }] of questions.entries()) {
    const expected = texts.map(createAcceptor(gbnf));
    accepted += expected.filter(Boolean).length;
    assert.deepEqual(answers[at], expected, `${gbnf}\n${texts.join("\n")}`);
  }
  assert.ok(accepted > questions.length, `only ${accepted} texts were accepted`);
});

it("llama.cpp carries the largest grammars that are made", async () => {
  const flag: Shape = { kind: "boolean" };
  const words = Array.from({ length: 5000 }, (_, at) => `w${(at * 7919) % 10007}`);
  const flags = Array.from({ length: 60 }, (_, at) => ({ name: `p${at}`, shape: flag, required: false }));
  const long = "a line of text\n".repeat(100);
  const cases: readonly (readonly [ToolShape, JsonObject, JsonObject | undefined])[] = [
    [toolWith({ kind: "enum", values: words }), { v: words[77] ?? "" }, { v: "w" }],
    [toolWith({ kind: "string", maxLength: 100_000 }), { v: "é".repeat(3000) }, undefined],
    [
      toolWith({ kind: "string", minLength: 1500, maxLength: 2500 }),
      { v: "x".repeat(2500) },
      { v: "x".repeat(2501) },
    ],
    [
      toolWith({ kind: "string", pattern: "^[a-z]{1,1000}$" }),
      { v: "x".repeat(1000) },
      { v: "x".repeat(1001) },
    ],
    [
      toolWith({ kind: "array", items: flag, maxItems: 3000 }),
      { v: Array.from({ length: 1001 }, () => true) },
      { v: [1] },
    ],
    [
      { name: "t", description: "", parameters: { kind: "object", properties: flags } },
      { p3: true, p59: false },
      { p60: true },
    ],
    [toolWith({ kind: "string" }), { v: `${long}x` }, { v: long }],
  ];
  const answers = await askEngine(
    cases.map(([tool, good, bad]) => {
      const bans = bad ? [{ tool: "t", args: bad }] : [];
      const gbnf = compileGrammar([tool], { mode: "think_then_call", thought: 8000, bans });
      const texts = [good, bad ?? { v: 1 }].map(
        (args) => `${"y".repeat(8000)}\n${canonicalCall(tool, args)}`,
      );
      return { gbnf, texts };
    }),
  );
  assert.deepEqual(
    answers,
    cases.map(() => [true, false]),
  );
});

function toolWith(shape: Shape): ToolShape {
  return {
    name: "t",
    description: "",
    parameters: { kind: "object", properties: [{ name: "v", shape, required: true }] },
  };
}

interface Sample {
  readonly tool: ToolShape;
  readonly banned: readonly JsonObject[];
  readonly near: readonly JsonObject[];
  readonly thought: string;
}

/** Valid calls, near misses, banned calls and cut ones; no question where no call is left. */
function question({ tool, banned, near, thought }: Sample): EngineQuestion[] {
  const mode = thought === "" ? "call" : "think_then_call";
  const bans = banned.map((args) => ({ tool: tool.name, args }));
  try {
    const gbnf = compileGrammar([tool], { mode, thought: 8, bans });
    const texts = [...near, ...banned].map((args) => thought + canonicalCall(tool, args));
    // The engine counts a lone surrogate as the replacement character, which never reaches it from a model.
    return [
      {
        gbnf,
        texts: [...texts, ...texts.map((text) => text.slice(0, -1))].filter((text) => text.isWellFormed()),
      },
    ];
  } catch (error) {
    if (error instanceof GrammarError && error.limit === "empty") return [];
    throw error;
  }
}
