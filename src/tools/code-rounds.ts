/**
 * The rounds of a coder: a question, and at most two corrections by the coder itself, each told what is wrong with its last
 * answer and where. Owns when a text is good enough; writes no file of the workspace.
 */
import type { ToolContext } from "../protocol/tool.ts";
import { applyBlocks, readBlocks } from "./blocks.ts";
import { checkSyntax } from "./check-syntax.ts";
import { textsOf, withoutThinking } from "./code-reply.ts";
import {
  codeQuestion,
  correctionQuestion,
  syntaxFault,
  type CodeForm,
  type CodeRequest,
} from "./code-request.ts";
import type { Coder } from "./coder.ts";
import { readReply } from "./read-reply.ts";
import { lineEndAt, withLineEnds } from "./text.ts";
import { ToolFailure } from "./tool-failure.ts";

/** A text that can be put in place. */
export interface WrittenCode {
  readonly text: string;
  readonly checked: "parses" | "not checked" | "did not parse before either";
  readonly corrections: number;
}

/** What is wrong with an answer: in full for the coder, and without any of its text for the orchestrator. */
interface Fault {
  readonly full: string;
  readonly short: string;
}

type Answer = Omit<WrittenCode, "corrections"> | Fault;

/** Corrections by the coder itself before its text is given up. */
const mostCorrections = 2;

/** Asks the coder until its text is sound. Throws {@link ToolFailure}; `lost` gets a text that was given up. */
export async function writeRounds(
  coder: Coder,
  request: CodeRequest,
  form: CodeForm,
  context: ToolContext,
  lost: (reply: string) => Promise<void>,
): Promise<WrittenCode> {
  const question = codeQuestion(request, form);
  let talk: readonly string[] = [question];
  for (let corrections = 0; ; corrections++) {
    const reply = await readReply(coder, talk, request.path, context);
    const answer =
      form === "whole"
        ? await readWhole(reply, request, context.signal)
        : await readChange(reply, request, context.signal);
    if ("text" in answer) return { ...answer, corrections };
    context.report(`${request.path}: ${answer.full}`);
    if (corrections === mostCorrections) {
      await lost(reply);
      const text = `${request.path} not written: after ${mostCorrections} corrections ${answer.short}.`;
      throw new ToolFailure("invalid", text);
    }
    talk = [question, withoutThinking(reply), correctionQuestion(answer.full, form)];
  }
}

async function readWhole(reply: string, { path, before }: CodeRequest, signal: AbortSignal): Promise<Answer> {
  const texts = textsOf(reply, path);
  if (!texts) return { full: "Its fence is opened and never closed.", short: "its end is still missing" };
  const end = before === null ? "\n" : lineEndAt(before, 0);
  const faults: Fault[] = [];
  for (const text of texts) {
    if (text.trim() === "") return { full: "There is no text.", short: "there is still no text" };
    const answer = await checked(path, end === "\n" ? text : withLineEnds(text, end), before, signal);
    if ("text" in answer) return answer;
    faults.push(answer);
  }
  // Where the text inside a fence does not parse either, its fault is the one that can be put right.
  return faults.at(-1) ?? { full: "There is no text.", short: "there is still no text" };
}

async function readChange(
  reply: string,
  { path, before }: CodeRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const short = "its blocks still do not fit the file";
  const blocks = readBlocks(withoutThinking(reply));
  if (!blocks.ok) return { full: blocks.fault, short };
  const changed = applyBlocks(before ?? "", blocks.value);
  if (!changed.ok) return { full: changed.fault, short };
  return checked(path, changed.value, before, signal);
}

/** A file that did not parse before need not do so now: it may be unfinished, or too new for its checker. */
async function checked(
  path: string,
  text: string,
  before: string | null,
  signal: AbortSignal,
): Promise<Answer> {
  const check = await checkSyntax(path, text, signal);
  if (check.type === "parses") return { text, checked: "parses" };
  if (check.type === "unchecked") return { text, checked: "not checked" };
  const earlier = before === null || before.trim() === "" ? null : await checkSyntax(path, before, signal);
  if (earlier?.type === "broken") return { text, checked: "did not parse before either" };
  const where = check.line === null ? "" : ` at line ${check.line}`;
  return { full: syntaxFault(check, text), short: `its text still does not parse${where}` };
}
