import type { Tool } from "../protocol/tool.ts";
import { checkTask } from "../task/check-task.ts";
import { toolsOfTask } from "../task/rename-tool.ts";
import type { Task } from "../task/task.ts";
import { readTexts, writeTexts } from "../task/workspace-texts.ts";
import { builtInTools } from "../tools/built-in.ts";
import { openWorkspace } from "../tools/workspace.ts";
import type { BenchItem } from "./bench-item.ts";

/**
 * A task as a benchmark item: its files in a real folder, its tools on them, checked by the final state and the answer.
 * `functions` are the user's own that tasks may offer.
 */
export function taskItem(task: Task, functions: readonly Tool[] = []): BenchItem {
  return {
    id: task.id,
    kind: task.kind,
    needed: task.steps,
    requests: [task.request],
    open: async (folder) => {
      await writeTexts(folder, task.files);
      const workspace = await openWorkspace(folder);
      const tools = toolsOfTask(task.tools, builtInTools({ workspace }), functions);
      return {
        tools: tools.filter((tool) => tool.effect !== "finish"),
        check: async ({ answers }) => checkTask(task, await readTexts(folder), answers.at(-1) ?? null),
      };
    },
  };
}
