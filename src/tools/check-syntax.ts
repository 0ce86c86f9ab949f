import { basename, extname } from "node:path";

/** Whether text is well formed for its file's name; `unchecked` where there is no parser for it. */
export type SyntaxCheck =
  | { readonly type: "parses" }
  | { readonly type: "broken"; readonly line: number | null; readonly message: string }
  | { readonly type: "unchecked" };

type Check = (path: string, text: string, signal: AbortSignal) => SyntaxCheck | Promise<SyntaxCheck>;

/** JSON by name alone: comments and trailing commas are usual there. */
const withComments = /^[jt]sconfig\b/;

/**
 * Checks that a text parses, by the ending of its path; checks no types and runs nothing of it. JSON, JavaScript and
 * TypeScript; Python and shell by their own programs where they are installed; Go, Java, PHP, Python, Ruby and Rust by a
 * grammar.
 */
export async function checkSyntax(
  path: string,
  text: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<SyntaxCheck> {
  const ending = extname(path).toLowerCase();
  const check = Object.hasOwn(checks, ending) ? checks[ending] : undefined;
  return check ? check(path, text, signal) : { type: "unchecked" };
}

const byGrammar =
  (language: "go" | "java" | "php" | "ruby" | "rust"): Check =>
  async (_path, text) => {
    const { checkWithGrammar } = await import("./check-with-grammar.ts");
    return checkWithGrammar(language, text);
  };

const checks: Readonly<Record<string, Check>> = {
  ".json": checkJson,
  ".js": checkScript,
  ".mjs": checkScript,
  ".cjs": checkScript,
  ".jsx": checkScript,
  ".ts": checkScript,
  ".mts": checkScript,
  ".cts": checkScript,
  ".tsx": checkScript,
  ".py": checkPython,
  ".sh": checkShell,
  ".bash": checkShell,
  ".go": byGrammar("go"),
  ".java": byGrammar("java"),
  ".php": byGrammar("php"),
  ".rb": byGrammar("ruby"),
  ".rs": byGrammar("rust"),
};

function checkJson(path: string, text: string): SyntaxCheck {
  if (withComments.test(basename(path))) return { type: "unchecked" };
  try {
    JSON.parse(text);
    return { type: "parses" };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = /position (\d+)/.exec(message)?.[1];
    return {
      type: "broken",
      line: lineAt(text, offset === undefined ? text.length : Number(offset)),
      message,
    };
  }
}

async function checkScript(path: string, text: string): Promise<SyntaxCheck> {
  const { parseSync } = await import("oxc-parser");
  const [error] = parseSync(path, text).errors;
  if (!error) return { type: "parses" };
  return { type: "broken", line: lineAt(text, error.labels[0]?.start ?? 0), message: error.message };
}

/** Python's own compiler sees wrong indentation, which the grammar mostly does not. */
async function checkPython(_path: string, text: string, signal: AbortSignal): Promise<SyntaxCheck> {
  const { checkWithProgram } = await import("./check-with-program.ts");
  const own = await checkWithProgram("python", text, signal);
  if (own) return own;
  const { checkWithGrammar } = await import("./check-with-grammar.ts");
  return checkWithGrammar("python", text);
}

async function checkShell(_path: string, text: string, signal: AbortSignal): Promise<SyntaxCheck> {
  const { checkWithProgram } = await import("./check-with-program.ts");
  return (await checkWithProgram("shell", text, signal)) ?? { type: "unchecked" };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
