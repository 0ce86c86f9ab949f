import { distanceWithin } from "../schema/nearest.ts";

/** Paths that a person may have meant by `wanted`, best first: the same name elsewhere, then a few letters apart. */
export function nearNames(wanted: string, paths: Iterable<string>, most = 3): readonly string[] {
  const name = lastName(wanted).toLowerCase();
  const found: { readonly path: string; readonly distance: number }[] = [];
  for (const path of paths) {
    const distance = nameDistance(name, lastName(path).toLowerCase());
    if (distance !== undefined) found.push({ path, distance });
  }
  found.sort(
    (a, b) => a.distance - b.distance || a.path.length - b.path.length || (a.path < b.path ? -1 : 1),
  );
  return found.slice(0, most).map(({ path }) => path);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf("/", path.length - 2) + 1).replace(/\/$/, "");
}

/** Letters apart; the same name with another ending (`notes.md` for `notes.txt`) counts as one. */
function nameDistance(a: string, b: string): number | undefined {
  return stem(a) === stem(b) && stem(a).length > 1 && a !== b ? 1 : distanceWithin(a, b);
}

function stem(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(0, dot) : name;
}
