import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { canonicalCall, canonicalOrder } from "../../../src/schema/canonical.ts";
import { compileGrammar, compileLanguage } from "../../../src/schema/grammar/compile-grammar.ts";
import { namePositions } from "../../../src/schema/grammar/name-positions.ts";
import { type Candidate, decidingTokens, rejectedMass } from "../../../src/schema/grammar/rejected-mass.ts";
import type { ToolShape } from "../../../src/schema/shape.ts";
import { arbitraryArguments, arbitraryToolShapes } from "../arbitrary-shape.ts";
import { createBeginning } from "./gbnf-acceptor.ts";

const text = { kind: "string" } as const;
const tools: readonly ToolShape[] = [
  {
    name: "read_file",
    description: "",
    parameters: {
      kind: "object",
      properties: [
        { name: "path", shape: text, required: true },
        { name: "start", shape: { kind: "integer" }, required: false },
      ],
    },
  },
  {
    name: "finish",
    description: "",
    parameters: { kind: "object", properties: [{ name: "answer", shape: text, required: true }] },
  },
];
const language = compileLanguage(tools, { mode: "think_then_call", thought: 40 });

/** The mass of a reply; in place of the token with an index stand the candidates given for it, elsewhere the token itself. */
function massOf(tokens: readonly string[], others: Readonly<Record<number, readonly Candidate[]>>) {
  return rejectedMass(
    language,
    tokens,
    (token) => others[token] ?? [{ text: tokens[token] ?? "", probability: 1 }],
  );
}

const said = (...shares: readonly (readonly [string | null, number])[]): readonly Candidate[] =>
  shares.map(([candidate, probability]) => ({ text: candidate, probability }));

