import type { Backend } from "../protocol/backend.ts";
import { openModel, type ModelPlace } from "./open-model.ts";

/** The models of an agent by their specs, each opened once, all closed together. */
export interface OpenModels {
  readonly open: (spec: string | undefined, place: ModelPlace) => Promise<Backend>;
  /** Also closes a model that is still being opened. Safe to call twice. */
  readonly close: () => Promise<void>;
}

/** A set of models with none open yet. */
export function createOpenModels(): OpenModels {
  const opened = new Map<string | undefined, Promise<Backend>>();
  return {
    open: (spec, place) => {
      const known = opened.get(spec);
      if (known) return known;
      const opening = openModel(spec, place);
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
