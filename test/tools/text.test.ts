import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import {
  boundedLines,
  count,
  cutAt,
  headAndTail,
  isBinary,
  lineEndAt,
  linesOf,
  withLineEnds,
} from "../../src/tools/text.ts";

describe("text", () => {
  test("lines", () => {
    assert.deepEqual(linesOf(""), []);
    assert.deepEqual(linesOf("\n"), [""]);
    assert.deepEqual(linesOf("a"), ["a"]);
    assert.deepEqual(linesOf("a\nb\n"), ["a", "b"]);
    assert.deepEqual(linesOf("a\r\nb\r\n\r\n"), ["a", "b", ""]);
  });

  test("counts", () => {
    assert.deepEqual(
      [count(0, "line"), count(1, "line"), count(2, "entry", "entries")],
      ["0 lines", "1 line", "2 entries"],
    );
  });

  test("binary is a NUL near the start", () => {
    assert.ok(isBinary(Buffer.from("a\0b")));
    assert.ok(!isBinary(Buffer.from("é ü 漢")));
    assert.ok(!isBinary(Buffer.from(`${"x".repeat(9000)}\0`)));
  });

  test("the line end near a place", () => {
    const mixed = "a\r\nb\nc";
    assert.deepEqual(
      [0, 3, 5].map((offset) => lineEndAt(mixed, offset)),
      ["\r\n", "\n", "\n"],
    );
    assert.equal(lineEndAt("no line end", 3), "\n");
    assert.equal(withLineEnds("a\nb\r\nc", "\r\n"), "a\r\nb\r\nc");
  });

  test("bounds on lines say how many there are", () => {
    assert.equal(boundedLines(["a", "b"], "file"), "a\nb\n[2 files]");
    assert.equal(boundedLines(["a", "b", "c"], "file", "files", 2), "a\nb\n[the first 2 of 3 files]");
  });

  test("law: a cut text is short, whole in its characters, and begins and ends as the text does", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 80, maxLength: 400 }),
        fc.integer({ min: 70, max: 200 }),
        (long, longest) => {
          const cut = headAndTail(long, longest);
          assert.ok(cut.length <= Math.max(longest, 0) || cut === long);
          assert.ok(cut.isWellFormed());
          if (cut === long) return;
          const [head = "", tail = ""] = cut.split(/\n\[\d+ characters left out\]\n/);
          assert.ok(long.startsWith(head) && long.endsWith(tail));
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(50), (long, longest) => {
        const cut = cutAt(long, longest);
        assert.ok(cut.length <= longest && cut.isWellFormed() && long.startsWith(cut));
      }),
    );
  });
});
