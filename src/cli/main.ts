/**
 * The command line: finds the command, reads its words, turns what is thrown into one line and an exit code.
 * Owns the process; everything else in this folder reaches it through the terminal that is made here.
 */
import { readFileSync } from "node:fs";
import { nearest } from "../schema/nearest.ts";
import { allCommands, commandNames, loadCommand } from "./commands.ts";
import { exitCode } from "./exit-code.ts";
import { parseArguments } from "./parse-arguments.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

async function dispatch(words: readonly string[], terminal: Terminal): Promise<number> {
  const [first = ""] = words;
  if (first === "--version" || first === "-v") {
    await terminal.write(`${packageVersion()}\n`);
    return exitCode.done;
  }
  if (first === "help" && words[1] !== undefined) return dispatch([words[1], "--help"], terminal);
  if (first === "--help" || first === "-h" || first === "help") {
    const { mainHelp } = await import("./help.ts");
    await terminal.write(mainHelp(await allCommands(), terminal));
    return exitCode.done;
  }
  const name = first.startsWith("-") ? "" : first;
  const command = await loadCommand(name);
  if (!command) throw new UsageError(unknownCommand(name));
  const rest = name === "" ? words : words.slice(1);
  const parsed = parseArguments(command, rest);
  if (parsed.type === "input") return command.run(parsed.input, terminal);
  const { commandHelp } = await import("./help.ts");
  await terminal.write(commandHelp(command, terminal));
  return exitCode.done;
}

function unknownCommand(name: string): string {
  if (/\s/.test(name)) return `A task needs the command run: cox run "…".`;
  const near = nearest(name, commandNames);
  return `Unknown command "${name}".${near ? ` Did you mean ${near}?` : ""} See cox --help.`;
}

function packageVersion(): string {
  const source = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return String((JSON.parse(source) as { version: unknown }).version);
}

async function main(): Promise<void> {
  const terminal = processTerminal();
  let code: number;
  try {
    code = await dispatch(process.argv.slice(2), terminal);
  } catch (error) {
    const { failure } = await import("./failure.ts");
    const { line, code: failed } = failure(error, terminal.env["COX_DEBUG"] === "1");
    terminal.warn(line);
    code = failed;
  }
  process.exitCode = terminal.gone.aborted ? exitCode.done : code;
  // A handle that something left open must not keep the shell waiting; what was written is written first.
  process.stdout.write("", () => process.exit());
}

await main();
