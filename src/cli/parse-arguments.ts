import type { Command, Flag, Flags, Input } from "./command.ts";
import { nearest } from "../schema/nearest.ts";
import { UsageError } from "./usage-error.ts";

type Value = string | number | boolean | readonly string[];

/** What the words after a command's name ask for. */
export type Parsed = { readonly type: "help" } | { readonly type: "input"; readonly input: Input<Flags> };

/**
 * Reads the words after a command's name: `--flag value`, `--flag=value`, `--` before words that only look like
 * flags, `-h`/`--help` anywhere before it. Throws {@link UsageError} for whatever the declaration does not allow.
 */
export function parseArguments(command: Command, words: readonly string[]): Parsed {
  const values = new Map<string, Value>();
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--") {
      operands.push(...words.slice(index + 1));
      break;
    }
    if (word === "--help" || word === "-h") return { type: "help" };
    if (!word.startsWith("-") || word === "-") {
      operands.push(word);
      continue;
    }
    const { name, attached } = splitFlag(word);
    const flag = flagOf(command, word, name);
    if (flag.kind === "switch") {
      if (attached !== undefined)
        throw new UsageError(`--${name} takes no value; it was given "${attached}".`);
      values.set(name, true);
      continue;
    }
    const next = attached ?? words[++index];
    if (next === undefined || (attached === undefined && /^--?[a-z]/.test(next))) {
      throw new UsageError(`--${name} needs a value: --${name} ${placeholder(flag)}.`);
    }
    const earlier = values.get(name);
    if (earlier !== undefined && flag.kind !== "list") throw new UsageError(`--${name} is given twice.`);
    const value = readValue(name, flag, next);
    values.set(name, Array.isArray(earlier) && Array.isArray(value) ? [...earlier, ...value] : value);
  }
  checkOperands(command, operands);
  const flags: Record<string, Value | undefined> = {};
  for (const [name, flag] of Object.entries(command.flags)) {
    flags[name] = values.get(name) ?? (flag.kind === "switch" ? false : undefined);
  }
  return { type: "input", input: { flags, operands } };
}

/** What stands for a flag's value in help: `DIR`, or its choices. */
export function placeholder(flag: Exclude<Flag, { readonly kind: "switch" }>): string {
  return flag.kind === "choice" ? flag.choices.join("|") : flag.value;
}

function splitFlag(word: string): { readonly name: string; readonly attached?: string } {
  const equals = word.indexOf("=");
  const end = equals < 0 ? word.length : equals;
  const name = word.slice(word.startsWith("--") ? 2 : 1, end);
  return equals < 0 ? { name } : { name, attached: word.slice(equals + 1) };
}

function flagOf(command: Command, word: string, name: string): Flag {
  const flag = word.startsWith("--") && Object.hasOwn(command.flags, name) ? command.flags[name] : undefined;
  if (flag) return flag;
  const near = nearest(name, [...Object.keys(command.flags), "help"]);
  const written = word.split("=")[0] ?? word;
  const help = command.name === "" ? "cox --help" : `cox ${command.name} --help`;
  throw new UsageError(
    `Unknown flag ${written}.${near ? ` Did you mean --${near}?` : ""} See ${help}; put -- before a word that only looks like a flag.`,
  );
}

function readValue(name: string, flag: Exclude<Flag, { readonly kind: "switch" }>, text: string): Value {
  switch (flag.kind) {
    case "text":
      if (text === "") throw new UsageError(`--${name} is empty; give ${flag.value}.`);
      return text;
    case "list": {
      const words = text.split(",").map((word) => word.trim());
      if (words.includes(""))
        throw new UsageError(`--${name} has an empty word in "${text}"; give ${flag.value}.`);
      return words;
    }
    case "count": {
      const number = Number(text);
      if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < flag.minimum) {
        throw new UsageError(`--${name} is "${text}"; give a whole number, at least ${flag.minimum}.`);
      }
      return number;
    }
    case "choice": {
      if (flag.choices.includes(text)) return text;
      const near = nearest(text, flag.choices);
      throw new UsageError(
        `--${name} is "${text}"; it can be ${flag.choices.join(", ")}.${near ? ` Did you mean ${near}?` : ""}`,
      );
    }
  }
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const missing = command.operands.find((operand, index) => operand.required && operands.length <= index);
  if (missing) throw new UsageError(`${missing.name} is missing: cox ${command.name} ${missing.name}.`);
  const extra = operands[command.operands.length];
  if (extra !== undefined && command.name === "") {
    throw new UsageError(`"${extra}" stands after a flag; the command comes first: cox run --dir DIR "…".`);
  }
  if (extra !== undefined && !command.operands.at(-1)?.many) {
    throw new UsageError(
      `"${extra}" is one word too many. See cox ${[command.name, "--help"].join(" ").trim()}.`,
    );
  }
}
