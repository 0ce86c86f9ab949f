import type { ToolContext } from "../protocol/tool.ts";
import { CoderCut, type Coder } from "./coder.ts";
import { openDraft } from "./draft.ts";
import { count } from "./text.ts";
import { ToolFailure } from "./tool-failure.ts";

/** UTF-16 units after which a coder is taken to write without end. */
const longestReply = 4 * 1024 * 1024;
/** Milliseconds between two signs of progress. */
const progressTime = 100;

/**
 * Lets the coder answer into a draft and gives its whole answer. Its lines so far are the run's progress. Throws
 * {@link ToolFailure} for an answer that has no end: cut, endless, interrupted, or of an engine that failed.
 */
export async function readReply(
  coder: Coder,
  talk: readonly string[],
  shown: string,
  { signal, report, progress = () => {} }: ToolContext,
): Promise<string> {
  const asItWas = `${shown} is as it was.`;
  const draft = openDraft(shown);
  let [lines, length, next] = [0, 0, 0];
  try {
    for await (const part of coder.write(talk, signal)) {
      draft.add(part);
      length += part.length;
      lines += part.split("\n").length - 1;
      if (signal.aborted || length > longestReply) break;
      if (performance.now() < next) continue;
      next = performance.now() + progressTime;
      progress(`${shown}: ${count(lines, "line")} so far`);
    }
  } catch (error) {
    if (signal.aborted) throw new ToolFailure("failed", `Interrupted; ${asItWas}`, { cause: error });
    const cut = error instanceof CoderCut;
    const happened = cut
      ? "The text does not fit into the coder's window; ask for less at a time."
      : "The coder failed;";
    progress("");
    report(error instanceof Error ? error.message : String(error));
    throw new ToolFailure(cut ? "too_large" : "unavailable", `${happened} ${asItWas}`, { cause: error });
  } finally {
    progress("");
    draft.remove();
  }
  if (signal.aborted) throw new ToolFailure("failed", `Interrupted; ${asItWas}`);
  if (length > longestReply) throw new ToolFailure("too_large", `The coder wrote without end; ${asItWas}`);
  return draft.text();
}
