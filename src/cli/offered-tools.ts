import { chooseTools } from "../agent/choose-tools.ts";
import { loadToolFiles } from "../agent/load-tool-files.ts";
import type { Tool } from "../protocol/tool.ts";
import { createToolset } from "../tool/toolset.ts";
import { builtInTools } from "../tools/built-in.ts";
import { openWorkspace } from "../tools/workspace.ts";
import type { Settings } from "./settings.ts";

/** The tools that a run with these settings is offered in a terminal; for looking at, not for running. */
export async function offeredTools(settings: Settings): Promise<readonly Tool[]> {
  const onlyShown = (): never => {
    throw new Error("These tools are only shown.");
  };
  const offered = [
    ...builtInTools({
      workspace: await openWorkspace(settings.dir),
      ask: onlyShown,
      coder:
        settings.coder === undefined ? undefined : { window: onlyShown, room: onlyShown, write: onlyShown },
    }),
    ...(await loadToolFiles(settings.toolFiles ?? [])),
  ];
  return createToolset(chooseTools(offered, settings.tools)).tools;
}
