import type { Agent } from "../agent/create-agent.ts";
import { callText } from "./call-text.ts";
import { modelsFolder, serverKey, serverProgram, sessionsFolder } from "./paths.ts";
import { printable } from "./printable.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";
import { lendTerminal, type LentTerminal } from "./lend-terminal.ts";

/** An agent for the terminal, and what the run of the moment lends to its questions. */
export interface TerminalAgent extends Pick<LentTerminal, "during"> {
  readonly agent: Agent;
}

/** Composes the agent that settings describe; it asks on the terminal when somebody is there. */
export async function openAgent(settings: Settings, terminal: Terminal): Promise<TerminalAgent> {
  const { createAgent } = await import("../agent/create-agent.ts");
  const { ask, report, progress, during } = lendTerminal(terminal);
  const [apiKey, serverBinary] = [serverKey(terminal), serverProgram(terminal)];
  const agent = await createAgent({
    dir: settings.dir,
    sessions: sessionsFolder(terminal),
    cacheDir: modelsFolder(terminal),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(serverBinary === undefined ? {} : { serverBinary }),
    ...(settings.serverArgs === undefined ? {} : { serverArgs: settings.serverArgs }),
    ...(settings.model === undefined ? {} : { model: settings.model }),
    ...(settings.coder === undefined ? {} : { coder: settings.coder }),
    swap: settings.swap,
    ...(settings.tools === undefined ? {} : { tools: settings.tools }),
    ...(settings.toolFiles === undefined ? {} : { toolFiles: settings.toolFiles }),
    loop: {
      ...(settings.grammar === undefined ? {} : { grammar: settings.grammar }),
      ...(settings.maxSteps === undefined ? {} : { limits: { steps: settings.maxSteps } }),
      ...(settings.seed === undefined ? {} : { sampling: { seed: settings.seed } }),
    },
    ...(settings.yes || terminal.interactive
      ? {
          confirm: async (call) => {
            if (settings.yes) return true;
            const answer = await ask(
              `${terminal.paint("strong", "Run this?")} ${callText(call, 2000)} [y/N] `,
            );
            return /^\s*y(?:es)?\s*$/i.test(answer ?? "");
          },
        }
      : {}),
    ...(terminal.interactive
      ? { ask: async (question) => (await ask(`${printable(question)}\n? `)) ?? "" }
      : {}),
    report,
    progress,
  });
  return { agent, during };
}
