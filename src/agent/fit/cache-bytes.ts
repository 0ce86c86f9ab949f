/** What a model keeps of the tokens that it has read. */
import type { LayerShape } from "./model-shape.ts";
import { typeBytes } from "./tensor-type.ts";

/** The types that a cache can have, the most exact first. */
export const cacheTypes = ["f16", "q8_0", "q4_0"] as const;

/** The type of a cache. */
export type CacheType = (typeof cacheTypes)[number];

/** How much is read at once and kept. */
export interface Reading {
  /** Tokens of a slot. */
  readonly context: number;
  /** Conversations that are held at once, each with a cache of its own. */
  readonly slots: number;
  /** Tokens that are read in one go (`-ub`). */
  readonly batch: number;
  readonly cache: CacheType;
}

// The engine rounds caches up to this many tokens.
const step = 256;

/**
 * Tokens of a slot that a layer has room for: all of them, or what its window and one batch hold. Source: llama.cpp,
 * src/llama-context.cpp (the rounding) and src/llama-kv-cache-iswa.cpp (windows), each slot having a cache of its own.
 */
export function cacheCells(window: number | null, { context, batch }: Reading): number {
  const whole = roundUp(context);
  return window === null ? whole : roundUp(Math.min(whole, window + batch));
}

/** Bytes of keys and values of a layer over all slots. */
export function cacheBytes({ cache }: LayerShape, reading: Reading): number {
  if (!cache) return 0;
  const type = reading.cache === "f16" ? "F16" : reading.cache === "q8_0" ? "Q8_0" : "Q4_0";
  return cacheCells(cache.window, reading) * reading.slots * typeBytes(type, cache.keys + cache.values);
}

/** Bytes of a layer's recurrent state over all slots; it is kept in full precision whatever the cache's type. */
export function stateBytes({ state }: LayerShape, { slots }: Reading): number {
  return state * 4 * slots;
}

/**
 * Bytes that a card needs to attend where the cache is quantised: it unpacks the keys and values of one layer at a time to
 * f16. Older engines take them when a prompt is read, newer ones count them into their compute buffer. Source: llama.cpp,
 * ggml/src/ggml-cuda/fattn-common.cuh; a measurement in issue 23527 there (294 MiB between idle and peak at 150,000 tokens,
 * 2 heads of 256, q8_0) is met.
 */
export function unpackedBytes(layers: readonly LayerShape[], reading: Reading): number {
  if (reading.cache === "f16") return 0;
  const sizes = layers.map(({ cache }) =>
    cache ? cacheCells(cache.window, reading) * reading.slots * (cache.keys + cache.values) * 2 : 0,
  );
  return Math.max(0, ...sizes);
}

// A server keeps at most so many checkpoints of a slot, at least so many tokens apart.
const checkpoints = 32;
const checkpointStep = 8192;

/**
 * Bytes of main memory for checkpoints: a recurrent state cannot go back, nor can a window, so the server keeps both as they were
 * at some points of the past. Source: llama.cpp, `n_ctx_checkpoints` and `checkpoint_min_step` in common/common.h.
 */
export function checkpointBytes(layers: readonly LayerShape[], reading: Reading): number {
  const kept = Math.min(checkpoints, Math.ceil(reading.context / checkpointStep) + 1);
  const windows = layers.filter(({ cache }) => cache !== null && cache.window !== null);
  const bytes = (sum: number, size: number): number => sum + size;
  return (
    kept *
    [
      ...layers.map((layer) => stateBytes(layer, reading)),
      ...windows.map((layer) => cacheBytes(layer, reading)),
    ].reduce(bytes, 0)
  );
}

function roundUp(tokens: number): number {
  return Math.ceil(tokens / step) * step;
}
