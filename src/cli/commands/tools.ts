import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { runFlags } from "../run-flags.ts";

/** `cox tools`: what the agent can call. */
export const tools = defineCommand({
  name: "tools",
  summary: "List the tools with their signatures",
  details: [
    "Lists what `cox run` offers in a terminal; the tool `code` is there when a coder is configured. With --json: one tool a line, with its JSON Schema.",
  ],
  operands: [],
  flags: {
    dir: runFlags.dir,
    coder: runFlags.coder,
    tools: runFlags.tools,
    "tool-files": runFlags["tool-files"],
    json: { kind: "switch", summary: "Print one tool a line as JSON, with its schema" },
  },
  examples: ["cox tools", "cox tools --tools read_file,glob --json"],
  async run({ flags }, terminal) {
    const { readSettings } = await import("../settings.ts");
    const settings = await readSettings({ ...flags, ...unset }, terminal);
    const { offeredTools } = await import("../offered-tools.ts");
    const offered = await offeredTools(settings);
    if (!flags.json) {
      const { signatureLines } = await import("../signature-lines.ts");
      await terminal.write(signatureLines(offered, terminal));
      return exitCode.done;
    }
    const { toJsonSchema } = await import("../../schema/to-json-schema.ts");
    const { signature } = await import("../../schema/signature.ts");
    const { jsonLine } = await import("../printable.ts");
    for (const { name, description, effect, dangerous = false, parameters, ...rest } of offered) {
      const line = {
        name,
        signature: signature({ name, description, parameters }),
        description,
        effect,
        dangerous,
        polling: rest.polling ?? false,
        parameters: toJsonSchema(parameters),
      };
      await terminal.write(`${jsonLine(line)}\n`);
    }
    return exitCode.done;
  },
});

const unset = { model: undefined, "max-steps": undefined, seed: undefined, grammar: undefined, yes: false };