describe("name positions", () => {
  it("are the tool's name, each parameter's name with its comma, and the brace at the end", () => {
    const reply = 'Look {here}.\n{"tool":"read_file","args":{"path":"a,\\"}","start":3}}';
    assert.deepEqual(
      namePositions(reply).map(({ of, from, to }) => [of, reply.slice(from, to)]),
      [
        ["tool", 'read_file"'],
        ["parameter", '"path"'],
        ["parameter", ',"start"'],
        ["parameter", "}"],
      ],
    );
  });

  it("of a reply that was cut are those that it came to", () => {
    const reply = '{"tool":"read_file","args":{"path":"a","start":3}}';
    const of = (cut: string): readonly string[] =>
      namePositions(cut).map(({ from, to }) => cut.slice(from, to));
    assert.deepEqual(of("Look"), []);
    assert.deepEqual(of('{"tool":"'), []);
    assert.deepEqual(of('{"tool":"re'), ["re"]);
    assert.deepEqual(of(reply.slice(0, 39)), ['read_file"', '"path"', ","]);
    assert.deepEqual(of(reply.slice(0, 43)), ['read_file"', '"path"', ',"sta']);
  });

  it("are found in every canonical call, whatever its values hold", () => {
    const cases = arbitraryToolShapes(2).chain(([tool, ...others]) =>
      fc.tuple(
        fc.constant([tool, ...others]),
        arbitraryArguments((tool as ToolShape).parameters),
        fc.constantFrom("", 'x {"\n'),
      ),
    );
    fc.assert(
      fc.property(cases, ([[tool], args, thought]) => {
        assert.ok(tool);
        const reply = thought + canonicalCall(tool, args);
        const names = canonicalOrder(tool.parameters).filter(({ name }) => Object.hasOwn(args, name));
        assert.deepEqual(
          namePositions(reply).map(({ from, to }) => reply.slice(from, to)),
          [
            JSON.stringify(tool.name).slice(1),
            ...names.map(({ name }, index) => `${index > 0 ? "," : ""}${JSON.stringify(name)}`),
            "}",
          ],
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("the rejected mass of a reply", () => {
  const tokens = [
    "Look",
    ".\n",
    '{"tool":"',
    "read",
    "_file",
    '","args":{"',
    "path",
    '":"',
    "a",
    '"',
    "}",
    "}",
  ];

  it("is nothing where the model agrees with the grammar, whatever else it could have said that fits", () => {
    assert.deepEqual(massOf(tokens, {}), { tool: 0, parameters: [0, 0] });
    const free = {
      0: said(["{", 1]),
      3: said(["fin", 0.5], ["read_file", 0.5]),
      8: said(["x\n", 1]),
      10: said([',"', 1]),
    };
    assert.deepEqual(massOf(tokens, free), { tool: 0, parameters: [0, 0] });
  });

  it("adds what is refused at one token, and is a chance over the tokens of one name", () => {
    const found = massOf(tokens, {
      3: said(["read", 0.6], ["open", 0.3], [null, 0.1]),
      4: said(["_file", 0.5], ["_folder", 0.25], ["_files", 0.25]),
      5: said(['","args":{"', 0.8], ['_s","', 0.1], ['","args":{}', 0.1]),
      6: said(["path", 0.75], ["answer", 0.25]),
      10: said(["}", 0.5], [',"mode', 0.25], [',"start', 0.25]),
    });
    assert.deepEqual(found, { tool: 1 - 0.6 * 0.5 * 0.8, parameters: [0.25, 0.25] });
  });

  it("leaves out what is refused before the name that a token reaches into", () => {
    const joined = [...tokens.slice(0, 9), '"}', "}"];
    const found = massOf(joined, {
      9: said(['"}', 0.4], ['"]', 0.1], ["\n", 0.2], [null, 0.1], ['","mode', 0.2]),
    });
    assert.deepEqual(found, { tool: 0, parameters: [0, 0.3] });
  });

  it("counts a token that reaches over a whole name for the name where it begins", () => {
    const joined = ['{"tool":"', 'finish","args":{"answer":"', "x", '"}}'];
    const found = rejectedMass(compileLanguage(tools, { mode: "call", thought: 1 }), joined, (token) =>
      token === 1 ? said(["finish", 0.5], ['finish","args":{}}', 0.5]) : said(['"}}', 1]),
    );
    assert.deepEqual(found, { tool: 0.5, parameters: [0] });
  });

  it("takes the first part of a character for one that fits where such characters may come", () => {
    const small: ToolShape = {
      name: "t",
      description: "",
      parameters: { kind: "object", properties: [{ name: "é", shape: text, required: true }] },
    };
    const parts = ['{"tool":"', "t", '","args":{"', "é", '":"', "x", '"}}'];
    const found = rejectedMass(compileLanguage([small], { mode: "call", thought: 1 }), parts, (token) =>
      said([parts[token] ?? "", 0.5], ["\uFFFD", 0.5]),
    );
    // It fits within the parameter's name and the value, and neither in the tool's name nor at the end of a name.
    assert.deepEqual(found, { tool: 0.75, parameters: [0.5, 0] });
  });

  it("is not known where the reply names no tool or is not of the grammar", () => {
    assert.equal(massOf(["Look", ".\n"], {}), null);
    assert.equal(massOf([], {}), null);
    assert.equal(massOf(['{"tool":"', "read_file"], {}), null);
    assert.equal(massOf([...tokens.slice(0, 4), "_book", ...tokens.slice(5)], {}), null);
  });

  it("is the mass of those tokens after which the text begins no call of the printed grammar", () => {
    const pieces = fc.constantFrom(
      '"',
      "}",
      ",",
      '","',
      '"}}',
      "a",
      "path",
      "read",
      "_",
      "1",
      ":",
      "{",
      '":',
      "é",
      "\n",
    );
    const cases = arbitraryToolShapes(1).chain((offered) => {
      const [tool] = offered as readonly [ToolShape, ...ToolShape[]];
      return fc.record({
        offered: fc.constant(offered),
        reply: arbitraryArguments(tool.parameters).map((args) => canonicalCall(tool, args)),
        cuts: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
        candidates: fc.array(
          fc.array(pieces, { minLength: 1, maxLength: 3 }).map((all) => all.join("")),
          {
            minLength: 3,
            maxLength: 3,
          },
        ),
      });
    });
    let refusals = 0;
    fc.assert(
      fc.property(cases, ({ offered, reply, cuts, candidates }) => {
        const options = { mode: "call", thought: 1 } as const;
        const begins = createBeginning(compileGrammar(offered, options));
        const parts = split(reply, cuts);
        const share = 1 / candidates.length;
        const others = candidates.map((candidate) => ({ text: candidate, probability: share }));
        const found = rejectedMass(compileLanguage(offered, options), parts, () => others);
        const kept = new Map<number, number>();
        for (const { token, position } of decidingTokens(parts)) {
          const before = parts.slice(0, token).join("");
          const wrong = candidates.filter((candidate) => {
            const characters = Array.from(before + candidate);
            const fine = characters.findLastIndex((_, at) => begins(characters.slice(0, at + 1).join("")));
            return (
              !begins(before + candidate) && characters.slice(0, fine + 1).join("").length >= position.from
            );
          });
          refusals += wrong.length;
          kept.set(position.from, (kept.get(position.from) ?? 1) * (1 - wrong.length * share));
        }
        const masses = found ? [found.tool, ...found.parameters] : [];
        assert.equal(masses.length, kept.size);
        for (const [index, rest] of [...kept.values()].entries())
          assert.ok(Math.abs((masses[index] ?? -1) - (1 - rest)) < 1e-5, `${reply}: ${masses.join()}`);
      }),
      { numRuns: 150 },
    );
    assert.ok(refusals > 250, `${refusals} refusals`);
  });
});

/** A text cut at some of its characters. */
function split(whole: string, cuts: readonly number[]): readonly string[] {
  const characters = Array.from(whole);
  const places = [...new Set(cuts.map((cut) => cut % characters.length))].toSorted(
    (one, other) => one - other,
  );
  return [0, ...places]
    .map((from, index) => characters.slice(from, places[index] ?? characters.length).join(""))
    .filter((part) => part !== "");
}
