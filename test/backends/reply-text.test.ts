import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createReplyText, type TextCodec } from "../../src/backends/embedded/reply-text.ts";

// A vocabulary of bytes: every character beyond ASCII is split over tokens, the hardest case.
const bytes: TextCodec = {
  text: (tokens) => Buffer.from(tokens).toString("utf8"),
  tokens: (text) => [...Buffer.from(text, "utf8")],
};

/** Runs a text through a reply token by token; what was taken on the way and after the end. */
function play(
  text: string,
  stops: readonly string[],
): { taken: string[]; stopped: boolean; tokens: readonly number[] } {
  const reply = createReplyText(bytes, stops);
  const taken: string[] = [];
  let stopped = false;
  for (const token of bytes.tokens(text)) {
    stopped = reply.add(token);
    taken.push(reply.take());
    if (stopped) break;
  }
  const tokens = reply.finish();
  taken.push(reply.take());
  return { taken, stopped, tokens };
}

/** Where a reply is cut: at the stop string that is complete first, character by character. */
function cutOf(text: string, stops: readonly string[]): number {
  let said = "";
  for (const character of text) {
    said += character;
    const found = stops.map((stop) => said.indexOf(stop)).filter((at) => at >= 0);
    if (found.length > 0) return Math.min(...found);
  }
  return text.length;
}

const someText = fc.string({ unit: fc.constantFrom("a", "b", "c", "ž", "日", "🐟"), maxLength: 30 });
const someStop = fc.string({ unit: fc.constantFrom("a", "b", "ž", "🐟"), minLength: 1, maxLength: 3 });

test("law: what is taken is the text up to the stop string that is complete first, and the tokens spell it", () => {
  fc.assert(
    fc.property(someText, fc.array(someStop, { maxLength: 3 }), (text, stops) => {
      const { taken, stopped, tokens } = play(text, stops);
      const expected = text.slice(0, cutOf(text, stops));
      assert.equal(taken.join(""), expected);
      assert.equal(bytes.text(tokens, []), expected);
      assert.equal(stopped, expected !== text);
    }),
    { numRuns: 2000 },
  );
});

test("law: every part that is taken is made of whole characters", () => {
  fc.assert(
    fc.property(someText, (text) => {
      for (const part of play(text, []).taken) assert.ok(!part.includes("\uFFFD"));
    }),
  );
});

test("nothing waits that cannot become a stop string any more", () => {
  assert.deepEqual(play("abXab", ["abc"]).taken, ["", "", "abX", "", "", "ab"]);
});

test("bytes that are no character come out as the replacement character and do not block the rest", () => {
  const reply = createReplyText(bytes, []);
  for (const token of [0xff, 0xfe, 0xff, 0xfe, 0x61]) reply.add(token);
  reply.finish();
  assert.match(reply.take(), /^\uFFFD+a$/);
});

test("a reply cut in the middle of a character ends with the replacement character and keeps its tokens", () => {
  const reply = createReplyText(bytes, []);
  reply.add(0x61);
  reply.add(0xc5);
  assert.equal(reply.take(), "a");
  assert.deepEqual(reply.finish(), [0x61, 0xc5]);
  assert.equal(reply.take(), "\uFFFD");
});
