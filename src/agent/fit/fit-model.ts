/**
 * Finds where a model's parts go. Everything on the card is best. A model with experts first moves experts to main memory, layer
 * by layer, because few of them work for a token while all of the rest does; a dense one moves whole layers. Owns the order
 * of these choices; what each costs is {@link memoryUse}.
 */
import type { CacheType } from "./cache-bytes.ts";
import { memoryUse, type MemoryUse, type Placement, type Use } from "./memory-use.ts";
import type { ModelShape } from "./model-shape.ts";

/** Bytes that there are. */
export interface Room {
  /** Memory of the card; 0 without one. */
  readonly card: number;
  readonly memory: number;
  /** The card has no memory of its own: both are the same. */
  readonly shared: boolean;
}

/** What is wanted of a model. */
export interface Wish extends Omit<Use, "cache"> {
  /** The cache's type; unless given, the most exact one that costs no place on the card. */
  readonly cache?: CacheType | undefined;
}

/** Where a model's parts go, and what that takes. */
export interface Fit {
  readonly placement: Placement;
  readonly use: Use;
  readonly bytes: MemoryUse;
  /** Bytes beyond what there is, on the card and in main memory; 0 where it fits. */
  readonly missing: { readonly card: number; readonly memory: number };
  /** Main memory that is left for the server's cache of prompts, at most what it takes by itself. */
  readonly promptCache: number;
}

/** What llama-server takes for its cache of prompts. Source: `cache_ram_mib` in llama.cpp's common/common.h. */
export const defaultPromptCache = 8192 * 1024 * 1024;

// A quantised cache beyond 8 bits costs correctness of calls, so it is a user's own choice.
const tried: readonly CacheType[] = ["f16", "q8_0"];

/** Places a model in the room that there is; where it does not fit, the placement that needs the least of the card. */
export function fitModel(shape: ModelShape, room: Room, wish: Wish): Fit {
  const caches = wish.cache ? [wish.cache] : tried.filter((cache) => canHave(shape, cache));
  const fits = caches.map((cache) => place(shape, room, { ...wish, cache }));
  // The most exact cache that costs no weights on the card, and fits at all.
  const best = Math.max(...fits.map(worth));
  return fits.find((fit) => worth(fit) === best) as Fit;
}

/** Something that fits before all that does not, then what has most weights on the card. */
function worth({ missing, bytes }: Fit): number {
  const lacking = missing.card + missing.memory;
  return lacking > 0 ? -lacking : bytes.card.weights;
}

function place(shape: ModelShape, room: Room, use: Use): Fit {
  let fit: Fit | undefined;
  for (const placement of placements(shape, room.card > 0)) {
    fit = weigh(shape, room, use, placement);
    if (fit.missing.card === 0) break;
  }
  return fit as Fit;
}

/** All placements, the most on the card first; the last one needs no card. */
function* placements({ layers }: ModelShape, withCard: boolean): Generator<Placement> {
  const all = layers.length + 1;
  const most = layers.some(({ experts }) => experts > 0) ? layers.length : 0;
  if (withCard) {
    for (let off = 0; off <= most; off++) yield { onCard: all, expertsOff: off };
    for (let near = all - 1; near > 0; near--) yield { onCard: near, expertsOff: most };
  }
  yield { onCard: 0, expertsOff: 0 };
}

function weigh(shape: ModelShape, room: Room, use: Use, placement: Placement): Fit {
  const bytes = memoryUse(shape, placement, use);
  const { card, memory } = bytes;
  const free = room.memory - memory.total - (room.shared ? card.total : 0);
  return {
    placement,
    use,
    bytes,
    missing: { card: Math.max(0, card.total - room.card), memory: Math.max(0, -free) },
    promptCache: Math.max(0, Math.min(defaultPromptCache, free)),
  };
}

/** A quantised cache works in blocks of 32 values within a head. */
function canHave({ layers }: ModelShape, cache: CacheType): boolean {
  return (
    cache === "f16" ||
    layers.every(({ cache: kept }) => kept === null || kept.lengths.every((length) => length % 32 === 0))
  );
}
