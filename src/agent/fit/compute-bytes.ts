/** How much room the engine sets aside to compute with: its compute buffers. */
import { cacheCells, type Reading } from "./cache-bytes.ts";
import type { LayerShape, ModelShape } from "./model-shape.ts";

/** Bytes of the compute buffers on the card and in main memory. */
export interface ComputeBytes {
  readonly card: number;
  readonly memory: number;
}

/** Where what is computed lies. */
export interface Computing extends Reading {
  /** Words that are asked for in one batch: one for each slot by a server. */
  readonly outputs: number;
  /** Whether a card computes; it then does so for all layers, wherever their weights lie. */
  readonly card: boolean;
  /** Bytes of the largest tensor that lies in main memory and is copied to the card to read a batch. */
  readonly copied: number;
}

/**
 * Compute buffers for one batch, with flash attention. All inputs (the batch's embeddings, a mask of two bytes for each token
 * of the batch and each cell of the cache, another for windows) live until the last layer; on top of them comes the fullest
 * moment of the fullest layer, or the words at the end. A card also copies one tensor at a time of the weights that lie in
 * main memory, which then holds the inputs and the embeddings only. Source: llama.cpp, `sched_reserve` in
 * src/llama-context.cpp, `build_attn_inp_kq_mask` in src/llama-graph.cpp, and ggml/src/ggml-backend.cpp. On a card it is
 * meant to be rather too much: by up to a fifth, as measured.
 */
export function computeBytes(shape: ModelShape, computing: Computing): ComputeBytes {
  const { width, words, layers } = shape;
  const tokens = Math.min(computing.batch, computing.context * computing.slots);
  const embeddings = 4 * width * tokens;
  const inputs = maskBytes(layers, computing, tokens) + embeddings;
  const fullest = Math.max(...layers.map(({ live }) => live)) * tokens;
  const last = (words + 2 * width) * computing.outputs + width * tokens;
  const working = 4 * Math.max(fullest, last);
  return computing.card
    ? { card: inputs + working + computing.copied, memory: inputs + embeddings }
    : { card: 0, memory: inputs + working };
}

/** One mask for the layers that see everything, one for those that see a window. */
function maskBytes(layers: readonly LayerShape[], reading: Reading, tokens: number): number {
  const windows = new Set(layers.flatMap(({ cache }) => (cache ? [cache.window] : [])));
  return [...windows].reduce<number>((sum, window) => sum + cacheCells(window, reading) * tokens * 2, 0);
}
