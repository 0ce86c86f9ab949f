import type { Call, Verdict } from "../protocol/call.ts";
import type { CallForm } from "../schema/call-form.ts";
import { canonicalCall } from "../schema/canonical.ts";
import { nearest } from "../schema/nearest.ts";
import type { ToolShape } from "../schema/shape.ts";
import { validateArgs } from "../schema/validate.ts";
import type { Violation } from "../schema/violation.ts";
import { correction } from "./correction.ts";
import { findMarker } from "./find-marker.ts";
import { isFinishWord } from "./finish-words.ts";
import { parseReply } from "./parse-reply.ts";
import { proposeRepair } from "./repair.ts";
import { unwrapReply } from "./unwrap-reply.ts";

/** What a reply is judged against. */
export interface JudgeContext {
  /** The tools that are offered now. */
  readonly tools: readonly ToolShape[];
  /** The name of the tool that ends a run. */
  readonly finish: string;
  /** Calls that may not be made now. */
  readonly bans: readonly Call[];
  /** Names of tools of the run that a watchdog has taken away for now. */
  readonly away?: readonly string[];
  /** Whether a safe repair is tried before a reply is refused. */
  readonly repair: boolean;
  /** How a call is written; in our own form unless given. */
  readonly form?: CallForm;
}

/** A reply as the backend gave it; `truncated` when it was cut before the model ended it. */
export interface JudgedReply {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * Says what a reply is worth. The judge coerces nothing: a repair is a separate proposal, judged like any other call,
 * and recorded in the verdict. A truncated reply is refused even where the text before the cut is a whole call, because
 * nobody knows what the model was still going to write. Never throws.
 */
export function judge(reply: JudgedReply, context: JudgeContext): Verdict {
  if (reply.truncated) return refused([{ type: "truncated" }], context);
  const parsed = parseReply(reply.text, context.form);
  if (parsed.ok) return judgeCall(parsed.thought, parsed.call, context);
  const unwrapped = context.repair ? unwrapReply(reply.text, context.form) : null;
  if (!unwrapped) return refused(parsed.violations, context);
  const reparsed = parseReply(unwrapped.text, context.form);
  if (!reparsed.ok) return refused(parsed.violations, context);
  const verdict = judgeCall(reparsed.thought, reparsed.call, context);
  if (verdict.type === "refused") return verdict;
  return {
    ...verdict,
    type: "repaired",
    changes: [unwrapped.change, ...(verdict.type === "repaired" ? verdict.changes : [])],
    violations: [...parsed.violations, ...(verdict.type === "repaired" ? verdict.violations : [])],
  };
}

/** As {@link judge}, where plain text ends a run: a whole reply without any `{` is the finish call with it as the answer. */
export function judgeOrFinish(reply: JudgedReply, context: JudgeContext): Verdict {
  const answer = context.form ? answerOf(reply.text, context.form) : reply.text.trim();
  if (reply.truncated || answer === "" || answer.includes("{")) return judge(reply, context);
  return { type: "accepted", thought: "", call: { tool: context.finish, args: { answer } } };
}

/** A reply without its train of thought. */
function answerOf(text: string, form: CallForm): string {
  if (!form.thought.lines) return text.trim();
  const end = findMarker(text, form.thought.close, 0)?.end ?? 0;
  return text.slice(end).trim();
}

/** Judges a call that could be read: accepted, repaired where the context allows it, or refused. Never throws. */
export function judgeCall(thought: string, call: Call, context: JudgeContext): Verdict {
  const violations = callViolations(call, context);
  if (violations.length === 0) return { type: "accepted", thought, call };
  const proposal = context.repair ? proposeRepair(call, violations, context.tools, context.finish) : null;
  if (proposal && callViolations(proposal.call, context).length === 0) {
    return { type: "repaired", thought, ...proposal, violations };
  }
  return refused(violations, context, call);
}

/** The ways in which a call breaks the signatures of the offered tools, or the bans; none means that it may run. */
export function callViolations(call: Call, context: JudgeContext): readonly Violation[] {
  const tool = context.tools.find((candidate) => candidate.name === call.tool);
  if (!tool) return [unknownTool(call.tool, context)];
  const siblings = context.tools.filter((candidate) => candidate !== tool);
  const violations = validateArgs(tool, call.args, siblings);
  if (violations.length > 0) return violations;
  const text = canonicalCall(tool, call.args);
  const banned = context.bans.some((ban) => ban.tool === tool.name && canonicalCall(tool, ban.args) === text);
  return banned ? [{ type: "banned_call", tool: tool.name }] : [];
}

function unknownTool(name: string, { tools, finish }: JudgeContext): Violation {
  if (isFinishWord(name) && tools.some((tool) => tool.name === finish))
    return { type: "phantom_finish", tool: name };
  const near = nearest(
    name,
    tools.map((tool) => tool.name),
  );
  return { type: "unknown_tool", tool: name, ...(near ? { nearest: near } : {}) };
}

function refused(violations: readonly Violation[], context: JudgeContext, call?: Call): Verdict {
  const text = correction(violations, context, call);
  return { type: "refused", violations, correction: text, ...(call ? { call } : {}) };
}
