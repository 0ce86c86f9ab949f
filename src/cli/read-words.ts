import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The words of a command line as one text; without any, or with `-`, what standard input holds. Throws {@link UsageError},
 * which names what is wanted and how to give it, where there is nothing.
 */
export async function readWords(
  words: readonly string[],
  what: string,
  example: string,
  terminal: Pick<Terminal, "stdin" | "stdinIsTerminal">,
): Promise<string> {
  const given = words.join(" ").trim();
  if (words.length === 0 && terminal.stdinIsTerminal) throw new UsageError(`Give the ${what}: ${example}.`);
  const { wholeText } = await import("./lines.ts");
  const fromInput = words.length === 0 || given === "-";
  const text = fromInput ? (await wholeText(terminal.stdin)).trim() : given;
  if (text === "") throw new UsageError(`The ${what} is empty. Give one: ${example}.`);
  return text;
}
