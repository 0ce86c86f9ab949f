/**
 * Dialects of real chat templates, from the engine's own sources: what is read from each, what a run's history then looks
 * like beside what the template itself writes, and which calls the grammar lets through. UPDATE=1 writes the golden file.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { describeDialect } from "../../src/backends/describe-dialect.ts";
import { modelDialect } from "../../src/backends/model-dialect.ts";
import { createRenderer, type TemplateMessage } from "../../src/backends/template-renderer.ts";
import { messagesOf, renderPrompt, spokenDialect } from "../../src/loop/prompt.ts";
import { defaultOptions } from "../../src/loop/options.ts";
import { systemText } from "../../src/loop/system-text.ts";
import type { Dialect } from "../../src/protocol/backend.ts";
import type { Event } from "../../src/protocol/event.ts";
import { done } from "../../src/protocol/observation.ts";
import { callId, type CallForm, ownForm, replyText } from "../../src/schema/call-form.ts";
import { compileGrammar } from "../../src/schema/grammar/compile-grammar.ts";
import { jsonText, spaced } from "../../src/schema/json-style.ts";
import type { Json, JsonObject, ToolShape } from "../../src/schema/shape.ts";
import { askEngine } from "../schema/grammar/ask-engine.ts";
import { createAcceptor } from "../schema/grammar/gbnf-acceptor.ts";
import { engineFiles } from "./engine-files.ts";

const { folder, skip } = engineFiles();
const templates =
  skip === false
    ? readdirSync(join(folder, "models/templates")).filter((file) => file.endsWith(".jinja"))
    : [];
const tokens = { bosToken: "<s>", eosToken: "</s>" };
const golden = new URL("golden/dialects.txt", import.meta.url);

const tool = (name: string, ...parameters: string[]): ToolShape => ({
  name,
  description: `Calls ${name}.`,
  parameters: {
    kind: "object",
    properties: parameters.map((parameter) => ({
      name: parameter,
      shape: { kind: parameter === "depth" ? "integer" : "string" },
      required: true,
    })),
  },
});
const tools = [tool("read_file", "path"), tool("list_dir", "path", "depth"), tool("finish", "answer")];

const steps = [
  {
    thought: "I look at it first.",
    tool: "read_file",
    args: { path: "a b.txt" },
    result: 'one "two"\n  three\n',
  },
  { thought: "Now the folder.", tool: "list_dir", args: { path: "src/é", depth: 2 }, result: "x.ts" },
  { thought: "That is all.", tool: "finish", args: { answer: "7 lines" }, result: "7 lines" },
] as const;
const task = "Count the lines of a b.txt.";

/** What a run of three steps gives to the model, from the task on. */
function ourHistory(dialect: Dialect): string {
  const form = dialect.call ?? ownForm;
  const { text: system, markup } = systemText(tools, defaultOptions, dialect);
  const started: Event = {
    type: "started",
    task,
    model: "m",
    window: 4096,
    tools: [],
    system,
    markup,
    arm: {},
  };
  const events: readonly Event[] = steps.flatMap(({ args, result, thought, tool: name }, index): Event[] => {
    const call = { tool: name, args };
    return [
      { type: "verdict", step: index + 1, verdict: { type: "accepted", thought, call } },
      { type: "observation", step: index + 1, call, observation: done(result) },
    ];
  });
  const rules = { hygiene: true, observation: 10_000, form };
  const messages = [started, ...events].flatMap((event) => messagesOf(event, rules));
  return fromTask(
    renderPrompt(messages, dialect)
      .map((piece) => piece.text)
      .join(""),
  );
}

/** The same conversation as the template writes it. */
function itsHistory(template: string, dialect: Dialect): string | null {
  const { call = ownForm } = dialect;
  const question: TemplateMessage = { role: "user", content: task };
  const tell = (
    args: "object" | "text",
    place: "reasoning" | "content",
    list: readonly Json[],
  ): string | null =>
    createRenderer(template, tokens)(
      [
        { role: "system", content: "S" },
        question,
        ...steps.flatMap((step, index): TemplateMessage[] => {
          const id = callId.slice(0, -1) + (index + 1);
          const given = args === "object" ? step.args : jsonText(step.args, spaced);
          const { thought } = step;
          const said =
            place === "content" ? {} : { reasoning_content: thought, reasoning: thought, thinking: thought };
          return [
            {
              role: "assistant",
              content: place === "content" ? thought : "",
              ...said,
              tool_calls: [{ id, type: "function", function: { name: step.tool, arguments: given } }],
            },
            { role: "tool", content: `ok\n${step.result}`, name: step.tool, tool_call_id: id },
          ];
        }),
      ],
      { generate: true, tools: list, thinking: call.thought.lines },
    );
  const declared: readonly Json[] = tools.map(({ description, name, parameters }) => ({
    type: "function",
    function: {
      name,
      description,
      parameters: {
        type: "object",
        properties: Object.fromEntries(
          parameters.properties.map((one) => [one.name, { type: one.shape.kind, description: one.name }]),
        ),
        required: parameters.properties.map((one) => one.name),
      },
    },
  }));
  for (const list of [declared, []]) {
    for (const args of ["object", "text"] as const) {
      const text = tell(args, call.thought.lines ? "reasoning" : "content", list);
      if (text?.includes(steps[2].args.answer)) return fromTask(text).replaceAll(/call0000\d/g, callId);
    }
  }
  return null;
}

