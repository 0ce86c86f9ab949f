import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import fc from "fast-check";
import { defaultPromptCache, fitModel, type Room, type Wish } from "../../../src/agent/fit/fit-model.ts";
import { fitPair } from "../../../src/agent/fit/fit-pair.ts";
import { cardReserve, memoryUse } from "../../../src/agent/fit/memory-use.ts";
import { modelShape, ShapeError, type ModelShape } from "../../../src/agent/fit/model-shape.ts";
import { serverCommand } from "../../../src/agent/fit/server-command.ts";
import { headerOf, q5kM } from "./header-of.ts";
import * as made from "./made-models.ts";

const gibibyte = 1024 ** 3;
const big = { width: 4096, layers: 32, words: 128_256, context: 131_072 };
const sparse = { width: 2048, layers: 48, words: 151_936, context: 262_144 };
const q5 = (model: Parameters<typeof headerOf>[0], layers: number): ModelShape =>
  modelShape(headerOf(model, q5kM(layers)));

/** As wide and deep as the published models of 8B and 30B-A3B. */
const dense = q5(made.llama(big, { inner: 14_336, heads: 32, groups: 8 }), 32);
const withExperts = q5(
  made.qwen3moe(sparse, { inner: 768, count: 128, used: 8, heads: 32, groups: 4, head: 128 }),
  48,
);
const hybrid = q5(made.lfm2(big, { inner: 12_288, heads: 32, groups: 8 }), 32);
const windowed = q5(made.gemma3(big, { inner: 16_384, heads: 16, groups: 8, head: 256, window: 1024 }), 32);
const shapes = [dense, withExperts, hybrid, windowed];

const room = (card: number, memory: number): Room => ({
  card: card * gibibyte,
  memory: memory * gibibyte,
  shared: false,
});
const wish = (more: Partial<Wish> = {}): Wish => ({
  context: 32_768,
  slots: 1,
  batch: 512,
  reserve: cardReserve,
  ...more,
});

/** Room for the sparse model with none of its experts on the card. */
const narrow: Room = {
  ...room(0, 64),
  card:
    1 +
    memoryUse(withExperts, { onCard: 49, expertsOff: 48 }, { ...wish({ context: 4096 }), cache: "f16" }).card
      .total,
};

describe("where a model goes", () => {
  it("goes onto the card as a whole where it fits", () => {
    const { placement, use } = fitModel(dense, room(24, 32), wish());
    assert.deepEqual([placement, use.cache], [{ onCard: 33, expertsOff: 0 }, "f16"]);
  });

  it("takes a cache of 8 bits only where that brings more weights onto the card", () => {
    assert.equal(fitModel(dense, room(12, 32), wish()).use.cache, "f16");
    const tight = fitModel(dense, room(9, 32), wish());
    assert.deepEqual([tight.placement.onCard, tight.use.cache], [33, "q8_0"]);
    assert.ok(fitModel(dense, room(9, 32), wish({ cache: "f16" })).placement.onCard < 33);
    const head = q5(made.qwen3(big, { heads: 32, groups: 8, head: 80 }), 32);
    assert.equal(fitModel(head, room(4, 64), wish()).use.cache, "f16", "blocks of 32 do not divide 80");
  });

  it("moves experts before layers, and layers of a dense model one by one", () => {
    const some = fitModel(withExperts, room(12, 64), wish());
    assert.equal(some.placement.onCard, 49);
    assert.ok(some.placement.expertsOff > 0 && some.placement.expertsOff < 48);
    const all = fitModel(withExperts, narrow, wish({ context: 4096 }));
    assert.equal(all.placement.expertsOff, 48);
    const half = fitModel(dense, room(5, 32), wish());
    assert.ok(half.placement.onCard > 0 && half.placement.onCard < 33);
    assert.equal(half.placement.expertsOff, 0);
  });

  it("says what is missing where it fits nowhere", () => {
    const none = fitModel(withExperts, room(0, 8), wish());
    assert.equal(none.placement.onCard, 0);
    assert.ok(none.missing.memory > 10 * gibibyte);
    assert.equal(none.promptCache, 0);
  });

  it("counts a memory that card and processor share once", () => {
    const shared = { ...room(16, 16), shared: true };
    const { missing, bytes } = fitModel(dense, shared, wish());
    assert.equal(missing.memory, Math.max(0, bytes.card.total + bytes.memory.total - 16 * gibibyte));
    assert.ok(fitModel(dense, { ...room(8, 8), shared: true }, wish()).missing.memory > 0);
  });

  it("leaves the coder what the orchestrator does not take", () => {
    const small = q5(made.qwen3({ width: 1024, layers: 28, words: 151_936, context: 40_960 }), 28);
    const pair = fitPair(
      { shape: small, wish: wish() },
      { shape: withExperts, wish: { context: 16_384, slots: 1, batch: 512 } },
      room(12, 32),
    );
    assert.equal(pair.orchestrator.placement.onCard, 29);
    const alone = fitModel(withExperts, room(12, 32), wish({ context: 16_384 }));
    assert.ok(pair.coder.placement.expertsOff > alone.placement.expertsOff);
    const total = pair.orchestrator.bytes.card.total + pair.coder.bytes.card.total;
    assert.ok(total <= 12 * gibibyte && total > 11 * gibibyte);
    assert.ok(pair.orchestrator.promptCache + pair.coder.promptCache <= defaultPromptCache);
  });

  it("refuses what is no model for text, and types it does not know", () => {
    const header = headerOf(made.llama(big));
    assert.throws(() => modelShape({ ...header, values: {} }), ShapeError);
    const [first, ...others] = header.tensors;
    assert.ok(first);
    assert.throws(
      () => modelShape({ ...header, tensors: [{ ...first, type: "type 99" }, ...others] }),
      /token_embd\.weight is of the type type 99/,
    );
  });

  it("does not count layers for drafting ahead, which are not loaded", () => {
    const header = headerOf(made.llama(big));
    const drafting = modelShape({ ...header, values: { ...header.values, nextn_predict_layers: 1 } });
    assert.equal(drafting.layers.length, 31);
    assert.ok(drafting.bytes < modelShape(header).bytes);
  });
});

