import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";

/** `cox models`: which models are there, and how to use another. */
export const models = defineCommand({
  name: "models",
  summary: "Show which models are there and how to use another",
  operands: [],
  flags: { json: { kind: "switch", summary: "Print one model a line as JSON" } },
  examples: ["cox models"],
  async run({ flags }, terminal) {
    const { listModels } = await import("../list-models.ts");
    const { jsonLine, printableLine } = await import("../printable.ts");
    const found = await listModels(terminal);
    if (flags.json) {
      for (const model of found) await terminal.write(`${jsonLine(model)}\n`);
      return exitCode.done;
    }
    const { paint } = terminal;
    for (const { path, bytes, shipped } of found) {
      const size = bytes === null ? paint("bad", "not there") : megabytes(bytes);
      const note = shipped ? paint("good", "  shipped, used by default") : "";
      await terminal.write(`${printableLine(path)}  ${paint("quiet", size)}${note}\n`);
    }
    await terminal.write(advice);
    return exitCode.done;
  },
});

const advice = `
The shipped model is a few million parameters: it steers (reads, picks a tool, calls it, looks at the result) and
answers with what it read. It knows nothing of the world and writes no programs.

Use a bigger one for a run, or for good:
  cox run --model path/to/model.gguf "…"           a GGUF file
  cox run --model hf:USER/REPO:Q4_K_M "…"          from Hugging Face, downloaded once
  cox run --model server:path/to/model.gguf "…"    the same on a llama-server that is started for it
  cox run --model openai:http://HOST:PORT/v1 "…"   a model of any other server (docs/models.md)
  config.json: { "model": "path/to/model.gguf" }   for every run (where: docs/cli.md)

Let a coding model write whole files while the small one steers:
  cox run --coder path/to/coder.gguf "…"
`;

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
