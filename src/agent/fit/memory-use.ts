import { cacheBytes, checkpointBytes, stateBytes, unpackedBytes, type Reading } from "./cache-bytes.ts";
import { computeBytes } from "./compute-bytes.ts";
import type { LayerShape, ModelShape } from "./model-shape.ts";

/** Where the parts of a model lie. */
export interface Placement {
  /** What is on the card as `-ngl` counts it: the output first, then layers, the last ones first. */
  readonly onCard: number;
  /** Layers whose experts stay in main memory, the first ones first (`--n-cpu-moe`). */
  readonly expertsOff: number;
}

/** Bytes by what they are for. */
export interface Parts {
  readonly weights: number;
  /** Keys and values. */
  readonly cache: number;
  /** Recurrent state. */
  readonly state: number;
  readonly compute: number;
  /** What a card needs to unpack a quantised cache. */
  readonly unpacking: number;
  /** States of the past that a server keeps in main memory where a model cannot go back freely. */
  readonly checkpoints: number;
  /** The driver's own, the program's own, and what is left free on purpose. */
  readonly overhead: number;
  readonly total: number;
}

/** Bytes on the card and in main memory. */
export interface MemoryUse {
  readonly card: Parts;
  readonly memory: Parts;
}

const mebibyte = 1024 * 1024;

/**
 * What stays unused on a card: llama.cpp's own `--fit` leaves as much free (`fit_params_target` in common/common.h). The
 * driver's context for each program (about 330 MiB with CUDA, as measured in unslothai/unsloth pull request 6718) and a desktop
 * come out of it.
 */
export const cardReserve = 1024 * mebibyte;

/** A second program on the same card has a context of its own: that of the measurement above, rounded up. */
export const secondContext = 384 * mebibyte;

/** Main memory of the server program besides its buffers: its code, the vocabulary, the driver's mirror. */
export const programBytes = 512 * mebibyte;

/** How a model is used: what is kept, and what the card must leave free for others. */
export interface Use extends Reading {
  /** Words asked for in one batch; as many as slots unless given. */
  readonly outputs?: number;
  /** What to count as overhead of the card. */
  readonly reserve: number;
}

/** The memory that a model needs in a placement. `onCard` 0 means that there is no card. */
export function memoryUse(shape: ModelShape, placement: Placement, use: Use): MemoryUse {
  const { layers } = shape;
  const withCard = placement.onCard > 0;
  const first = Math.max(0, layers.length + 1 - placement.onCard);
  const isOnCard = (index: number): boolean => withCard && index >= first;
  const near = layers.filter((_, index) => isOnCard(index));
  const far = layers.filter((_, index) => !isOnCard(index));
  const keptOff = layers.filter((_, index) => isOnCard(index) && index < placement.expertsOff);

  const compute = computeBytes(shape, {
    ...use,
    outputs: use.outputs ?? use.slots,
    card: withCard,
    copied: Math.max(
      0,
      ...keptOff.map(({ largest }) => largest.experts),
      ...far.map(({ largest }) => Math.max(largest.experts, largest.others)),
    ),
  });
  const expertsOff = sum(keptOff, ({ experts }) => experts);
  return {
    card: withTotal({
      weights:
        sum(near, ({ experts, others }) => experts + others) - expertsOff + (withCard ? shape.output : 0),
      cache: sum(near, (layer) => cacheBytes(layer, use)),
      state: sum(near, (layer) => stateBytes(layer, use)),
      compute: compute.card,
      unpacking: unpackedBytes(near, use),
      checkpoints: 0,
      overhead: withCard ? use.reserve : 0,
    }),
    memory: withTotal({
      weights:
        shape.input +
        (withCard || shape.tied ? 0 : shape.output) +
        sum(far, ({ experts, others }) => experts + others) +
        expertsOff,
      cache: sum(far, (layer) => cacheBytes(layer, use)),
      state: sum(far, (layer) => stateBytes(layer, use)),
      compute: compute.memory,
      unpacking: 0,
      checkpoints: checkpointBytes(layers, use),
      overhead: programBytes + 4 * shape.words * use.slots,
    }),
  };
}

function withTotal(parts: Omit<Parts, "total">): Parts {
  return { ...parts, total: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0) };
}

function sum(layers: readonly LayerShape[], size: (layer: LayerShape) => number): number {
  return layers.reduce((total, layer) => total + size(layer), 0);
}
