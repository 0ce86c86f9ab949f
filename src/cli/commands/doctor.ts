import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { runFlags } from "../run-flags.ts";

/** `cox doctor`: what is wrong with a model or its set-up, and the cure. */
export const doctor = defineCommand({
  name: "doctor",
  summary: "Examine a model and its set-up, and say what to do about what is wrong",
  details: [
    "Looks at whether the model opens, the engine's version, the window against what the tools take of it, threads, memory, whether grammars are followed, whether a call comes back as it was written, whether role markers in a text stay text, whether the cache works, and how fast it is: the set-up. Then at the model: its chat template, and its discipline in fixed small tasks that run in temporary folders. These run without a grammar unless --grammar or the settings name one, because with it nearly every call fits by construction.",
    "Each check is ok, warn, fail, or does not apply. The exit code is 1 when one fails.",
    "The trust horizon is the number of steps after which an undisciplined call has become as likely as 5 %; twenty calls can promise little of it, --calls more.",
  ],
  operands: [],
  flags: {
    model: runFlags.model,
    dir: runFlags.dir,
    tools: runFlags.tools,
    grammar: runFlags.grammar,
    calls: { kind: "count", value: "N", minimum: 1, summary: "Calls of the discipline probe (default: 20)" },
    quick: { kind: "switch", summary: "Leave the discipline probe out" },
    json: { kind: "switch", summary: "Print one finding a line as JSON" },
  },
  examples: ["cox doctor", "cox doctor --model http://127.0.0.1:8080", "cox doctor --quick --json"],
  async run({ flags }, terminal) {
    const { readSettings } = await import("../settings.ts");
    const { examine } = await import("../doctor/examine.ts");
    const { findingText, summaryText } = await import("../doctor/finding-text.ts");
    const { jsonLine } = await import("../printable.ts");
    const settings = await readSettings(flags, terminal);
    const calls = flags.quick ? 0 : (flags.calls ?? 20);
    const { watchInterrupts } = await import("../interrupts.ts");
    const interrupts = watchInterrupts(terminal.gone, (code) => process.exit(code));
    const { signal } = interrupts;
    const found = [];
    try {
      for await (const finding of examine({ settings, terminal, calls, signal })) {
        found.push(finding);
        await terminal.write(flags.json ? `${jsonLine(finding)}\n` : findingText(finding, terminal));
      }
    } finally {
      interrupts.release();
    }
    const interrupted = interrupts.code();
    if (interrupted !== null) return interrupted;
    if (!flags.json) await terminal.write(summaryText(found, terminal));
    return found.some(({ verdict }) => verdict === "fail") ? exitCode.failure : exitCode.done;
  },
});
