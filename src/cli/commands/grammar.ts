import { defineCommand } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { grammarModes } from "../run-flags.ts";
import { UsageError } from "../usage-error.ts";

/** `cox grammar`: the GBNF that binds replies to a set of tools. */
export const grammar = defineCommand({
  name: "grammar",
  summary: "Print the GBNF grammar of a set of tools",
  details: [
    "FILE holds tools as JSON: an OpenAI tools array, a list of functions, or the tools of an MCP server. What a grammar cannot carry exactly is refused with its place and the reason.",
    "The grammar is for llama.cpp: give it to llama-server as `grammar`, or to llama-cli with --grammar-file.",
  ],
  operands: [],
  flags: {
    tools: { kind: "text", value: "FILE", complete: "file", summary: "Tools as JSON (needed)" },
    mode: {
      kind: "choice",
      choices: grammarModes,
      summary: "How a reply is bound (default: think_then_call)",
    },
    thought: {
      kind: "count",
      value: "N",
      minimum: 1,
      summary: "Longest thought before the call, in characters (default: 240)",
    },
  },
  examples: ["cox grammar --tools tools.json", "cox grammar --tools tools.json --mode call > tools.gbnf"],
  async run({ flags }, terminal) {
    if (flags.mode === "off")
      throw new UsageError("--mode off binds nothing, so there is no grammar to print.");
    const { readToolFile } = await import("../read-tool-file.ts");
    const tools = await readToolFile(flags.tools, terminal.cwd);
    const { compileGrammar } = await import("../../schema/grammar/compile-grammar.ts");
    const { defaultOptions } = await import("../../loop/options.ts");
    const text = compileGrammar(tools, {
      mode: flags.mode ?? "think_then_call",
      thought: flags.thought ?? defaultOptions.thought,
    });
    await terminal.write(text.endsWith("\n") ? text : `${text}\n`);
    return exitCode.done;
  },
});
