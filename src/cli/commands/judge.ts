import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";

/** `cox judge`: verdicts on replies that were written elsewhere. */
export const judge = defineCommand({
  name: "judge",
  summary: "Judge replies or calls against a set of tools",
  details: [
    'Reads JSON Lines from standard input, {"text": "…"} for a raw reply (with "truncated": true when it was cut) or {"call": {"tool": "…", "args": {…}}}, and writes one line for each, as soon as it is read: {"verdict": "accepted|repaired|refused", "call": …, "violations": […], "changes": […], "correction": …}. An "id" comes back with its verdict.',
    "A line that is neither gives a line with its number and an error; the rest is still judged, and the exit code is 2 in the end. A refused reply is no error.",
  ],
  operands: [],
  flags: {
    tools: {
      kind: "text",
      value: "FILE",
      complete: "file",
      summary: "Tools as JSON, as for `cox grammar` (needed)",
    },
    finish: { kind: "text", value: "NAME", summary: "The tool of FILE that ends a run (default: finish)" },
    "no-repair": { kind: "switch", summary: "Refuse what a safe repair could save" },
  },
  examples: [
    `echo '{"text":"{\\"tool\\":\\"read_file\\",\\"args\\":{\\"path\\":\\"a.txt\\"}}"}' | cox judge --tools tools.json`,
    "cox judge --tools tools.json < replies.jsonl > verdicts.jsonl",
  ],
  async run({ flags }, terminal) {
    const { readToolFile } = await import("../read-tool-file.ts");
    const { judgeLine } = await import("../judge-line.ts");
    const { lines } = await import("../lines.ts");
    const { jsonLine } = await import("../printable.ts");
    const tools = await readToolFile(flags.tools, terminal.cwd);
    const context = { tools, finish: flags.finish ?? "finish", bans: [], repair: !flags["no-repair"] };
    let number = 0;
    let code: number = exitCode.done;
    for await (const line of lines(terminal.stdin)) {
      number += 1;
      const judged = judgeLine(line, number, context);
      if ("error" in judged) code = exitCode.usage;
      await terminal.write(`${jsonLine(judged)}\n`);
      if (terminal.gone.aborted) return exitCode.done;
    }
    return code;
  },
});
