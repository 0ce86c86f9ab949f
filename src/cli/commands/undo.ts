import { join } from "node:path";
import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";

/** `cox undo`: a run's changes to files taken back. */
export const undo = defineCommand({
  name: "undo",
  summary: "Take back what a run changed in files",
  details: [
    "Restores the files that the run changed or deleted and removes those it made. If one of them is no longer what the run left, nothing is touched and the exit code is 1. What a command did that the run started (run_command) is not known and stays.",
  ],
  operands: [
    {
      name: "ID",
      required: true,
      complete: "session",
      summary: "Session: its id, the start of it, its last letters, or `last`",
    },
  ],
  flags: {},
  examples: ["cox undo last"],
  async run({ operands: [wanted = ""] }, terminal) {
    const { findSession } = await import("../../session/list-sessions.ts");
    const { undoSession } = await import("../../session/undo-session.ts");
    const { callText } = await import("../call-text.ts");
    const { sessionsFolder } = await import("../paths.ts");
    const { printableLine } = await import("../printable.ts");
    const root = sessionsFolder(terminal);
    const id = await findSession(root, wanted);
    const undoing = await undoSession(join(root, id));
    switch (undoing.type) {
      case "undone": {
        const done = [
          ...undoing.restored.map((path) => `restored ${printableLine(path)}`),
          ...undoing.removed.map((path) => `removed ${printableLine(path)}`),
        ];
        await terminal.write(
          done.length === 0 ? "Everything was as before already.\n" : `${done.join("\n")}\n`,
        );
        if (undoing.unrecorded) {
          terminal.warn(
            `The run was cut during ${callText(undoing.unrecorded)}: what that call changed is not known.`,
          );
        }
        return exitCode.done;
      }
      case "already_undone":
        await terminal.write(`Session ${id} is already undone, since ${undoing.time}.\n`);
        return exitCode.done;
      case "nothing_changed":
        await terminal.write(`Session ${id} changed no files.\n`);
        return exitCode.done;
      case "conflict":
        terminal.warn("Nothing was undone, because these are no longer what the run left:");
        for (const { path, found } of undoing.conflicts) terminal.warn(`  ${printableLine(path)} (${found})`);
        return exitCode.failure;
    }
  },
});
