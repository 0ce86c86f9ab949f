import { closeSync, constants, existsSync, openSync, readlinkSync, realpathSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { ToolFailure } from "./tool-failure.ts";

/** A folder that stays the same folder while its name may be swapped for something else. */
export interface HeldFolder {
  /** Join names to this with `/`; it leads to the held folder whatever happens to the folder's name. */
  readonly path: string;
  /** Call after opening something in the folder and before using it; throws when it may lie outside. */
  readonly confirm: () => void;
}

/** Holds a real folder while `use` runs; throws {@link ToolFailure} `outside_workspace` when it is not inside the root. */
export type HoldFolder = <T>(folder: string, use: (held: HeldFolder) => T) => T;

/** Whether a real absolute path is the root or lies in it. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * How folders of a workspace are held. Where the system gives open handles a path (Linux), everything goes through
 * the handle, whose real place was checked after it was opened: no name can be swapped in between. Elsewhere the
 * name is checked again after each opening.
 */
export function folderHolder(root: string, handlesHavePaths = existsSync("/proc/self/fd")): HoldFolder {
  const check = (real: string): void => {
    if (!isInside(root, real)) {
      throw new ToolFailure("outside_workspace", "A folder of this path now leads outside the workspace.");
    }
  };
  if (!handlesHavePaths) {
    return (folder, use) => {
      const confirm = (): void => {
        check(realpathSync.native(folder));
      };
      confirm();
      return use({ path: folder, confirm });
    };
  }
  return (folder, use) => {
    const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      const path = `/proc/self/fd/${handle}`;
      check(readlinkSync(path));
      return use({ path, confirm: () => undefined });
    } finally {
      closeSync(handle);
    }
  };
}
