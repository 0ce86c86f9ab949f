/** What the coder is asked. Owns the words; knows neither files nor models. */
import { blockForm } from "./blocks.ts";
import type { SyntaxCheck } from "./check-syntax.ts";
import { linesOf } from "./text.ts";

/** What is to be written, and what the coder is shown for it. */
export interface CodeRequest {
  /** The path in plain form. */
  readonly path: string;
  readonly instruction: string;
  /** The file as it is; null where there is none. */
  readonly before: string | null;
  /** Other files that help. */
  readonly context: readonly { readonly path: string; readonly text: string }[];
}

/** How the coder writes a file: whole, or as blocks that change a part of it. */
export type CodeForm = "whole" | "blocks";

const endings: Readonly<Record<CodeForm, string>> = {
  whole: "Answer with the whole text of the file and nothing else.",
  blocks: `Answer with one block for each place that changes, and nothing else:\n\n${blockForm}`,
};

/** The first question. */
export function codeQuestion({ path, instruction, before, context }: CodeRequest, form: CodeForm): string {
  return [
    before === null ? `Write the file ${path}.` : `Change the file ${path}.`,
    instruction,
    ...context.map((other) => `The file ${other.path}, to know of:\n\n${other.text}`),
    ...(before === null ? [] : [`The file ${path} as it is:\n\n${before}`]),
    endings[form],
  ].join("\n\n");
}

/** The question after an answer that could not be used. */
export function correctionQuestion(fault: string, form: CodeForm): string {
  const again =
    form === "whole"
      ? "Write the whole text of the file again, corrected, and nothing else."
      : "The file is as it was. Write all blocks again, corrected, and nothing else.";
  return `That cannot be used. ${fault}\n\n${again}`;
}

/** What a checker found in a new text, with the line itself; for the coder and, cut, for the orchestrator. */
export function syntaxFault(check: Extract<SyntaxCheck, { type: "broken" }>, text: string): string {
  if (check.line === null) return `The new text does not parse: ${check.message}`;
  const line = linesOf(text)[check.line - 1] ?? "";
  return `The new text does not parse at line ${check.line}: ${check.message}\n${line}`;
}
