import { lstatSync } from "node:fs";
import { basename, dirname } from "node:path";
import { folderHolder, type HeldFolder, type HoldFolder } from "./held-folder.ts";
import { fromRoot, isLink, locate, type Place, type Root } from "./locate.ts";
import { nearNames } from "./near-names.ts";
import { readSnapshot, type Snapshot } from "./open-file.ts";
import { naming, ToolFailure } from "./tool-failure.ts";
import { walk } from "./walk.ts";

/** How paths of a workspace become things held open. Everything throws {@link ToolFailure}. */
export interface Access {
  /** Where a path leads, there or not. */
  readonly locate: (path: string) => Place;
  /** Where a path leads that must be there; `not_found` comes with near names. */
  readonly existing: (path: string) => Place;
  readonly notFound: (shown: string) => ToolFailure;
  /** A real path inside, as texts and effects show it. */
  readonly show: (real: string) => string;
  readonly hold: HoldFolder;
  /** Holds the folder that a file is in; the workspace itself is in none. */
  readonly holdParent: <T>(place: Place, use: (held: HeldFolder, name: string) => T) => T;
  /** Whether the part of a place that exists is a folder. */
  readonly isFolder: (place: Place) => boolean;
  /** Whether the last name of a path is a link itself. */
  readonly isLink: (path: string) => boolean;
  readonly snapshot: (place: Place, limit: number) => Snapshot;
}

const mostHintPaths = 5000;

/** The access to a workspace's root. */
export function accessTo(root: Root): Access {
  const hold = folderHolder(root.real);
  const show = (real: string): string => fromRoot(root, real) || ".";
  const notFound = (shown: string): ToolFailure => {
    const near = nearNames(shown, first(mostHintPaths, walk({ hold, folder: root.real, enter: () => true })));
    const hint = near.length > 0 ? ` Similar: ${near.join(", ")}` : "";
    return new ToolFailure("not_found", `${shown} not found.${hint}`);
  };
  const holdParent: Access["holdParent"] = ({ real, shown }, use) => {
    if (real === root.real) throw new ToolFailure("not_a_file", `${shown} is a folder, not a file.`);
    return naming(shown, () => hold(dirname(real), (held) => use(held, basename(real))));
  };
  return {
    locate: (path) => locate(root, path),
    existing: (path) => {
      const place = locate(root, path);
      if (place.missing.length > 0) throw notFound(place.shown);
      return place;
    },
    notFound,
    show,
    hold,
    holdParent,
    isFolder: (place) =>
      place.real === root.real ||
      holdParent(place, (held, name) => lstatSync(`${held.path}/${name}`).isDirectory()),
    isLink: (path) => isLink(root, path),
    snapshot: (place, limit) =>
      holdParent(place, (held, name) => readSnapshot(held, name, place.shown, limit)),
  };
}

function* first<T>(count: number, items: Iterable<T>): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
