import { failed, type Observation } from "../protocol/observation.ts";
import { runProgram } from "./run-program.ts";
import { observe } from "./tool-failure.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Runs git in the workspace for its output alone: it takes no lock, opens no pager, and starts neither a hook nor a
 * file system monitor, whatever the repository's configuration names.
 */
export function runGit(
  workspace: Workspace,
  args: readonly string[],
  signal: AbortSignal,
  observed: (output: string) => Observation,
): Promise<Observation> {
  return observe(async () => {
    const running = workspace.hold(".", ({ folder }) =>
      runProgram("git", [...harmless, ...args], { folder, signal, limit: 1024 * 1024 }),
    );
    const { code, output, errors, cut } = await running;
    if (code === 0 || cut) return observed(output.trimEnd());
    const message = (errors.split("\n")[0] ?? "").replaceAll(workspace.root, ".");
    return failed("failed", `git: ${message.replace(/^fatal: /, "")}`);
  });
}

const harmless = [
  "--no-optional-locks",
  "--no-pager",
  "--literal-pathspecs",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.quotePath=false",
  "-c",
  "core.hooksPath=/dev/null",
];
