/** Published models on paper: their shapes are made here, the numbers beside them are other people's measurements. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { unpackedBytes } from "../../../src/agent/fit/cache-bytes.ts";
import { fitModel } from "../../../src/agent/fit/fit-model.ts";
import { cardReserve, memoryUse } from "../../../src/agent/fit/memory-use.ts";
import { modelShape } from "../../../src/agent/fit/model-shape.ts";
import { headerOf, q5kM } from "./header-of.ts";
import { qwen35moe } from "./made-models.ts";

const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;

/**
 * Qwen3.6-35B-A3B as its card publishes it: 40 layers of 2048, 30 with gated delta nets (16 heads for keys, 32 for values,
 * 128 long) and 10 with attention (16 heads, 2 for keys, 256 long), 256 experts of 512 of which 8 and a shared one work,
 * 248,320 words.
 */
const qwen36 = qwen35moe(
  { width: 2048, layers: 40, words: 248_320, context: 262_144 },
  { inner: 512, count: 256, used: 8, heads: 16, groups: 2, head: 256, keys: 16, values: 32, state: 128 },
);
const shape = modelShape(headerOf(qwen36, q5kM(40)));

describe("Qwen3.6-35B-A3B on paper", () => {
  test("has the published number of weights, and the size of a Q5_K_M file", () => {
    assert.ok(shape.weights > 34e9 && shape.weights < 36e9, String(shape.weights));
    assert.ok(shape.bytes > 23 * gibibyte && shape.bytes < 25.5 * gibibyte, String(shape.bytes / gibibyte));
  });

  test("keeps 2,560 MiB for 131,072 tokens in f16, and 62.8 MiB of state for each slot", () => {
    // Printed by llama-server in ggml-org/llama.cpp pull request 22673.
    const use = {
      context: 131_072,
      slots: 1,
      batch: 512,
      cache: "f16",
      reserve: 0,
    } as const;
    const { card } = memoryUse(shape, { onCard: 41, expertsOff: 0 }, use);
    assert.equal(card.cache, 2560 * mebibyte);
    assert.equal((card.state / mebibyte).toFixed(2), "62.81");
  });

  test("computes in what a card printed, with all experts in main memory and batches of 4,096", () => {
    // ggml-org/llama.cpp issue 23527 (150,000 tokens, q8_0, 4 bits): 1,982 MiB on the card, 1,236 MiB on the host, and
    // 294 MiB between idle and peak.
    const use = {
      context: 150_000,
      slots: 1,
      batch: 4096,
      cache: "q8_0",
      reserve: 0,
    } as const;
    const fourBits = modelShape(headerOf(qwen36, () => "Q4_K"));
    const { card, memory } = memoryUse(fourBits, { onCard: 41, expertsOff: 40 }, use);
    assert.ok(Math.abs(card.compute / mebibyte / 1982 - 1) < 0.1, String(card.compute / mebibyte));
    assert.ok(Math.abs(memory.compute / mebibyte / 1236 - 1) < 0.02, String(memory.compute / mebibyte));
    assert.equal(Math.round(unpackedBytes(fourBits.layers, use) / mebibyte), 293);
  });

  test("leaves the experts of 27 to 30 layers in main memory: 12 GB, 128k tokens, q4_0, two slots", () => {
    const room = { card: 12 * gibibyte, memory: 32 * gibibyte, shared: false };
    const wish = {
      context: 131_072,
      slots: 2,
      batch: 512,
      cache: "q4_0",
      reserve: cardReserve,
    } as const;
    const { placement, missing, bytes } = fitModel(shape, room, wish);
    assert.equal(placement.onCard, 41);
    assert.ok(placement.expertsOff >= 27 && placement.expertsOff <= 30, String(placement.expertsOff));
    assert.deepEqual(missing, { card: 0, memory: 0 });
    assert.ok(bytes.card.total > 11 * gibibyte);
  });
});
