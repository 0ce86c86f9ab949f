import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterText, readJsdoc } from "../../src/schema/read-jsdoc.ts";

const comment = `*
 * Counts the words
 * of a file.
 *
 * More that nobody needs.
 * @param path the file,
 *   relative to the workspace
 * @param {string} unit - what to count
 * @param [limit=3] at most
 * @param $x
 * @effect read
 * @dangerous
 `.slice(1);

test("the summary is the first paragraph, in one line", () => {
  assert.equal(readJsdoc(comment).summary, "Counts the words of a file.");
  assert.equal(readJsdoc(" One line. ").summary, "One line.");
  assert.equal(readJsdoc("").summary, "");
  assert.equal(readJsdoc(" @param a b").summary, "");
});

test("tags keep their order and their text", () => {
  assert.deepEqual(
    readJsdoc(comment).tags.map(({ name }) => name),
    ["param", "param", "param", "param", "effect", "dangerous"],
  );
  assert.deepEqual(readJsdoc(" x\r\n * @effect  read\r\n").tags, [{ name: "effect", text: "read" }]);
});

for (const [name, text] of [
  ["path", "the file, relative to the workspace"],
  ["unit", "what to count"],
  ["limit", "at most"],
  ["$x", ""],
  ["none", ""],
] as const) {
  test(`the text of ${name} is "${text}"`, () => assert.equal(parameterText(readJsdoc(comment), name), text));
}

test("an address with an @ inside a line is no tag", () => {
  assert.deepEqual(readJsdoc(" Writes to me@example.org.").tags, []);
});
