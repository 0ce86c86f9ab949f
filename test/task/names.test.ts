import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { basename, capital, createNames, wordsOf } from "../../src/task/names.ts";
import { createRandom } from "../../src/task/random.ts";

const train = wordsOf("train");
const heldOut = wordsOf("held-out");

describe("names", () => {
  it("share no word between training and the suite", () => {
    const everyWord = (words: typeof train): string[] =>
      [words.nouns, words.common, words.people, words.places, words.adjectives, words.verbs].flat();
    const known = new Set(everyWord(train));
    assert.deepEqual(
      everyWord(heldOut).filter((word) => known.has(word)),
      [],
    );
    assert.deepEqual(
      heldOut.onsets.filter((syllable) => train.onsets.includes(syllable)),
      [],
    );
  });

  it("leave enough words on both sides", () => {
    assert.ok(train.nouns.length > 350 && train.common.length > 120);
    assert.ok(heldOut.nouns.length > 60 && heldOut.common.length > 25 && heldOut.people.length > 15);
  });

  it("never give two paths that clash or have one name", () => {
    for (const split of ["train", "held-out"] as const) {
      const names = createNames(createRandom(split), split);
      const paths = Array.from({ length: 60 }, () => names.path(["txt", "md", ""]).toLowerCase());
      assert.equal(new Set(paths.map(basename)).size, paths.length);
      for (const one of paths) assert.ok(!paths.some((other) => other.startsWith(`${one}/`)));
    }
  });

  it("give plain relative paths in the folder asked for", () => {
    const names = createNames(createRandom("p"), "train");
    for (let index = 0; index < 200; index++)
      assert.match(names.path(["txt"]), /^[\w-]+(?:\/[\w-]+){0,2}(?:\.[\w-]+)?\.txt$/);
    assert.match(names.path(["md"], "here"), /^here\/[^/]+\.md$/);
    assert.match(names.path(["md"], ""), /^[^/]+\.md$/);
  });

  it("give sentences and values on one line", () => {
    const names = createNames(createRandom("s"), "train");
    for (let index = 0; index < 500; index++) {
      for (const text of [names.sentence(), names.value(), names.identifier()])
        assert.match(text, /^\S(?:.*\S)?$/);
    }
  });

  it("knows the last part of a path and a capital", () => {
    assert.deepEqual(
      [basename("a/b/c.txt"), basename("c.txt"), capital("abc"), capital("")],
      ["c.txt", "c.txt", "Abc", ""],
    );
  });
});

describe("invented words", () => {
  it("are many, plain, and never words of the suite", () => {
    const names = createNames(createRandom("invent"), "train");
    const made = Array.from({ length: 4000 }, () => names.word());
    const own = new Set([...heldOut.nouns, ...heldOut.common]);
    assert.ok(new Set(made).size > 2000);
    for (const word of made) assert.match(word, /^[a-z]+$/);
    assert.deepEqual(
      made.filter((word) => own.has(word)),
      [],
    );
  });

  it("stay out of the suite", () => {
    const names = createNames(createRandom("invent"), "held-out");
    const own = new Set([...heldOut.nouns, ...heldOut.common]);
    for (let index = 0; index < 500; index++) assert.ok(own.has(names.word()));
  });
});
