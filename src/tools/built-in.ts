import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Tool } from "../protocol/tool.ts";
import { appendFileTool } from "./append-file.ts";
import { askUserTool, type Ask } from "./ask-user.ts";
import { codeTool } from "./code.ts";
import type { Coder } from "./coder.ts";
import { deleteFileTool } from "./delete-file.ts";
import { editFileTool } from "./edit-file.ts";
import { finishTool } from "./finish.ts";
import { gitDiffTool } from "./git-diff.ts";
import { gitStatusTool } from "./git-status.ts";
import { globTool } from "./glob.ts";
import { grepSearchTool } from "./grep-search.ts";
import { listDirTool } from "./list-dir.ts";
import { moveFileTool } from "./move-file.ts";
import { readFileTool } from "./read-file.ts";
import { runCommandTool, type KeepOutput } from "./run-command.ts";
import type { Workspace } from "./workspace.ts";
import { writeFileTool } from "./write-file.ts";

/** What the built-in tools need of the world. */
export interface BuiltInOptions {
  readonly workspace: Workspace;
  /** With it, `ask_user` is offered. */
  readonly ask?: Ask | undefined;
  /** With it, `code` is offered. */
  readonly coder?: Coder | undefined;
  /** Where text goes that the model sees only a part of (a command's output), or that was given up (a coder's). */
  readonly keepOutput?: KeepOutput | undefined;
}

/** The built-in tools in a stable order, `finish` last; git's only where the workspace is a git repository. */
export function builtInTools({ workspace, ask, coder, keepOutput }: BuiltInOptions): readonly Tool[] {
  return [
    readFileTool(workspace),
    listDirTool(workspace),
    globTool(workspace),
    grepSearchTool(workspace),
    writeFileTool(workspace),
    appendFileTool(workspace),
    editFileTool(workspace),
    moveFileTool(workspace),
    deleteFileTool(workspace),
    runCommandTool(workspace, keepOutput),
    ...(existsSync(join(workspace.root, ".git")) ? [gitStatusTool(workspace), gitDiffTool(workspace)] : []),
    ...(coder ? [codeTool(workspace, coder, keepOutput)] : []),
    ...(ask ? [askUserTool(ask)] : []),
    finishTool(),
  ];
}
