import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createNames } from "../../src/task/names.ts";
import { createRandom } from "../../src/task/random.ts";
import { dress, joinClauses } from "../../src/task/request.ts";
import {
  expand,
  list,
  mistype,
  noun,
  plainText,
  quote,
  quoteAtEnd,
  sayExtension,
  writePath,
} from "../../src/task/wording.ts";
import { heldOutDressing, trainDressing } from "../../src/task/wordings/dressing.ts";
import { joints } from "../../src/task/wordings/joints.ts";

const many = <T>(make: (seed: string) => T, count = 300): T[] =>
  Array.from({ length: count }, (_, index) => make(`seed ${index}`));

describe("wording: expand", () => {
  const all = (template: string, slots = {}): Set<string> =>
    new Set(many((seed) => expand(createRandom(seed), template, slots)));

  it("takes one of each choice, nested and empty ones too", () => {
    assert.deepEqual(all("{x|b {c|d}|} end"), new Set(["x end", "b c end", "b d end", "end"]));
  });

  it("fills slots anew each time and keeps their white space", () => {
    let count = 0;
    assert.equal(expand(createRandom("x"), "<n> and <n>", { n: () => String(++count) }), "1 and 2");
    assert.equal(
      expand(createRandom("x"), "say  <t>{|}  now", { t: "two  spaces {a|b} <n>" }),
      "say two  spaces {a|b} <n> now",
    );
  });

  it("says an before a vowel", () => {
    assert.deepEqual(all("a {entry|line}"), new Set(["an entry", "a line"]));
  });

  it("refuses a slot that nobody fills", () => {
    assert.throws(() => expand(createRandom("x"), "<path>", {}), /Nothing fills <path>/);
  });
});

describe("wording: paths and quotations", () => {
  it("always leaves the path or its two parts to be read", () => {
    for (const text of many((seed) => plainText(writePath(createRandom(seed), "docs/a-b.txt")))) {
      assert.ok(text.includes("docs/a-b.txt") || (text.includes("a-b.txt") && text.includes("docs")), text);
    }
  });

  it("says the noun once", () => {
    for (const text of many((seed) => plainText(`open the file ${writePath(createRandom(seed), "a.txt")}`))) {
      assert.doesNotMatch(text, /file (?:the )?file/);
    }
  });

  it("says the article of a key once", () => {
    const key = `${noun("the ")}db port`;
    assert.equal(plainText(`has it the same ${key}?`), "has it the same db port?");
    assert.equal(plainText(`the ${key} and ${key}`), "the db port and the db port");
  });

  it("quotes with marks that the text does not hold", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ unit: "grapheme", minLength: 1 }),
        (seed, text) => {
          const quoted = plainText(quote(createRandom(seed), text));
          assert.ok(quoted.includes(text.replaceAll(/[\uE000-\uE004]/g, "")));
          assert.ok([0, 2].includes(quoted.length - text.length), quoted);
        },
      ),
    );
  });

  it("leaves nothing behind bare text at the end", () => {
    const names = createNames(createRandom("names"), "train");
    for (const seed of Array.from({ length: 400 }, (_, index) => String(index))) {
      const random = createRandom(seed);
      const clause = `append to a.txt${quoteAtEnd(random, "two words")}`;
      assert.match(dress(random, names, "train", clause), /two words["'`”]?[.!]?(?: \p{L}+)*[^:]*$/u);
      if (/: two words|two words$/.test(plainText(clause))) {
        assert.match(dress(random, names, "train", clause), /two words$/);
      }
    }
  });

  it("lists items as a sentence does", () => {
    assert.deepEqual(
      [list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"])],
      ["", "a", "a and b", "a, b and c"],
    );
  });
});

describe("wording: requests", () => {
  it("let nothing follow a clause that may end in bare text", () => {
    for (const frame of [...joints.train, ...joints.heldOut]) assert.match(frame, /<a>.*<b>$/s);
    for (const { before, beforeQuestion } of [trainDressing, heldOutDressing])
      for (const frame of [...before, ...beforeQuestion]) assert.match(frame, /<request>\??$/);
  });

  it("never leaves a mark in a request and keeps both clauses", () => {
    for (const split of ["train", "held-out"] as const) {
      for (const text of many((seed) => {
        const random = createRandom(seed);
        const joined = joinClauses(
          random,
          split,
          `delete ${writePath(random, "a.txt")}`,
          `read ${writePath(random, "b.txt")}`,
        );
        return dress(random, createNames(random, split), split, joined);
      })) {
        assert.doesNotMatch(text, /[\uE000-\uF8FF]|<|>| {2}|^\s|\s$/);
        assert.ok(text.includes("a.txt") && text.includes("b.txt"), text);
      }
    }
  });
});

describe("wording: mistyped templates", () => {
  it("keep their slots and choices", () => {
    const template = "{what's|what is} the value of <key> in <file>, please?";
    const all = many((seed) => mistype(createRandom(seed), template));
    assert.ok(new Set(all).size > 20);
    for (const text of all) {
      assert.match(text, /<key>.*<file>/);
      assert.match(text, /^\{.*\|.*\}/);
      assert.ok(Math.abs(text.length - template.length) <= 1);
    }
  });

  it("stay as they are when there is no word to get wrong", () => {
    assert.equal(mistype(createRandom("x"), "<file> is <key>"), "<file> is <key>");
  });
});

describe("wording: extensions", () => {
  it("are said with a dot, a star, bare or by the format's name", () => {
    assert.deepEqual(
      new Set(many((seed) => sayExtension(createRandom(seed), "md"))),
      new Set([".md", "*.md", "md", "Markdown", "markdown"]),
    );
    assert.deepEqual(
      new Set(many((seed) => sayExtension(createRandom(seed), "xyz"))),
      new Set([".xyz", "*.xyz", "xyz"]),
    );
  });
});
