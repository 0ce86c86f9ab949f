import type { Effect } from "../protocol/observation.ts";
import type { SessionLine } from "./session-line.ts";

/** What a run did to one file in all: its bytes before the run and after it, as hashes; null is absence. */
export interface NetChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a run did to the workspace in all. `folders` are those it made, innermost first. */
export interface NetChanges {
  readonly files: readonly NetChange[];
  readonly folders: readonly string[];
}

/** Folds the effects of a session's observations into one change for each file; a file that ended as it began has none. */
export function foldEffects(lines: readonly SessionLine[]): NetChanges {
  const effects = lines.flatMap((line): readonly Effect[] =>
    line.type === "observation" ? line.observation.effects : [],
  );
  const files = new Map<string, NetChange>();
  for (const { path, before, after } of effects) {
    const earlier = files.get(path);
    files.set(path, { path, before: earlier ? earlier.before : before, after });
  }
  const folders = new Set(effects.flatMap((effect) => effect.folders ?? []));
  return {
    files: [...files.values()].filter(({ before, after }) => before !== after),
    folders: [...folders].sort((a, b) => b.split("/").length - a.split("/").length),
  };
}