describe("the command", () => {
  const command = (shape: ModelShape, space: Room, spec = "m.gguf", more: Partial<Wish> = {}): string =>
    serverCommand(spec, shape, fitModel(shape, space, wish(more)), 8080).join(" ");

  it("says what was found", () => {
    assert.equal(
      command(dense, room(24, 64)),
      "llama-server -m m.gguf -c 32768 -np 1 -ngl 33 -fa on -ctk f16 -ctv f16 --port 8080",
    );
    assert.match(command(withExperts, room(12, 64)), / -ngl 49 --n-cpu-moe \d+ -fa on /);
    assert.match(command(withExperts, narrow, "m.gguf", { context: 4096 }), / --cpu-moe /);
    assert.match(command(dense, room(0, 64)), / --device none /);
  });

  it("gives the size of all slots together, and limits the cache of prompts where memory is short", () => {
    assert.match(command(dense, room(24, 64), "m.gguf", { slots: 3 }), / -c 98304 -np 3 /);
    assert.match(command(dense, room(24, 3), "m.gguf"), / --cache-ram \d{4} /);
  });

  it("names a repository as the server does", () => {
    assert.match(command(dense, room(24, 64), "hf:user/repo:Q5_K_M"), /-hf user\/repo:Q5_K_M /);
    assert.match(
      command(dense, room(24, 64), "hf:user/repo/a/b.gguf"),
      /--hf-repo user\/repo --hf-file a\/b\.gguf /,
    );
  });
});

describe("laws", () => {
  const shape = fc.constantFrom(...shapes);
  const space = fc.record({
    card: fc.integer({ min: 0, max: 32 }),
    memory: fc.integer({ min: 2, max: 96 }),
  });
  const asked = fc.record({
    context: fc.integer({ min: 256, max: 131_072 }),
    slots: fc.integer({ min: 1, max: 4 }),
    cache: fc.constantFrom("f16", "q8_0", "q4_0" as const, undefined),
  });

  test("what is placed fits, or is said to miss exactly what is beyond", () => {
    fc.assert(
      fc.property(shape, space, asked, (model, { card, memory }, more) => {
        const { bytes, missing, promptCache } = fitModel(model, room(card, memory), wish(more));
        assert.equal(missing.card, Math.max(0, bytes.card.total - card * gibibyte));
        assert.equal(missing.memory, Math.max(0, bytes.memory.total - memory * gibibyte));
        assert.ok(bytes.memory.total + promptCache <= memory * gibibyte + missing.memory);
      }),
    );
  });

  test("one more thing on the card would not fit", () => {
    fc.assert(
      fc.property(shape, space, asked, (model, { card, memory }, more) => {
        const { placement, use } = fitModel(model, room(card, memory), wish(more));
        const { onCard, expertsOff } = placement;
        const layers = model.layers.length;
        if (card === 0 || (onCard === layers + 1 && expertsOff === 0)) return;
        const further =
          onCard === layers + 1
            ? { onCard, expertsOff: expertsOff - 1 }
            : {
                onCard: onCard + 1,
                expertsOff: onCard === 0 && expertsOff === 0 ? expertsFor(model) : expertsOff,
              };
        assert.ok(memoryUse(model, further, use).card.total > card * gibibyte);
      }),
    );
  });

  test("more tokens, more slots and a more exact cache never take less", () => {
    fc.assert(
      fc.property(shape, asked, fc.integer({ min: 0, max: 60 }), (model, more, near) => {
        const placement = { onCard: Math.min(near, model.layers.length + 1), expertsOff: 0 };
        const use = { ...wish(more), cache: "q8_0" as const };
        const total = (changed: Partial<typeof use>): number => {
          const { card, memory } = memoryUse(model, placement, { ...use, ...changed });
          return card.weights + card.cache + card.state + card.compute + memory.total;
        };
        assert.ok(total({ context: use.context + 1000 }) >= total({}));
        assert.ok(total({ slots: use.slots + 1 }) >= total({}));
        const cache = (type: "f16" | "q8_0" | "q4_0"): number => {
          const { card, memory } = memoryUse(model, placement, { ...use, cache: type });
          return card.cache + memory.cache;
        };
        assert.ok(cache("f16") > cache("q8_0") && cache("q8_0") > cache("q4_0"));
      }),
    );
  });

  test("every weight lies somewhere: the embeddings twice where they are the output too", () => {
    fc.assert(
      fc.property(
        shape,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (model, near, off) => {
          const placement = { onCard: Math.min(near, model.layers.length + 1), expertsOff: off };
          const { card, memory } = memoryUse(model, placement, { ...wish(), cache: "f16" });
          const once = model.tied && placement.onCard === 0 ? 0 : model.output;
          const layers = model.layers.reduce((sum, { experts, others }) => sum + experts + others, 0);
          assert.ok(Math.abs(card.weights + memory.weights - (model.input + layers + once)) < 1);
        },
      ),
    );
  });
});

function expertsFor({ layers }: ModelShape): number {
  return layers.some(({ experts }) => experts > 0) ? layers.length : 0;
}
