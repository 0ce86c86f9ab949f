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
  /** Floats of a token that go to a cache in main memory and come back. */
  readonly exchanged: number;
}

/**
 * Compute buffers for one batch, with flash attention. A mask of two bytes for each token of the batch and each cell of the
 * cache (another one for windows) lives until the last layer; on top of it comes the fullest moment of the fullest layer, or
 * the words at the end. The batch's embeddings stay in main memory. A card copies one tensor at a time of the weights that lie
 * there, and exchanges queries, keys and values with a cache that lies there; main memory then holds the inputs only.
 * Source: llama.cpp, `sched_reserve` in src/llama-context.cpp, `build_attn_inp_kq_mask` in src/llama-graph.cpp, and
 * ggml/src/ggml-backend.cpp.
 */
export function computeBytes(shape: ModelShape, computing: Computing): ComputeBytes {
  const { width, words, layers } = shape;
  const tokens = Math.min(computing.batch, computing.context * computing.slots);
  const mask = maskBytes(layers, computing, tokens);
  const embeddings = 4 * width * tokens;
  const fullest = Math.max(...layers.map(({ live }) => live)) * tokens;
  const last = (words + 2 * width) * computing.outputs + width * tokens;
  const working = 4 * Math.max(fullest, last);
  if (!computing.card) return { card: 0, memory: mask + embeddings + working };
  const exchanged = 4 * computing.exchanged * tokens;
  return { card: mask + working + computing.copied + exchanged, memory: mask + 2 * embeddings };
}

/** One mask for the layers that see everything, one for those that see a window. */
function maskBytes(layers: readonly LayerShape[], reading: Reading, tokens: number): number {
  const windows = new Set(layers.flatMap(({ cache }) => (cache ? [cache.window] : [])));
  return [...windows].reduce<number>((sum, window) => sum + cacheCells(window, reading) * tokens * 2, 0);
}
