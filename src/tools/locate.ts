import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isInside } from "./held-folder.ts";
import { naming, systemCode, ToolFailure } from "./tool-failure.ts";

/** Where a workspace is: as the user named it and as the system resolves it. */
export interface Root {
  readonly given: string;
  readonly real: string;
}

/** Where a model's path leads inside the workspace, with links resolved. */
export interface Place {
  /** The path in its plain form, for texts: relative, `/`, no `./`; the workspace itself is `.`. */
  readonly shown: string;
  /** The deepest part that exists: a real absolute path inside the root. */
  readonly real: string;
  /** The names after `real` that do not exist yet; empty when everything does. */
  readonly missing: readonly string[];
}

const mostLinks = 40;

/** Resolves a model's path (relative, or absolute inside the root); throws {@link ToolFailure} when it leads outside. */
export function locate(root: Root, path: string): Place {
  if (path.includes("\0")) throw new ToolFailure("invalid", "A path cannot contain a NUL character.");
  const absolute = absoluteInside(root, path);
  const shown = toSlashes(relative(root.real, absolute)) || ".";
  const { real, missing } = naming(shown, () => settle(absolute, shown, 0));
  if (!isInside(root.real, real)) {
    throw new ToolFailure("outside_workspace", `${shown} leads outside the workspace through a link.`);
  }
  return { shown, real, missing };
}

/** Whether the last name of a model's path is a link itself, wherever it leads. */
export function isLink(root: Root, path: string): boolean {
  return linkTarget(absoluteInside(root, path)) !== null;
}

/** A real absolute path as a path from the root, with `/`. */
export function fromRoot(root: Root, path: string): string {
  return toSlashes(relative(root.real, path));
}

function absoluteInside(root: Root, path: string): string {
  const absolute = resolve(root.real, path);
  if (isInside(root.real, absolute)) return absolute;
  // A temporary folder is often itself behind a link, and the model was told the name the user gave.
  if (isAbsolute(path) && isInside(root.given, absolute))
    return join(root.real, relative(root.given, absolute));
  throw new ToolFailure("outside_workspace", `${path} is outside the workspace. Use a path relative to it.`);
}

/** Follows every link, also one that points to nothing: writing there would make its target. */
function settle(path: string, shown: string, links: number): { real: string; missing: readonly string[] } {
  if (links > mostLinks) throw new ToolFailure("invalid", `${shown} is a circle of links.`);
  try {
    return { real: realpathSync.native(path), missing: [] };
  } catch (error) {
    const code = systemCode(error);
    if (code === "ELOOP")
      throw new ToolFailure("invalid", `${shown} is a circle of links.`, { cause: error });
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
  }
  const parent = settle(dirname(path), shown, links);
  if (parent.missing.length === 0) {
    const target = linkTarget(join(parent.real, basename(path)));
    if (target !== null) return settle(resolve(parent.real, target), shown, links + 1);
  }
  return { real: parent.real, missing: [...parent.missing, basename(path)] };
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
