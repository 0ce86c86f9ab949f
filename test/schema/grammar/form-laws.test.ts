import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { type CallForm, ownForm, replyText } from "../../../src/schema/call-form.ts";
import { canonicalCall } from "../../../src/schema/canonical.ts";
import { canBan, compileGrammar } from "../../../src/schema/grammar/compile-grammar.ts";
import { GrammarError } from "../../../src/schema/grammar/grammar-error.ts";
import type { JsonObject, ToolShape } from "../../../src/schema/shape.ts";
import { validateArgs } from "../../../src/schema/validate.ts";
import { arbitraryArguments, arbitraryNearArguments, arbitraryToolShape } from "../arbitrary-shape.ts";
import { forms } from "../forms.ts";
import { createAcceptor } from "./gbnf-acceptor.ts";

const anyForm = fc.constantFrom(...Object.values(forms));
const read: ToolShape = {
  name: "read_file",
  description: "",
  parameters: {
    kind: "object",
    properties: [{ name: "path", shape: { kind: "string" }, required: true }],
  },
};
const call = { tool: "read_file", args: { path: "a" } };

/** A grammar's acceptor; no text at all is accepted where no call is left. */
function acceptorOf(
  tool: ToolShape,
  form: CallForm,
  bans: readonly JsonObject[] = [],
): (text: string) => boolean {
  try {
    const options = { mode: "call", thought: 1, form } as const;
    return createAcceptor(
      compileGrammar([tool], { ...options, bans: bans.map((args) => ({ tool: tool.name, args })) }),
    );
  } catch (error) {
    if (error instanceof GrammarError && error.limit === "empty") return () => false;
    throw error;
  }
}

/** What stands in place of a thought where none is asked for. */
const nothing = ({ thought }: CallForm): string => (thought.always ? thought.open + thought.close : "");

describe("the law of the grammar in every form", () => {
  it("derives the canonical text of a call exactly when the validator accepts its arguments", () => {
    const cases = arbitraryToolShape().chain((tool) =>
      fc.record({
        tool: fc.constant(tool),
        form: anyForm,
        near: fc.array(arbitraryNearArguments(tool.parameters), { minLength: 4, maxLength: 4 }),
      }),
    );
    let valid = 0;
    fc.assert(
      fc.property(cases, ({ tool, form, near }) => {
        const accepts = acceptorOf(tool, form);
        for (const args of near) {
          const accepted = validateArgs(tool, args, []).length === 0;
          if (accepted) valid++;
          const text = nothing(form) + canonicalCall(tool, args, form);
          assert.equal(accepts(text), accepted, text);
        }
      }),
      { numRuns: 600 },
    );
    assert.ok(valid > 300, `${valid} were valid`);
  });

  it("derives no banned call and every other", () => {
    const cases = arbitraryToolShape().chain((tool) =>
      fc.record({
        tool: fc.constant(tool),
        form: anyForm,
        banned: fc.array(arbitraryArguments(tool.parameters), { minLength: 1, maxLength: 2 }),
        others: fc.array(arbitraryArguments(tool.parameters), { maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ tool, form, banned, others }) => {
        fc.pre(banned.every((args) => canBan(tool, args)));
        const accepts = acceptorOf(tool, form, banned);
        const texts = new Set(banned.map((args) => canonicalCall(tool, args)));
        for (const args of [...banned, ...others]) {
          const text = nothing(form) + canonicalCall(tool, args, form);
          assert.equal(accepts(text), !texts.has(canonicalCall(tool, args)), text);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a thought", () => {
  for (const [name, form] of Object.entries(forms)) {
    const accepts = createAcceptor(compileGrammar([read], { mode: "think_then_call", thought: 12, form }));
    it(`${name}: has its bounds and a hard stop, and a call follows`, () => {
      for (const thought of ["x", "I look.", "twelve chars"]) {
        assert.ok(accepts(replyText(form, thought, call)), thought);
      }
      for (const thought of ["thirteen char", " x"])
        assert.ok(!accepts(replyText(form, thought, call)), thought);
      assert.ok(!accepts(replyText(form, "", call)));
      assert.ok(!accepts(replyText(form, "x", { tool: "conclude", args: {} })));
    });

    it(`${name}: has line breaks where markers enclose it, and none elsewhere`, () => {
      assert.equal(accepts(replyText(form, "one\n\ntwo", call)), form.thought.lines);
      assert.ok(!accepts(replyText(form, "one\n", call)) || !form.thought.lines);
    });
  }

  it("holds no call: whatever begins a marker is outside of it", () => {
    const wrong = { tool: "conclude", args: {} };
    for (const form of Object.values(forms).filter((one) => one !== ownForm && one.open !== "")) {
      const accepts = createAcceptor(compileGrammar([read], { mode: "think_then_call", thought: 400, form }));
      const text = replyText(form, "x", wrong);
      assert.ok(!accepts(text + replyText(form, "x", call)), text);
      assert.ok(!accepts(replyText(form, `x ${text}`, call)), text);
    }
  });
});

describe("our own form", () => {
  it("gives the grammar that it gave before there were others", () => {
    const options = { mode: "think_then_call", thought: 80 } as const;
    assert.equal(compileGrammar([read], { ...options, form: ownForm }), compileGrammar([read], options));
  });
});