function fromTask(text: string): string {
  return text.slice(text.indexOf(task));
}

/** The two histories compared, after what the dialect's note says of their difference. */
function compare(ours: string, its: string | null, dialect: Dialect): string {
  if (its === null) return "the template refuses this conversation";
  if (ours === its) return "as the template writes it";
  const [left, right] = [ours, its].map((text) =>
    steps.reduce((rest, { thought }) => rest.replace(thought, ""), text).replace(/\s+/g, ""),
  );
  if (left === right) return "as the template writes it, but for thoughts and white space";
  return `another than the template's${dialect.note === undefined ? "" : " (see the note)"}`;
}

/** Replies that the grammar must accept, and those that it must not. */
function replies(form: CallForm): { readonly right: readonly string[]; readonly wrong: readonly string[] } {
  const say = (name: string, args: JsonObject): string => replyText(form, "Look.", { tool: name, args });
  return {
    right: [
      say("read_file", { path: 'a "b"\n' }),
      say("list_dir", { path: "a", depth: -3 }),
      say("finish", { answer: "" }),
    ],
    wrong: [
      say("open_file", { path: "a" }),
      say("read_file", { path: "a", mode: "r" }),
      say("read_file", { path: "a", depth: 2 }),
      say("read_file", {}),
      say("list_dir", { path: "a", depth: "2" }),
      `${say("finish", { answer: "x" })} `,
      say("finish", { answer: "x" }).repeat(2),
    ],
  };
}

interface Read {
  readonly name: string;
  readonly template: string;
  readonly dialect: Dialect;
}

describe("real chat templates", { skip }, () => {
  const all: readonly Read[] = templates.map((file) => {
    const template = readFileSync(join(folder, "models/templates", file), "utf8");
    return {
      name: file.replace(/\.jinja$/, ""),
      template,
      dialect: modelDialect({ ...tokens, template, addsBos: true }),
    };
  });
  const native = all.filter(({ dialect }) => dialect.native);

  test("give the dialects of the golden file (UPDATE=1 writes it anew)", () => {
    const blocks = all.map(({ dialect, name, template }) => {
      const spoken = spokenDialect(dialect, "native");
      const history = ourHistory(spoken);
      return [
        `== ${name}`,
        ...describeDialect(dialect).map(([label, text]) => `${label.padEnd(8)} ${text}`),
        ...(dialect.native ? [`history  ${compare(history, itsHistory(template, spoken), spoken)}`] : []),
        ...history.split("\n").map((line) => `  | ${line}`.trimEnd()),
        "",
      ].join("\n");
    });
    const text = blocks.join("\n");
    if (process.env["UPDATE"] === "1") writeFileSync(golden, text);
    assert.equal(text, readFileSync(golden, "utf8"));
  });

  test("give a history that is the template's own, or a note that says where it is not", () => {
    assert.ok(native.length >= 20, `${native.length} have calls of their own`);
    for (const { dialect, name, template } of native) {
      const spoken = spokenDialect(dialect, "native");
      const told = compare(ourHistory(spoken), itsHistory(template, spoken), spoken);
      if (spoken.note === undefined) assert.match(told, /^as the template writes it/, name);
    }
  });

  test("have a grammar that lets right calls through and no wrong one, in the acceptor and in the engine", async () => {
    const questions = all.map(({ dialect, name }) => {
      const form = spokenDialect(dialect, "native").call ?? ownForm;
      const gbnf = compileGrammar(tools, { mode: "think_then_call", thought: 60, form });
      const { right, wrong } = replies(form);
      const accepts = createAcceptor(gbnf);
      for (const text of right) assert.ok(accepts(text), `${name}: ${text}`);
      for (const text of wrong) assert.ok(!accepts(text), `${name}: ${text}`);
      return { gbnf, texts: [...right, ...wrong], right: right.length };
    });
    const different = [...new Map(questions.map((question) => [question.gbnf, question])).values()];
    assert.ok(different.length >= 10, `${different.length} grammars`);
    const answers = await askEngine(different);
    for (const [index, { right, texts }] of different.entries()) {
      assert.deepEqual(
        answers[index],
        texts.map((_, at) => at < right),
        texts[0],
      );
    }
  });

  test("never have a token inside a reply that would end it", () => {
    for (const { dialect, name } of native) {
      const { assistant, call } = dialect.native ?? dialect;
      assert.ok(assistant.close.trim() !== "", name);
      assert.ok(
        !replyText(call ?? ownForm, "x", { tool: "t", args: {} }).includes(assistant.close.trim()),
        name,
      );
    }
  });
});
