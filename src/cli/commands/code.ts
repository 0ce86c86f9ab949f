import { defineCommand } from "../command.ts";
import { runFlags } from "../run-flags.ts";
import { UsageError } from "../usage-error.ts";

const { dir, json, coder } = runFlags;

/** `cox code`: the coder writes one file, without an orchestrator. */
export const code = defineCommand({
  name: "code",
  summary: "Let the coder write one file",
  details: [
    "The same as the tool `code` in a run: the coder's text goes into place once it parses, after at most two corrections by the coder itself; a large file is changed in places and not written anew. It is kept as a session, which `cox undo` takes back.",
    "Without INSTRUCTION, or with - for it, the instruction is read from standard input. Exit codes are those of `cox run`: 3 when the coder's text was not good enough, and then nothing is written.",
  ],
  operands: [
    { name: "PATH", required: true, summary: "The file, counted from the workspace" },
    { name: "INSTRUCTION", required: false, many: true, summary: "What it is to be, in plain words" },
  ],
  flags: {
    dir,
    coder: { ...coder, summary: "Model that writes (default: the `coder` of your own settings)" },
    context: { kind: "list", value: "FILE,…", summary: "Files of the workspace that the coder is shown" },
    json,
  },
  examples: [
    'cox code --coder coder.gguf src/tide.ts "Export high(day: number): number."',
    "cox code src/tide.test.ts --context src/tide.ts 'Test it.'",
  ],
  async run({ flags, operands: [path = "", ...words] }, terminal) {
    const { readSettings } = await import("../settings.ts");
    const settings = await readSettings({ dir: flags.dir, coder: flags.coder }, terminal);
    if (settings.coder === undefined)
      throw new UsageError(
        'There is no coder. Name one with --coder, or as "coder" in your own settings file.',
      );
    const { readWords } = await import("../read-words.ts");
    const instruction = await readWords(words, "instruction", 'cox code PATH "…"', terminal);
    const { createCodeWriter } = await import("../../agent/create-code-writer.ts");
    const { followRun } = await import("../follow-run.ts");
    const { lendTerminal } = await import("../lend-terminal.ts");
    const { modelsFolder, serverKey, sessionsFolder } = await import("../paths.ts");
    const { report, progress, during } = lendTerminal(terminal);
    const apiKey = serverKey(terminal);
    const writer = await createCodeWriter({
      dir: settings.dir,
      coder: settings.coder,
      sessions: sessionsFolder(terminal),
      cacheDir: modelsFolder(terminal),
      ...(apiKey === undefined ? {} : { apiKey }),
      report,
      progress,
    });
    try {
      const job = { path, instruction, context: flags.context ?? [] };
      const start = (signal: AbortSignal) => writer.write(job, { signal });
      return await followRun({ start, sessionId: writer.sessionId, during }, terminal, flags.json);
    } finally {
      await writer.close();
    }
  },
});
