import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { canonicalCall } from "../../../src/schema/canonical.ts";
import { type Ban, canBan, compileGrammar } from "../../../src/schema/grammar/compile-grammar.ts";
import { GrammarError } from "../../../src/schema/grammar/grammar-error.ts";
import type { JsonObject, ToolShape } from "../../../src/schema/shape.ts";
import { validateArgs } from "../../../src/schema/validate.ts";
import {
  arbitraryArguments,
  arbitraryNearArguments,
  arbitraryToolShape,
  arbitraryToolShapes,
} from "../arbitrary-shape.ts";
import { createAcceptor } from "./gbnf-acceptor.ts";

const call = { mode: "call", thought: 1 } as const;

/** A grammar's acceptor; no text at all is accepted where no call is left. */
function acceptorOf(tools: readonly ToolShape[], bans: readonly Ban[] = []): (text: string) => boolean {
  try {
    return createAcceptor(compileGrammar(tools, { ...call, bans }));
  } catch (error) {
    if (error instanceof GrammarError && error.limit === "empty") return () => false;
    throw error;
  }
}

describe("the law of the grammar", () => {
  it("derives the canonical text of arguments exactly when the validator accepts them", () => {
    const cases = arbitraryToolShape().chain((tool) =>
      fc.record({
        tool: fc.constant(tool),
        near: fc.array(arbitraryNearArguments(tool.parameters), { minLength: 4, maxLength: 4 }),
        anything: fc.dictionary(fc.constantFrom("path", "a", "b"), fc.jsonValue(), { noNullPrototype: true }),
      }),
    );
    let valid = 0;
    let pairs = 0;
    fc.assert(
      fc.property(cases, ({ tool, near, anything }) => {
        const accepts = acceptorOf([tool]);
        for (const args of [...near, anything as JsonObject]) {
          const accepted = validateArgs(tool, args, []).length === 0;
          pairs++;
          if (accepted) valid++;
          assert.equal(accepts(canonicalCall(tool, args)), accepted, canonicalCall(tool, args));
        }
      }),
      { numRuns: 2500 },
    );
    assert.ok(
      pairs >= 10_000 && valid > pairs / 4 && valid < (pairs * 3) / 4,
      `${valid} of ${pairs} were valid`,
    );
  });

  it("derives a call of each tool of a set and of no other", () => {
    const cases = arbitraryToolShapes().chain((tools) =>
      fc.tuple(
        fc.constant(tools),
        fc
          .constantFrom(...tools)
          .chain((tool) => fc.tuple(fc.constant(tool), arbitraryArguments(tool.parameters))),
      ),
    );
    fc.assert(
      fc.property(cases, ([tools, [tool, args]]) => {
        const text = canonicalCall(tool, args);
        assert.ok(acceptorOf(tools)(text), text);
        assert.ok(!acceptorOf(tools.filter((other) => other !== tool))(text), text);
      }),
      { numRuns: 500 },
    );
  });

  it("derives nothing that is cut short, longer, spaced, or in another order", () => {
    const cases = arbitraryToolShape().chain((tool) =>
      fc.tuple(
        fc.constant(tool),
        arbitraryArguments(tool.parameters),
        fc.nat(),
        fc.constantFrom(" ", "\n", "}", "x", '"', "0", ","),
      ),
    );
    fc.assert(
      fc.property(cases, ([tool, args, at, extra]) => {
        const accepts = acceptorOf([tool]);
        const text = canonicalCall(tool, args);
        const cut = at % text.length;
        assert.ok(!accepts(text.slice(0, cut)), text.slice(0, cut));
        assert.ok(!accepts(text + extra));
        assert.ok(!accepts(extra + text));
        assert.ok(!accepts(`${text.slice(0, 1)} ${text.slice(1)}`));
        const inserted = text.slice(0, cut) + extra + text.slice(cut);
        if (accepts(inserted)) assertCanonical(tool, inserted);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("bans", () => {
  const cases = arbitraryToolShape().chain((tool) =>
    fc.record({
      tool: fc.constant(tool),
      banned: fc.array(arbitraryArguments(tool.parameters), { minLength: 1, maxLength: 4 }),
      others: fc.array(arbitraryNearArguments(tool.parameters), { minLength: 3, maxLength: 3 }),
      mixes: fc.array(fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 2 }),
    }),
  );

  it("take out exactly the banned calls", () => {
    fc.assert(
      fc.property(cases, ({ tool, banned, others, mixes }) => {
        const accepts = acceptorOf(
          [tool],
          banned.map((args) => ({ tool: tool.name, args })),
        );
        const bannedTexts = new Set(banned.map((args) => canonicalCall(tool, args)));
        const mixed = mixes.map((picks) => mix(tool, banned, picks));
        for (const args of [...banned, ...others, ...mixed]) {
          const text = canonicalCall(tool, args);
          const allowed = validateArgs(tool, args, []).length === 0 && !bannedTexts.has(text);
          assert.equal(accepts(text), allowed, text);
        }
      }),
      { numRuns: 1200 },
    );
  });

  it("can be made for every valid call of the generated tools", () => {
    fc.assert(
      fc.property(cases, ({ tool, banned }) => banned.every((args) => canBan(tool, args))),
      { numRuns: 300 },
    );
  });
});

/** An object that has each property from one of the banned ones: it shares all their beginnings. */
function mix(tool: ToolShape, banned: readonly JsonObject[], picks: readonly number[]): JsonObject {
  const entries = tool.parameters.properties.flatMap(({ name }, at) => {
    const from = banned[(picks[at] ?? 0) % banned.length];
    const value = from && Object.hasOwn(from, name) ? from[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

/** What is derivable is a valid call, and its canonical text unless a number has more digits than a double keeps. */
function assertCanonical(tool: ToolShape, text: string): void {
  const parsed = JSON.parse(text) as { readonly tool: string; readonly args: JsonObject };
  assert.equal(parsed.tool, tool.name);
  assert.deepEqual(validateArgs(tool, parsed.args, []), [], text);
  if (!/\d[\d.]{15}/.test(text)) assert.equal(canonicalCall(tool, parsed.args), text);
}
