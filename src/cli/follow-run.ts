import type { StopReason } from "../protocol/event.ts";
import { codeForStop, exitCode } from "./exit-code.ts";
import { watchInterrupts } from "./interrupts.ts";
import type { TerminalAgent } from "./open-agent.ts";
import { jsonLine } from "./printable.ts";
import { createRunView } from "./run-view.ts";
import type { Terminal } from "./terminal.ts";

/** Gives one task to the agent and shows what comes of it, as text or as JSON lines. Gives the exit code. */
export async function followRun(
  { agent, during }: TerminalAgent,
  task: string,
  terminal: Terminal,
  json: boolean,
): Promise<number> {
  const interrupts = watchInterrupts(terminal.gone, (code) => process.exit(code));
  const { signal, interrupt } = interrupts;
  const view = createRunView({ ...terminal, live: terminal.live && !json, sessionId: agent.sessionId });
  during({
    asking: { signal, interrupt },
    report: (text) => {
      if (terminal.live && !json) void terminal.write(view.report(text));
    },
  });
  let reason: StopReason | null = null;
  let first = true;
  try {
    for await (const event of agent.run(task, { signal })) {
      if (event.type === "stopped") reason = event.reason;
      if (!json) {
        await terminal.write(view.show(event));
        continue;
      }
      if (first) await terminal.write(`${jsonLine({ type: "session", id: agent.sessionId() })}\n`);
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
