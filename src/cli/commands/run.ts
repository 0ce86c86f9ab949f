import { defineCommand } from "../command.ts";
import { runFlags } from "../run-flags.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** `cox run`: one task, from the request to a stop reason. */
export const run = defineCommand({
  name: "run",
  summary: "Give the agent one task",
  details: [
    "Without TASK, or with - for it, the task is read from standard input. Every run is kept as a session: `cox show` tells it again, `cox undo` takes its changes to files back.",
    "Exit code: 0 finished, 1 Coxswain or the model's engine failed, 2 wrong usage, 3 stopped without finishing, 130 interrupted.",
    "A dangerous tool asks before it runs. Where nobody can be asked it is refused, unless --yes is given.",
  ],
  operands: [{ name: "TASK", required: false, many: true, summary: "What to do, in plain words" }],
  flags: runFlags,
  examples: [
    'cox run "How many lines has notes.txt?"',
    "echo 'List the files here' | cox run --json",
    'cox run --dir ~/project --tools read_file,grep_search,glob "Where is the parser?"',
  ],
  async run({ flags, operands }, terminal) {
    const { readSettings } = await import("../settings.ts");
    const settings = await readSettings(flags, terminal);
    const task = await readTask(operands, terminal);
    const { openAgent } = await import("../open-agent.ts");
    const { followRun } = await import("../follow-run.ts");
    const opened = await openAgent(settings, terminal);
    try {
      return await followRun(opened, task, terminal, flags.json);
    } finally {
      await opened.agent.close();
    }
  },
});

async function readTask(operands: readonly string[], terminal: Terminal): Promise<string> {
  const words = operands.join(" ").trim();
  const fromInput = operands.length === 0 || words === "-";
  if (operands.length === 0 && terminal.stdinIsTerminal) throw new UsageError('Give a task: cox run "…".');
  const { wholeText } = await import("../lines.ts");
  const task = fromInput ? (await wholeText(terminal.stdin)).trim() : words;
  if (task === "") throw new UsageError('The task is empty. Give one: cox run "…".');
  return task;
}
