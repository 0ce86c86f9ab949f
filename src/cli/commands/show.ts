import { join, resolve } from "node:path";
import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";

/** `cox show`: a run told again. */
export const show = defineCommand({
  name: "show",
  summary: "Tell a run again from its session",
  operands: [
    {
      name: "ID",
      required: true,
      complete: "session",
      summary:
        "Session: its id, the start of it, its last letters, `last`, or a folder such as a benchmark's transcript",
    },
  ],
  flags: { json: { kind: "switch", summary: "Print the session's lines as JSON" } },
  examples: [
    "cox show last",
    "cox show 261122-194433-k3f9 --json",
    "cox show bench-results/transcripts/261122-194433-k3f9",
  ],
  async run({ flags, operands: [wanted = ""] }, terminal) {
    const { findSession } = await import("../../session/list-sessions.ts");
    const { readSession } = await import("../../session/read-session.ts");
    const { sessionsFolder } = await import("../paths.ts");
    const { jsonLine, printable, printableLine } = await import("../printable.ts");
    const { createRunView } = await import("../run-view.ts");
    const root = sessionsFolder(terminal);
    // A transcript of a benchmark is no session that could be undone.
    const isPath = /[\\/]/.test(wanted);
    const path = isPath ? resolve(terminal.cwd, wanted) : join(root, await findSession(root, wanted));
    const { header, lines, torn } = await readSession(path);
    const { id } = header;
    if (flags.json) {
      for (const line of [header, ...lines]) await terminal.write(`${jsonLine(line)}\n`);
      return exitCode.done;
    }
    const view = createRunView({ ...terminal, live: false, sessionId: () => (isPath ? null : id) });
    await terminal.write(`${terminal.paint("quiet", `${header.created} in ${printableLine(header.dir)}`)}\n`);
    for (const line of lines) {
      if (line.type === "started")
        await terminal.write(`${terminal.paint("strong", printable(line.task))}\n`);
      await terminal.write(view.show(line));
    }
    if (!lines.some((line) => line.type === "stopped")) {
      const end = torn
        ? "The log ends in the middle of a line: its process was killed."
        : "The log has no end: it is still running, or was killed.";
      await terminal.write(`${terminal.paint("warning", end)}\n`);
    }
    return exitCode.done;
  },
});
