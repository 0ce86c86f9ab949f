import { fitModel, type Fit, type Room, type Wish } from "./fit-model.ts";
import { secondContext } from "./memory-use.ts";
import type { ModelShape } from "./model-shape.ts";

/** Two models that share a machine. */
export interface PairFit {
  readonly orchestrator: Fit;
  readonly coder: Fit;
}

/**
 * Places an orchestrator and a coder beside one another: the orchestrator first, as if it were alone, because it writes at every
 * step; the coder in what is left. Each is a server of its own.
 */
export function fitPair(
  orchestrator: { readonly shape: ModelShape; readonly wish: Wish },
  coder: { readonly shape: ModelShape; readonly wish: Omit<Wish, "reserve"> },
  room: Room,
): PairFit {
  const first = fitModel(orchestrator.shape, room, orchestrator.wish);
  const { card, memory } = first.bytes;
  const left: Room = {
    ...room,
    card: Math.max(0, room.card - card.total),
    memory: Math.max(0, room.memory - memory.total - (room.shared ? card.total : 0)),
  };
  const second = fitModel(coder.shape, left, { ...coder.wish, reserve: secondContext });
  // Both keep prompts in the memory that is left when both are there.
  return {
    orchestrator: { ...first, promptCache: Math.min(first.promptCache, second.promptCache) / 2 },
    coder: { ...second, promptCache: second.promptCache / 2 },
  };
}
