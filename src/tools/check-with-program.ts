import { runProgram } from "./run-program.ts";
import type { SyntaxCheck } from "./check-syntax.ts";
import { ToolFailure } from "./tool-failure.ts";

/** A program that reads a text from its standard input and says whether it parses, without running it. */
interface Checker {
  readonly program: string;
  readonly args: readonly string[];
  /** The line in what it says. */
  readonly line: RegExp;
  /** What stands before the message proper. */
  readonly head: RegExp;
}

// Isolated (-I): nothing of the workspace is imported, whatever its files are called.
const compilePython = `import sys
try: compile(sys.stdin.buffer.read(), "text", "exec", 0, True)
except (SyntaxError, ValueError) as e: print("line %s: %s" % (getattr(e, "lineno", None) or 1, getattr(e, "msg", e)), file=sys.stderr); sys.exit(1)`;

const python: Checker = {
  program: "python3",
  args: ["-I", "-S", "-W", "ignore", "-c", compilePython],
  line: /^line (\d+): /,
  head: /^line \d+: /,
};
const bash: Checker = { program: "bash", args: ["-n"], line: /line (\d+): /, head: /^.*?line \d+: / };
const sh: Checker = { program: "sh", args: ["-n"], line: /(\d+): /, head: /^.*?\d+: / };

/** Milliseconds. */
const patience = 20_000;

/**
 * Lets a language's own program check a text: Python's, and bash's or sh's. Null where there is no such program here or it
 * could not do it.
 */
export async function checkWithProgram(
  language: string,
  text: string,
  signal: AbortSignal,
): Promise<SyntaxCheck | null> {
  for (const checker of checkersOf(language, text)) {
    const check = await ask(checker, text, signal);
    if (check) return check;
  }
  return null;
}

/** What bash reads includes what sh does; a plain sh would refuse a script for bash. */
function checkersOf(language: string, text: string): readonly Checker[] {
  if (language === "python") return [python];
  if (language !== "shell" || /^#!.*\b(?:zsh|fish|ksh|csh)\b/.test(text)) return [];
  return /^#!.*\bbash\b/.test(text) ? [bash] : [bash, sh];
}

async function ask(checker: Checker, text: string, signal: AbortSignal): Promise<SyntaxCheck | null> {
  const { program, args, line, head } = checker;
  try {
    const { code, errors } = await runProgram(program, args, {
      folder: "/",
      input: text,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
      limit: 64 * 1024,
    });
    if (code === 0) return { type: "parses" };
    const [said = ""] = errors.split("\n");
    const at = line.exec(said)?.[1];
    return at === undefined
      ? null
      : { type: "broken", line: Number(at), message: said.replace(head, "").slice(0, 300) };
  } catch (error) {
    if (error instanceof ToolFailure) return null;
    throw error;
  }
}
