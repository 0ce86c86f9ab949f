/** The conversation with calls from which their form is read, and where its parts stand in what a template wrote. */
import { callId } from "../schema/call-form.ts";
import { compact, jsonText, spaced, type JsonStyle } from "../schema/json-style.ts";
import type { Json, JsonObject } from "../schema/shape.ts";
import { mark, systemMessage, type Turns } from "./read-roles.ts";
import type { TemplateMessage } from "./template-renderer.ts";

/** One step of the conversation. */
export interface ProbeStep {
  readonly id: string;
  readonly thought: string;
  readonly tool: string;
  readonly args: JsonObject;
  readonly result: string;
}

const step = (number: number, tool: string, args: JsonObject): ProbeStep => ({
  id: `${callId.slice(0, -1)}${number}`,
  // Of different lengths, so that nothing that counts them looks like fixed text.
  thought: mark(`t${"t".repeat(number)}`),
  tool,
  args,
  result: mark(`r${"r".repeat(number)}`),
});

/** Two tools, values of every kind, and a call without arguments. The first has the id that every call will have. */
export const probeSteps: readonly ProbeStep[] = [
  step(1, "probe_alpha", { text: 'one "two"\nthree é <b>', count: 7 }),
  step(2, "probe_beta", { list: ["a", { deep: true }], share: 0.5 }),
  step(3, "probe_alpha", {}),
];

/** The tools of the conversation, described as fully as any template may ask. */
export const probeTools: readonly Json[] = ["probe_alpha", "probe_beta"].map((name) => ({
  type: "function",
  function: {
    name,
    description: `Does ${name}.`,
    parameters: {
      type: "object",
      properties: { text: { type: "string", description: "A text." } },
      required: ["text"],
    },
  },
}));

/** Where the thought of a step is handed to the template, if anywhere. */
export type ThoughtPlace = "reasoning" | "content" | "none";

/** How the conversation is told. */
export interface Telling {
  readonly thought: ThoughtPlace;
  readonly args: "object" | "text";
  /** Whose messages the results are. */
  readonly results: "tool" | "user";
}

/** The conversation up to the question, and all of it. */
export function probeConversation(turns: Turns, telling: Telling): readonly TemplateMessage[] {
  const question: TemplateMessage = { role: "user", content: mark("u1") };
  const before = turns.withSystem ? [systemMessage, question] : [question];
  return [...before, ...probeSteps.flatMap((one) => messagesOf(one, telling))];
}

function messagesOf(
  { args, id, result, thought, tool }: ProbeStep,
  telling: Telling,
): readonly TemplateMessage[] {
  const given = telling.args === "object" ? args : jsonText(args, spaced);
  return [
    {
      role: "assistant",
      content: telling.thought === "content" ? thought : "",
      ...(telling.thought === "reasoning"
        ? { reasoning_content: thought, reasoning: thought, thinking: thought }
        : {}),
      tool_calls: [{ id, type: "function", function: { name: tool, arguments: given } }],
    },
    telling.results === "tool"
      ? { role: "tool", content: result, name: tool, tool_call_id: id }
      : { role: "user", content: result },
  ];
}

/** The text between the parts of one step. */
export interface StepGaps {
  /** Before the thought, or before the name where no thought is told. */
  readonly lead: string;
  /** Between thought and name. */
  readonly middle: string;
  /** Between name and arguments. */
  readonly between: string;
  /** Between arguments and result. */
  readonly rest: string;
  /** The result is a JSON string. */
  readonly quoted: boolean;
}

/** Where the parts of a conversation stand, or what was not found. */
export type Walk =
  | {
      readonly ok: true;
      readonly steps: readonly StepGaps[];
      readonly tail: string;
      readonly style: JsonStyle;
    }
  | { readonly ok: false; readonly missing: "name" | "arguments" | "thought" | "result" };

/** Finds the parts of the conversation in a rendering of it, each after the one before. */
export function walkConversation(text: string, thoughts: boolean): Walk {
  const [first] = probeSteps;
  const begin = text.indexOf(mark("u1")) + mark("u1").length;
  const style = [spaced, compact].find((one) => text.includes(jsonText(first?.args ?? {}, one), begin));
  let at = begin;
  /** Steps over a part and gives the text before it; null where it is not there. */
  const reach = (part: string): string | null => {
    const start = text.indexOf(part, at);
    if (start < 0) return null;
    const before = text.slice(at, start);
    at = start + part.length;
    return before;
  };
  const steps: StepGaps[] = [];
  for (const { args, result, thought, tool } of probeSteps) {
    const lead = thoughts ? reach(thought) : "";
    if (lead === null) return { ok: false, missing: "thought" };
    const middle = reach(tool);
    if (middle === null) return { ok: false, missing: "name" };
    const between = style ? reach(jsonText(args, style)) : null;
    if (between === null) return { ok: false, missing: "arguments" };
    const quoted = !text.includes(result, at);
    const rest = reach(quoted ? JSON.stringify(result) : result);
    if (rest === null) return { ok: false, missing: "result" };
    steps.push({ lead: thoughts ? lead : middle, middle: thoughts ? middle : "", between, rest, quoted });
  }
  return { ok: true, steps, tail: text.slice(at), style: style ?? spaced };
}
