/** The arithmetic against the engine's own accounting: made-up models are loaded and what llama.cpp prints is compared. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { memoryUse } from "../../../src/agent/fit/memory-use.ts";
import { modelShape, type ModelShape } from "../../../src/agent/fit/model-shape.ts";
import { readHeader } from "../../../src/backends/embedded/read-header.ts";
import * as made from "./made-models.ts";
import { measure, type EngineBuffers, type Setting } from "./measure.ts";
import { writeModel, type MadeModel } from "./write-gguf.ts";

// Few words: node-llama-cpp asks for those of every token of a batch, and they would hide all else.
const size = { width: 512, layers: 12, words: 384, context: 8192 };
const one: Setting = { context: 4096, slots: 1, batch: 512, cache: "f16", onCard: 0 };
const two: Setting = { context: 2048, slots: 2, batch: 256, cache: "q8_0", onCard: 0 };
// All on the card, and all but a layer.
const onCard: readonly Setting[] = [13, 12].map((near) => ({ ...one, onCard: near }));

interface Case {
  readonly name: string;
  readonly model: MadeModel;
  readonly settings: readonly Setting[];
}

const cases: readonly Case[] = [
  { name: "dense", model: made.llama(size), settings: [one, two] },
  { name: "dense, embeddings used twice", model: made.llama(size, { tied: true }), settings: [one] },
  { name: "dense with head norms", model: made.qwen3(size), settings: [one, two] },
  {
    name: "dense, attention wider than the rest",
    model: made.qwen3(size, { inner: 128, heads: 16 }),
    settings: [one],
  },
  { name: "windows", model: made.gemma3(size), settings: [one, two] },
  { name: "windows and experts", model: made.gptOss(size), settings: [one, two] },
  { name: "experts", model: made.qwen3moe(size), settings: [one, two] },
  {
    name: "many small experts",
    model: made.qwen3moe(size, { inner: 128, count: 32, used: 8 }),
    settings: [one],
  },
  { name: "compressed attention, shared experts", model: made.deepseek2(size), settings: [one, two] },
  {
    name: "compressed attention that is most of it",
    model: made.deepseek2(size, { heads: 16, inner: 256, expert: 32, used: 1 }),
    settings: [one],
  },
  { name: "short convolutions", model: made.lfm2(size), settings: [one, two] },
  { name: "delta nets, experts", model: made.qwen35moe(size), settings: [one, two] },
  {
    name: "delta nets that are most of it",
    model: made.qwen35moe(size, { inner: 32, used: 1, keys: 8, values: 16 }),
    settings: [one],
  },
  { name: "Mamba 2", model: made.granitehybrid(size), settings: [one, two] },
  { name: "Mamba, experts in some layers", model: made.jamba(size), settings: [one, two] },
];

describe("estimates meet the engine's buffers within 10 %", () => {
  let folder = "";
  let inMemory: Measured = null;
  let withCard: Measured = null;
  const fileOf = (index: number): string => join(folder, `${index}.gguf`);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cox-fit-"));
    await Promise.all(cases.map(({ model }, index) => writeModel(fileOf(index), model)));
    const trials = cases.map(({ settings }, index) => ({ path: fileOf(index), settings }));
    // One process for all: starting the engine takes longer than all else.
    inMemory = await measure(trials, false);
    withCard = await measure(
      trials.map(({ path }) => ({ path, settings: onCard })),
      true,
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [index, { name, model, settings }] of cases.entries()) {
    test(`${model.architecture}: ${name}`, async () => {
      const shape = modelShape(await readHeader(fileOf(index)));
      assert.deepEqual(shape.notes, []);
      compare(shape, settings, inMemory?.[index]);
    });

    test(`${model.architecture}: ${name}, on a card`, async (t) => {
      if (withCard === null) return t.skip("no card here that the engine has a binary for");
      // Not every card computes Mamba's scan; the engine then leaves these weights in main memory.
      if (/granite|jamba/.test(model.architecture)) return t.skip("a matter of the card");
      compare(modelShape(await readHeader(fileOf(index))), onCard, withCard[index]);
    });
  }
});

/** The hundredth of a mebibyte that the engine prints. */
const printed = 10_486;

const weightsAndCaches = ["weights", "cache", "state"] as const;

type Measured = Awaited<ReturnType<typeof measure>>;

function compare(
  shape: ModelShape,
  settings: readonly Setting[],
  measured: readonly EngineBuffers[] | undefined,
): void {
  assert.equal(measured?.length, settings.length);
  for (const [number, setting] of settings.entries()) {
    const engine = measured[number] as EngineBuffers;
    const use = { ...setting, batch: engine.batch, outputs: engine.batch, reserve: 0 };
    const estimate = memoryUse(shape, { onCard: setting.onCard, expertsOff: 0 }, use);
    // Half on a card, graphs are cut in pieces; in models as small as these that outweighs everything else.
    const partly = setting.onCard > 0 && setting.onCard <= size.layers;
    for (const side of ["card", "memory"] as const)
      for (const part of partly ? weightsAndCaches : [...weightsAndCaches, "compute" as const]) {
        const [mine, its] = [estimate[side][part], engine[side][part]];
        // On a card the estimate of computing is meant to be rather too much.
        const most = setting.onCard > 0 && part === "compute" ? 1.2 : 1.1;
        const what = `${part} in ${side} of ${setting.onCard}: ${mine} estimated, ${its} in the engine`;
        assert.ok((mine >= 0.9 * its && mine <= most * its) || Math.abs(mine - its) <= printed, what);
      }
  }
}
