import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";

/** `cox sessions`: the runs that are kept. */
export const sessions = defineCommand({
  name: "sessions",
  summary: "List the runs that are kept, newest first",
  operands: [],
  flags: {
    limit: { kind: "count", value: "N", minimum: 1, summary: "List at most N (default: 20)" },
    json: { kind: "switch", summary: "Print one session a line as JSON" },
  },
  examples: ["cox sessions", "cox sessions --limit 100 --json"],
  async run({ flags }, terminal) {
    const { listSessions } = await import("../../session/list-sessions.ts");
    const { sessionsFolder } = await import("../paths.ts");
    const { jsonLine, printableLine, shorten } = await import("../printable.ts");
    const root = sessionsFolder(terminal);
    const listed = await listSessions(root, flags.limit ?? 20);
    if (flags.json) {
      for (const session of listed) await terminal.write(`${jsonLine(session)}\n`);
      return exitCode.done;
    }
    if (listed.length === 0)
      terminal.warn(`No sessions yet in ${printableLine(root)}. Start one with: cox run "…"`);
    for (const session of listed) {
      if (!session.readable) {
        await terminal.write(`${session.id}  ${terminal.paint("bad", printableLine(session.fault))}\n`);
        continue;
      }
      const state = session.undone ? "undone" : (session.reason?.replaceAll("_", " ") ?? "not ended");
      const numbers = `${String(session.steps).padStart(3)} steps  ${String(session.files).padStart(3)} files`;
      const task = shorten(printableLine(session.task ?? ""), Math.max(20, terminal.columns - 58));
      await terminal.write(
        `${session.id}  ${state.padEnd(15)} ${terminal.paint("quiet", numbers)}  ${task}\n`,
      );
    }
    return exitCode.done;
  },
});
