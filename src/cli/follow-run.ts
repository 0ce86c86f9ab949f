import type { Event, StopReason } from "../protocol/event.ts";
import { codeForStop, exitCode } from "./exit-code.ts";
import { watchInterrupts } from "./interrupts.ts";
import type { LentTerminal } from "./lend-terminal.ts";
import type { TerminalAgent } from "./open-agent.ts";
import { jsonLine, printableLine } from "./printable.ts";
import { createRunView } from "./run-view.ts";
import type { Terminal } from "./terminal.ts";

/** A run that has not begun. */
export interface FollowedRun extends Pick<LentTerminal, "during"> {
  readonly start: (signal: AbortSignal) => AsyncIterable<Event>;
  readonly sessionId: () => string | null;
}

/** The run of a task that an agent is given. */
export function taskRun({ agent, during }: TerminalAgent, task: string): FollowedRun {
  return { start: (signal) => agent.run(task, { signal }), sessionId: agent.sessionId, during };
}

/** Starts a run and shows what comes of it, as text or as JSON lines. Gives the exit code. */
export async function followRun(
  { start, sessionId, during }: FollowedRun,
  terminal: Terminal,
  json: boolean,
): Promise<number> {
  const interrupts = watchInterrupts(terminal.gone, (code) => process.exit(code));
  const { signal, interrupt } = interrupts;
  const view = createRunView({ ...terminal, live: terminal.live && !json, sessionId });
  during({
    asking: { signal, interrupt },
    report: (text) => {
      if (terminal.live && !json) void terminal.write(view.report(text));
    },
    progress: (text) => {
      if (!json) terminal.status(printableLine(text));
    },
  });
  let reason: StopReason | null = null;
  let first = true;
  try {
    for await (const event of start(signal)) {
      if (event.type === "stopped") reason = event.reason;
      if (!json) {
        await terminal.write(view.show(event));
        continue;
      }
      if (first) await terminal.write(`${jsonLine({ type: "session", id: sessionId() })}\n`);
      first = false;
      if (event.type !== "token") await terminal.write(`${jsonLine(event)}\n`);
    }
  } finally {
    during(null);
    interrupts.release();
  }
  if (terminal.gone.aborted) return exitCode.done;
  if (reason === "interrupted") return interrupts.code() ?? exitCode.interrupted;
  return reason === null ? exitCode.failure : codeForStop(reason);
}
