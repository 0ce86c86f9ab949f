import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { applyBlocks, readBlocks, type Block } from "../../src/tools/blocks.ts";

/** A text of lines that are all different, with places in it, not overlapping, that are replaced. */
const edits = fc
  .record({
    lines: fc.uniqueArray(fc.stringMatching(/^[a-z ]{0,6}[0-9]{1,4}$/), { minLength: 1, maxLength: 30 }),
    end: fc.constantFrom("\n", "\r\n"),
    cuts: fc.array(fc.nat(29), { maxLength: 6 }),
    put: fc.array(fc.array(fc.stringMatching(/^[A-Z ]{0,5}$/), { maxLength: 3 }), {
      minLength: 7,
      maxLength: 7,
    }),
  })
  .map(({ lines, end, cuts, put }) => {
    const bounds = [...new Set(cuts.map((cut) => cut % lines.length))].sort((a, b) => a - b);
    // Every other stretch between two bounds is replaced.
    const stretches = bounds.flatMap((from, index) =>
      index % 2 === 0 ? [{ from, to: bounds[index + 1] ?? from + 1, put: put[index] ?? [] }] : [],
    );
    return { lines, end, stretches, text: lines.map((line) => line + end).join("") };
  });

describe("blocks", () => {
  test("law: each stretch is replaced and all else stays, in whatever order the blocks come", () => {
    fc.assert(
      fc.property(edits, fc.boolean(), ({ lines, end, stretches, text }, turned) => {
        const blocks = stretches.map(({ from, to, put }): Block => ({
          search: lines.slice(from, to),
          replace: put,
        }));
        const changed = applyBlocks(text, turned ? blocks.toReversed() : blocks);
        const expected = lines.flatMap((line, index) => {
          const stretch = stretches.find(({ from, to }) => index >= from && index < to);
          return stretch ? (index === stretch.from ? stretch.put : []) : [line];
        });
        assert.deepEqual(changed, { ok: true, value: expected.map((line) => line + end).join("") });
      }),
    );
  });

  test("the end of the last line stays as it is, and so do ends that are not like the others", () => {
    const changed = applyBlocks("one\r\ntwo\nthree", [
      { search: ["one"], replace: ["1", "1"] },
      { search: ["three"], replace: ["3"] },
    ]);
    assert.deepEqual(changed, { ok: true, value: "1\r\n1\r\ntwo\n3" });
  });

  test("law: what is written as blocks is read as blocks", () => {
    const line = fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]|^[<=>]{7}/.test(text));
    const blockOf = fc.record({ search: fc.array(line), replace: fc.array(line) }, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(blockOf, { minLength: 1, maxLength: 4 }), (blocks) => {
        const reply = blocks.map(
          ({ search, replace }) =>
            `A remark.\n${["<<<<<<< SEARCH", ...search, "=======", ...replace, ">>>>>>> REPLACE"].join("\n")}\n`,
        );
        assert.deepEqual(readBlocks(reply.join("")), { ok: true, value: blocks });
      }),
    );
  });

  test("what cannot be meant is said", () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ["const a = 1;\n", /There is no block/],
      ["<<<<<<< SEARCH\na\n=======\nb\n", /Block 1 is not closed/],
      ["<<<<<<< SEARCH\na\n<<<<<<< SEARCH\n", /Block 1 is not closed before/],
    ];
    for (const [reply, expected] of cases) {
      const read = readBlocks(reply);
      assert.match(read.ok ? "" : read.fault, expected);
    }
    const text = "one\ntwo\nthree\ntwo\n";
    const faults: readonly (readonly [readonly Block[], RegExp])[] = [
      [[{ search: [], replace: ["x"] }], /^Block 1 has nothing to search for/],
      [[{ search: ["two"], replace: [] }], /^Block 1 matches at 2 places, at lines 2, 4/],
      [[{ search: ["one"], replace: ["one"] }], /^Block 1 changes nothing/],
      [
        [{ search: ["One "], replace: [] }],
        /^Block 1 matches no lines of the file\. The nearest, from line 1:\none/,
      ],
      [
        [
          { search: ["one", "two"], replace: [] },
          { search: ["two", "three"], replace: [] },
        ],
        /^Blocks 1 and 2 overlap/,
      ],
      [
        [
          { search: ["x"], replace: [] },
          { search: ["two"], replace: [] },
        ],
        /^Block 1 [^]*\n\nBlock 2 /,
      ],
    ];
    for (const [blocks, expected] of faults) {
      const changed = applyBlocks(text, blocks);
      assert.match(changed.ok ? "" : changed.fault, expected);
    }
  });
});
