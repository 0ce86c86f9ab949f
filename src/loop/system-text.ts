import type { Dialect } from "../protocol/backend.ts";
import { callExample, type CallForm, ownForm } from "../schema/call-form.ts";
import { signature } from "../schema/signature.ts";
import type { JsonObject, ToolShape } from "../schema/shape.ts";
import { listedTool, type ToolList } from "../schema/tool-list.ts";
import { toJsonSchema } from "../schema/to-json-schema.ts";
import type { LoopOptions } from "./options.ts";

/** The system text of a run. */
export interface SystemText {
  readonly text: string;
  /** Stretches [start, end) in which special tokens count: the model's own markers, never a word of a tool. */
  readonly markup: readonly (readonly [number, number])[];
}

/** How to reply and what the tools are, in the form of the dialect. The bytes of the text never change during the run. */
export function systemText(
  tools: readonly ToolShape[],
  options: Pick<LoopOptions, "grammar" | "thought" | "signatures" | "finish">,
  dialect: Pick<Dialect, "call" | "tools"> = {},
): SystemText {
  const form = dialect.call ?? ownForm;
  const list = options.signatures === "template" ? dialect.tools : undefined;
  const example = list ? "" : callExample(form);
  const words = [
    "You steer a run by calling tools, one call per reply.",
    howToReply(options, form),
    ...(list ? [] : [example, ...toolLines(tools, options.signatures)]),
    ...(options.finish === "text"
      ? ["When the task is done, reply with the answer alone, without a call."]
      : []),
  ].join("\n");
  if (list) return withList(words, tools, list);
  // Our own words come first, so the first place where the example stands is the one that we wrote.
  const at = words.indexOf(example);
  return { text: words, markup: form.open + form.close === "" ? [] : [[at, at + example.length]] };
}

function howToReply({ grammar, thought }: Pick<LoopOptions, "grammar" | "thought">, form: CallForm): string {
  const thinks = grammar !== "call" && thought > 0;
  if (form.keys) {
    if (!thinks) return "Reply with the call as JSON:";
    return form.thought.lines
      ? "Think briefly, then write the call as JSON:"
      : "Write one short thought on a line, then the call as JSON on the next line:";
  }
  if (!thinks) return "Reply with the call:";
  return form.thought.lines
    ? "Think briefly, then write the call:"
    : "Write one short thought on a line, then the call:";
}

function withList(words: string, tools: readonly ToolShape[], list: ToolList): SystemText {
  const texts = tools.map((tool) => listedTool(declaration(tool), list)).join(list.between);
  const listed = list.open + texts + list.close;
  const start = list.first ? 0 : words.length;
  const end = start + listed.length;
  return {
    text: list.first ? listed + words : words + listed,
    markup: [
      [start, start + list.open.length],
      [end - list.close.length, end],
    ],
  };
}

function toolLines(tools: readonly ToolShape[], mode: LoopOptions["signatures"]): readonly string[] {
  switch (mode) {
    case "none":
      return [];
    case "names":
      return [`Use only these tools: ${tools.map((tool) => tool.name).join(", ")}`];
    case "json_schema":
      return ["Use only these tools, with exactly these parameters:", ...tools.map(schemaLine)];
    case "exact":
    case "template":
      return [
        "Use only these tools, with exactly these parameters:",
        ...tools.map((tool) => `${signature(tool)} - ${tool.description}`),
      ];
  }
}

function schemaLine(tool: ToolShape): string {
  return JSON.stringify(declaration(tool));
}

function declaration({ description, name, parameters }: ToolShape): JsonObject {
  return { name, description, parameters: toJsonSchema(parameters) };
}
