import type { Backend } from "../protocol/backend.ts";
import { isFileSpec, openModel, type ModelPlace } from "./open-model.ts";
import { createTurns } from "./take-turns.ts";

/** The models of an agent by their specs, each opened once, all closed together. */
export interface OpenModels {
  readonly open: (spec: string | undefined, place: ModelPlace) => Promise<Backend>;
  /** Also closes a model that is still being opened. Safe to call twice. */
  readonly close: () => Promise<void>;
}

/**
 * A set of models with none open yet. With `swap`, memory holds one at a time: each is opened when it is asked and closed for
 * the next, which `report` is told of. What runs elsewhere (a server, a script) takes none of it and stays.
 */
export function createOpenModels(
  swap: { readonly report: (text: string) => void } | null = null,
): OpenModels {
  const opened = new Map<string | undefined, Promise<Backend>>();
  const turns = swap && createTurns(swap.report);
  return {
    open: (spec, place) => {
      const known = opened.get(spec);
      if (known) return known;
      const opening =
        turns && isFileSpec(spec)
          ? turns.join(spec ?? "the shipped model", () => openModel(spec, place))
          : openModel(spec, place);
      opened.set(spec, opening);
      opening.catch(() => opened.delete(spec));
      return opening;
    },
    close: async () => {
      const all = [...opened.values()];
      opened.clear();
      await Promise.all(all.map((opening) => opening.then((backend) => backend.close()).catch(() => {})));
    },
  };
}
