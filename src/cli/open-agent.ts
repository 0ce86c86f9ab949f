import type { Agent } from "../agent/create-agent.ts";
import { callText } from "./call-text.ts";
import { modelsFolder, serverKey, serverProgram, sessionsFolder } from "./paths.ts";
import { printable } from "./printable.ts";
import type { Settings } from "./settings.ts";
import type { AskOptions, Terminal } from "./terminal.ts";

/** An agent for the terminal, and what the run of the moment lends to its questions. */
export interface TerminalAgent {
  readonly agent: Agent;
  /** Set for the time of a run: how its questions are stopped and where its progress goes. */
  readonly during: (
    run: { readonly asking: AskOptions; readonly report: (text: string) => void } | null,
  ) => void;
}

/** Composes the agent that settings describe; it asks on the terminal when somebody is there. */
export async function openAgent(settings: Settings, terminal: Terminal): Promise<TerminalAgent> {
  const { createAgent } = await import("../agent/create-agent.ts");
  let current: Parameters<TerminalAgent["during"]>[0] = null;
  const ask = (question: string): Promise<string | null> => terminal.ask(question, current?.asking ?? {});

  const showLoading = createLoadingView(terminal);
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
    report: (text) => {
      if (current) current.report(text);
      else showLoading(text);
    },
  });
  return {
    agent,
    during: (run) => {
      current = run;
    },
  };
}

/** Shows the progress of a download, a line every few seconds. */
function createLoadingView({ interactive, warn, paint }: Terminal): (text: string) => void {
  let next = 0;
  return (text) => {
    const now = performance.now();
    if (!interactive || now < next) return;
    next = now + 3000;
    warn(paint("quiet", printable(text)));
  };
}
