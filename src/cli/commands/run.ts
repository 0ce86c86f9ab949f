import { defineCommand } from "../command.ts";
import { runFlags } from "../run-flags.ts";

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
    const { readWords } = await import("../read-words.ts");
    const task = await readWords(operands, "task", 'cox run "…"', terminal);
    const { openAgent } = await import("../open-agent.ts");
    const { followRun, taskRun } = await import("../follow-run.ts");
    const opened = await openAgent(settings, terminal);
    try {
      return await followRun(taskRun(opened, task), terminal, flags.json);
    } finally {
      await opened.agent.close();
    }
  },
});
