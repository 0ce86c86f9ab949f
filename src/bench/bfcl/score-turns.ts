/** Scores calls on the small file system by the state that they lead to, request by request. */
import { isDeepStrictEqual } from "node:util";
import type { Call } from "../../protocol/call.ts";
import type { Observation } from "../../protocol/observation.ts";
import type { ToolContext } from "../../protocol/tool.ts";
import { type FileSystemState, pathText, treeEffects } from "./file-system-state.ts";
import { type GorillaFileSystem, openGorillaFileSystem } from "./gorilla-file-system.ts";

type Turns = readonly (readonly Call[])[];

/**
 * What is wrong with the calls made for each request; none when all is right. Gold and calls are run on copies of the
 * same state. After each request both must have the same tree and the same current folder, and where gold makes a call
 * there must be one. Ends at the first request that is wrong, for later ones build on it.
 */
export async function scoreTurns(
  initial: FileSystemState,
  gold: Turns,
  made: Turns,
): Promise<readonly string[]> {
  const wanted = openGorillaFileSystem(initial);
  const had = openGorillaFileSystem(initial);
  for (const [at, goldCalls] of gold.entries()) {
    const calls = made[at] ?? [];
    await runCalls(wanted, goldCalls);
    await runCalls(had, calls);
    const wrong =
      goldCalls.length > 0 && calls.length === 0
        ? ["no call was made"]
        : differences(wanted.state(), had.state());
    if (wrong.length > 0) return wrong.map((what) => `request ${at + 1}: ${what}`);
  }
  return [];
}

/** Runs calls one after the other. Throws for a tool that is not there; the arguments must be valid. */
export async function runCalls(
  system: Pick<GorillaFileSystem, "tools">,
  calls: readonly Call[],
): Promise<readonly Observation[]> {
  const context: ToolContext = { signal: new AbortController().signal, report: () => {} };
  const observations: Observation[] = [];
  for (const { tool: name, args } of calls) {
    const tool = system.tools.find((tool) => tool.name === name);
    if (!tool) throw new Error(`The file system has no tool "${name}".`);
    observations.push(await tool.run(args, context));
  }
  return observations;
}

function differences(wanted: FileSystemState, had: FileSystemState): readonly string[] {
  // The order of entries does not count: it tells only what was made first.
  const trees = isDeepStrictEqual(wanted.tree, had.tree)
    ? []
    : treeEffects(wanted.tree, had.tree).map(({ path, type }) => `${path} ${treeFault[type]}`);
  const [place, here] = [pathText(wanted), pathText(had)];
  return [...trees, ...(place === here ? [] : [`the current folder is ${here}, not ${place}`])];
}

const treeFault = {
  created: "should not be there",
  changed: "has the wrong text",
  deleted: "is missing",
} as const;
