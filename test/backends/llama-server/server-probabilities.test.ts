import assert from "node:assert/strict";
import { test } from "node:test";
import { rejectedByPieces, type ToldPiece } from "../../../src/backends/llama-server/server-probabilities.ts";
import { compileLanguage } from "../../../src/schema/grammar/compile-grammar.ts";

const language = compileLanguage(
  [
    {
      name: "t",
      description: "",
      parameters: { kind: "object", properties: [{ name: "é", shape: { kind: "string" }, required: true }] },
    },
  ],
  { mode: "call", thought: 1 },
);

const bytes = (text: string): readonly number[] => [...Buffer.from(text)];

/** A piece of one token for which half of the probability goes to other bytes. */
function piece(text: string, predicted: number, other: readonly number[]): ToldPiece {
  const top = [bytes(text), other].map((own) => ({ bytes: [...own], logprob: Math.log(0.5) }));
  return { text, predicted, probabilities: [{ top_logprobs: top }] };
}

const texts = ['{"tool":"', "t", '","args":{"', "é", '":"', "x", '"}}'];

test("a token without bytes is no text and refused; the first byte of a character fits where such a character does", () => {
  const all = (other: readonly number[]): readonly ToldPiece[] =>
    texts.map((text, index) => piece(text, index + 1, other));
  assert.deepEqual(rejectedByPieces(language, all([])), { tool: 0.75, parameters: [0.75, 0] });
  assert.deepEqual(rejectedByPieces(language, all([0xc3])), { tool: 0.75, parameters: [0.5, 0] });
});

test("a piece that holds more than one token has no probabilities of its beginning", () => {
  const held = texts.map((text, index) => piece(text, index + (index < 3 ? 1 : 2), []));
  assert.deepEqual(rejectedByPieces(language, held), { tool: 0.75, parameters: [0.5, 0] });
  const silent = [piece("", 1, []), ...texts.map((text, index) => piece(text, index + 2, []))];
  assert.deepEqual(rejectedByPieces(language, silent), { tool: 0.75, parameters: [0.75, 0] });
});

test("a server that tells no probabilities knows nothing", () => {
  const mute = texts.map((text, index) => ({ text, predicted: index + 1, probabilities: undefined }));
  assert.equal(rejectedByPieces(language, mute), null);
  assert.equal(rejectedByPieces(language, []), null);
});
