import { createNames } from "../names.ts";
import type { MadeTask } from "../make-task.ts";
import type { Policy } from "../oracle.ts";
import { createRandom } from "../random.ts";
import type { Fall, TrapFamily } from "./trap.ts";

/** A trap as a task, with the tempting way and what it leads to. */
export interface MadeTrap extends MadeTask {
  readonly tempted: () => Policy;
  readonly fall: Fall;
}

/** Draws for one request that is new among those of its family. */
const draws = 200;

/**
 * Makes traps of a family with different requests; the same seed gives the same traps. Their words are never trained on.
 * Throws a RangeError when the scenes have no more requests to make.
 */
export function makeTraps(family: TrapFamily, count: number, seed: string): MadeTrap[] {
  const requests = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    for (let draw = 0; draw < draws; draw++) {
      const random = createRandom(`${seed}/${family.id}/${index}/${draw}`);
      const stage = { random, names: createNames(random, "held-out") };
      const scene = family.scenes[index % family.scenes.length]?.(stage);
      if (!scene || requests.has(scene.request)) continue;
      requests.add(scene.request);
      return { kind: family.id, ...scene, needs: [], without: [] };
    }
    throw new RangeError(`${family.id} has no ${count} different requests; ask for at most ${index}.`);
  });
}
