import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadToolFiles } from "../agent/load-tool-files.ts";
import type { Tool } from "../protocol/tool.ts";
import { OfferError } from "../task/rename-tool.ts";
import type { Task } from "../task/task.ts";

/**
 * The functions of `tools.ts` or `tools.js` in the folder of the tasks, as tools. Nothing is loaded, and so nothing run,
 * where no task offers a function. Throws {@link OfferError} for a function that is not there, and what loading tools throws.
 */
export async function taskFunctions(tasks: readonly Task[], folder: string): Promise<readonly Tool[]> {
  const wanted = tasks.flatMap(({ id, tools }) =>
    tools.flatMap((tool) => ("function" in tool ? { id, name: tool.function } : [])),
  );
  const [first] = wanted;
  if (!first) return [];
  const file = ["tools.ts", "tools.js"].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined)
    throw new OfferError(
      `The task "${first.id}" offers the function "${first.name}", and there is no tools.ts or tools.js in ${folder}.`,
    );
  const tools = await loadToolFiles([file]);
  const absent = wanted.find(({ name }) => !tools.some((tool) => tool.name === name));
  if (absent)
    throw new OfferError(
      `The task "${absent.id}" offers the function "${absent.name}"; ${file} exports ${tools.map((tool) => tool.name).join(", ")}.`,
    );
  return tools;
}
