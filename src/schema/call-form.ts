/**
 * How a reply is written: a thought and one call, as plain data, so that the prompt, the grammar, the parser and the
 * training data cannot differ. Owns the text of a call; which form a model has is read from its chat template elsewhere.
 */
import { compact, jsonText, type JsonStyle } from "./json-style.ts";
import type { JsonObject } from "./shape.ts";

/** How the thought before a call is written. */
export interface ThoughtForm {
  readonly open: string;
  readonly close: string;
  /** Whether it may have line breaks: where markers enclose it. */
  readonly lines: boolean;
  /** Whether the markers stand around no thought too: where the prompt has opened it already. */
  readonly always: boolean;
  /** Whether the thoughts of past steps stay in the prompt. */
  readonly kept: boolean;
}

/**
 * How a call is written: `open before NAME between ARGUMENTS after close`. `open` and `close` (and `between`, where the
 * call is no object) may hold special tokens of the model.
 */
export interface CallForm {
  readonly thought: ThoughtForm;
  readonly open: string;
  readonly before: string;
  readonly between: string;
  readonly after: string;
  readonly close: string;
  /** The keys of the one JSON object that the call is; null where name and arguments stand apart. */
  readonly keys: { readonly name: string; readonly args: string } | null;
  readonly style: JsonStyle;
}

/** Our own form: the thought on a line, then `{"tool":"NAME","args":{…}}`. */
export const ownForm: CallForm = {
  thought: { open: "", close: "\n", lines: false, always: false, kept: true },
  open: "",
  before: '{"tool":"',
  between: '","args":',
  after: "}",
  close: "",
  keys: { name: "tool", args: "args" },
  style: compact,
};

/** What stands wherever a form wants the id of a call: one call at a time needs no ids, so all have the same. */
export const callId = "call00001";

/** A part of a reply. `markup` is fixed text of the form in which special tokens count. */
export interface ReplyPart {
  readonly text: string;
  readonly markup?: true;
}

/** A tool's name and arguments. */
interface NamedCall {
  readonly tool: string;
  readonly args: JsonObject;
}

/** The parts of a reply, in order. A form without markers gives one part. */
export function replyParts(form: CallForm, thought: string, call: NamedCall): readonly ReplyPart[] {
  const { open, close, always } = form.thought;
  const around = thought === "" && !always ? [] : [fixed(open), { text: thought }, fixed(close)];
  const args = jsonText(call.args, form.style);
  const parts = [
    ...around,
    fixed(form.open),
    ...(form.keys
      ? [{ text: form.before + call.tool + form.between + args + form.after }]
      : [{ text: form.before + call.tool }, fixed(form.between), { text: args + form.after }]),
    fixed(form.close),
  ];
  return parts.reduce<readonly ReplyPart[]>(joined, []);
}

/** A reply as one text. */
export function replyText(form: CallForm, thought: string, call: NamedCall): string {
  return replyParts(form, thought, call)
    .map((part) => part.text)
    .join("");
}

/** What may be special tokens in a form's fixed text. */
export function markersOf(form: CallForm): readonly string[] {
  const { thought, open, between, close } = form;
  return markersIn([thought.open, thought.close, open, form.keys ? "" : between, close].join("\n"));
}

/** What looks like special tokens in markup: `<tool_call>`, `[TOOL_CALLS]`, `<|call|>`. */
export function markersIn(markup: string): readonly string[] {
  return [...new Set(markup.match(/<[^<>\s]+>|\[\/?[A-Z_]+\]/g) ?? [])];
}

/** How a call looks, for the eyes of a model. */
export function callExample(form: CallForm, args = "{...}"): string {
  return `${form.open}${form.before}NAME${form.between}${args}${form.after}${form.close}`;
}

/** White space alone is never a special token. */
function fixed(text: string): ReplyPart {
  return text.trim() === "" ? { text } : { text, markup: true };
}

function joined(parts: readonly ReplyPart[], next: ReplyPart): readonly ReplyPart[] {
  const last = parts.at(-1);
  if (next.text === "") return parts;
  if (!last || last.markup !== next.markup) return [...parts, next];
  return [...parts.slice(0, -1), { ...last, text: last.text + next.text }];
}
