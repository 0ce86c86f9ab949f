import type { Command, Flag, Operand } from "./command.ts";
import { placeholder } from "./parse-arguments.ts";
import type { Terminal } from "./terminal.ts";

type Look = Pick<Terminal, "paint" | "columns">;

/** The help page of one command. */
export function commandHelp(command: Command, look: Look): string {
  const { paint } = look;
  const rows = [
    ...command.operands.map((operand): Row => [operandText(operand), operand.summary]),
    ...Object.entries(command.flags).map(([name, flag]): Row => [flagText(name, flag), flag.summary]),
    ["-h, --help", "Print this page"] as const,
  ];
  return [
    `${command.summary}.\n`,
    `\n${paint("strong", "Usage:")} ${usage(command)}\n\n`,
    table(rows, look),
    ...(command.details ?? []).map((text) => `\n${wrap(text, look.columns).join("\n")}\n`),
    `\n${paint("strong", "Examples:")}\n${command.examples.map((example) => `  ${example}\n`).join("")}`,
  ].join("");
}

/** The help page of `cox`: what it is, its commands, and how to go on. */
export function mainHelp(commands: readonly Command[], look: Look): string {
  const { paint } = look;
  const rows = commands.map((command): Row => [["cox", command.name].join(" ").trim(), command.summary]);
  return [
    "cox: an agent on your own machine, steered by the smallest model that can be trusted.\n",
    `\n${paint("strong", "Commands:")}\n${table(rows, look)}`,
    `\n${paint("strong", "Also:")}\n${table(
      [
        ["cox --version", "Print the version"],
        ["cox COMMAND --help", "Tell more about a command"],
        ["cox run --help", "The flags, which cox alone takes as well"],
      ],
      look,
    )}`,
    `\n${paint("strong", "Settings")} come from flags, then coxswain.json in the workspace, then your own config.json.\n`,
  ].join("");
}

/** How a command is written, in one line. */
export function usage(command: Command): string {
  const words = command.operands.map((operand) =>
    operand.required ? operandText(operand) : `[${operandText(operand)}]`,
  );
  const flags = Object.keys(command.flags).length > 0 ? ["[flags]"] : [];
  return ["cox", command.name, ...flags, ...words].filter((word) => word !== "").join(" ");
}

/** A flag as help and reference show it: `--max-steps N`. */
export function flagText(name: string, flag: Flag): string {
  return flag.kind === "switch" ? `--${name}` : `--${name} ${placeholder(flag)}`;
}

type Row = readonly [left: string, right: string];

function operandText(operand: Operand): string {
  return operand.many ? `${operand.name}...` : operand.name;
}

function table(rows: readonly Row[], { paint, columns }: Look): string {
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  const indent = " ".repeat(width + 4);
  return rows
    .map(([left, right]) => {
      const [first = "", ...rest] = wrap(right, columns - indent.length);
      const gap = left.length > width ? `\n${indent}` : " ".repeat(width - left.length + 2);
      return `  ${paint("call", left)}${gap}${first}\n${rest.map((line) => `${indent}${line}\n`).join("")}`;
    })
    .join("");
}

function wrap(text: string, columns: number): readonly string[] {
  const width = Math.max(30, Math.min(columns, 100));
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
