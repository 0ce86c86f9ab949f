import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { TerminalAgent } from "../open-agent.ts";
import { printableLine } from "../printable.ts";
import { runFlags } from "../run-flags.ts";
import type { Terminal } from "../terminal.ts";

const { json: _json, ...flags } = runFlags;

const help = `Write a task and press Enter. Each task is a run of its own; the model stays loaded.
  /tools  what the agent can call
  /help   this
  /exit   leave (so do Ctrl-D, and Ctrl-C at the prompt)
During a run, Ctrl-C stops it.
`;

/** `cox` alone: one task after the other with the same loaded model. */
export const prompt = defineCommand({
  name: "",
  summary: "Give tasks one after the other",
  details: [
    "Opens a prompt. Every task is a run of its own, with its own session; the model is loaded once. /help tells the rest. Without a terminal, each line of standard input is a task.",
  ],
  operands: [],
  flags,
  examples: ["cox", "cox --dir ~/project"],
  async run({ flags: given }, terminal) {
    const { readSettings } = await import("../settings.ts");
    const { openAgent } = await import("../open-agent.ts");
    const opened = await openAgent(await readSettings(given, terminal), terminal);
    try {
      return await answerTasks(opened, terminal);
    } finally {
      await opened.agent.close();
    }
  },
});

async function answerTasks(opened: TerminalAgent, terminal: Terminal): Promise<number> {
  const { followRun, taskRun } = await import("../follow-run.ts");
  const greeting = `${printableLine((await opened.agent.describe()).model)} is ready. /help tells what to type.\n`;
  if (terminal.interactive) await terminal.write(terminal.paint("quiet", greeting));
  let code: number = exitCode.done;
  for await (const line of tasks(terminal)) {
    const task = line.trim();
    if (task === "/exit" || task === "/quit") break;
    if (task === "/tools") await terminal.write(await toolList(opened, terminal));
    else if (task.startsWith("/")) await terminal.write(help);
    else if (task !== "") code = await followRun(taskRun(opened, task), terminal, false);
    if (terminal.gone.aborted) break;
  }
  return terminal.interactive ? exitCode.done : code;
}

async function* tasks(terminal: Terminal): AsyncGenerator<string, void, undefined> {
  if (!terminal.interactive) {
    const { lines } = await import("../lines.ts");
    yield* lines(terminal.stdin);
    return;
  }
  const history: string[] = [];
  for (;;) {
    const line = await terminal.ask(terminal.paint("strong", "cox> "), { history });
    if (line === null) return;
    if (line.trim() !== "" && history.at(-1) !== line) history.push(line);
    yield line;
  }
}

async function toolList({ agent }: TerminalAgent, terminal: Terminal): Promise<string> {
  const { signatureLines } = await import("../signature-lines.ts");
  return signatureLines(agent.tools, terminal);
}
