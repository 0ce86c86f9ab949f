/**
 * BFCL's `GorillaFileSystem` as tools of ours: eighteen operations on a tree in memory, most of whose parameters are
 * another's under another name. Behaviour follows the published descriptions and gold traces.
 */
import type { Tool } from "../../protocol/tool.ts";
import { changingOperations } from "./changing-operations.ts";
import type { FileSystemCell } from "./file-system-operation.ts";
import type { FileSystemState } from "./file-system-state.ts";
import { readingOperations } from "./reading-operations.ts";

/** One file system that its tools work on. */
export interface GorillaFileSystem {
  /** In the order of their names. */
  readonly tools: readonly Tool[];
  /** The state now. */
  readonly state: () => FileSystemState;
}

/** Opens a file system in a state. Two of them share nothing. */
export function openGorillaFileSystem(initial: FileSystemState): GorillaFileSystem {
  const cell: FileSystemCell = { state: initial };
  const tools = [...readingOperations, ...changingOperations]
    .map((operation) => operation(cell))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return { tools, state: () => cell.state };
}
