import { basename, extname } from "node:path";

/** Whether text is well formed for its file's name; `unchecked` where there is no parser for it. */
export type SyntaxCheck =
  | { readonly type: "parses" }
  | { readonly type: "broken"; readonly line: number | null; readonly message: string }
  | { readonly type: "unchecked" };

const scripts: ReadonlySet<string> = new Set([".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"]);
/** JSON by name alone: comments and trailing commas are usual there. */
const withComments = /^[jt]sconfig\b/;

/** Parses JSON and JavaScript or TypeScript, by the ending of the path; checks no types and runs nothing. */
export async function checkSyntax(path: string, text: string): Promise<SyntaxCheck> {
  const ending = extname(path).toLowerCase();
  if (ending === ".json") return withComments.test(basename(path)) ? { type: "unchecked" } : checkJson(text);
  if (scripts.has(ending)) return checkScript(path, text);
  return { type: "unchecked" };
}

function checkJson(text: string): SyntaxCheck {
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

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
