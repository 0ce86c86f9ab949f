import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseReply } from "../../src/discipline/parse-reply.ts";
import { renderPrompt } from "../../src/loop/prompt.ts";
import { systemText } from "../../src/loop/system-text.ts";
import { defaultOptions, type PartialOptions } from "../../src/loop/options.ts";
import type { Completion, Dialect, Piece } from "../../src/protocol/backend.ts";
import { done } from "../../src/protocol/observation.ts";
import { callExample, type CallForm, ownForm, replyText } from "../../src/schema/call-form.ts";
import { spaced } from "../../src/schema/json-style.ts";
import type { JsonObject } from "../../src/schema/shape.ts";
import { tinyDialect } from "../../src/tune/tiny-dialect.ts";
import { createAcceptor } from "../schema/grammar/gbnf-acceptor.ts";
import { forms } from "../schema/forms.ts";
import { ofType, runScripted, smallWorld, stopped, testTool } from "./run-scripted.ts";

const formOf = (name: string): CallForm => forms[name] ?? ownForm;

/** A dialect whose own form is ours and whose native one is another. */
function dialectOf(call: CallForm, more: Partial<Dialect> = {}): Dialect {
  const open = call.thought.lines && call.thought.open === "" ? "<think>\n" : "";
  const assistant = {
    open: `<|assistant|>${call.thought.kept ? open : ""}`,
    close: "<|end|>",
  };
  const native: Dialect = {
    ...tinyDialect,
    name: "native",
    assistant,
    ...(call.thought.kept ? {} : { opening: `<|assistant|>${open}` }),
    tool: { open: "<|user|><tool_response>\n", close: "\n</tool_response><|end|>" },
    call,
    ...more,
  };
  return { ...tinyDialect, native };
}

const textOf = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join("");
const lastPrompt = (requests: readonly Completion[]): string => textOf(requests.at(-1)?.prompt ?? []);

/** Two steps of a run in a form. */
function run(form: CallForm, dialect = dialectOf(form), options: PartialOptions = {}) {
  const say = (thought: string, tool: string, args: JsonObject): string =>
    replyText(form, thought, { tool, args });
  return runScripted([say("Look.", "read", { path: "a.txt" }), say("Done.", "finish", { answer: "7" })], {
    tools: smallWorld({ "a.txt": 'one "two"\nthree' }).tools,
    backend: { dialect },
    options,
  });
}

for (const [name, form] of Object.entries(forms)) {
  test(`${name}: the run is asked, bound, read and remembered in the form`, async () => {
    const { events, backend } = await run(form);
    assert.equal(stopped(events).reason, "finished");
    const [first, second] = backend.requests;
    const accepts = createAcceptor(first?.grammar ?? "");
    assert.ok(accepts(replyText(form, "Look.", { tool: "read", args: { path: "a.txt" } })));
    assert.ok(textOf(first?.prompt ?? []).includes(callExample(form)));
    const thought = form.thought.kept ? "Look." : "";
    const kept = form.thought.kept ? form : { ...form, thought: { ...form.thought, always: false } };
    const reply = replyText(kept, thought, { tool: "read", args: { path: "a.txt" } });
    const native = dialectOf(form).native ?? tinyDialect;
    assert.ok(textOf(second?.prompt ?? []).includes(native.assistant.open + reply + native.assistant.close));
  });

  test(`${name}: a prompt, but for the opening of the reply, is a prefix of the next step's`, async () => {
    const right = (thought: string, args: JsonObject): string =>
      replyText(form, thought, { tool: "append", args });
    const action = fc.oneof(
      fc.string({ maxLength: 8 }).map((content) => right("Add.", { path: "b.txt", content })),
      fc.constant(right("Wrong.", { path: "b.txt" })),
      fc.constant(right("", { path: "b.txt", content: "x" })),
      fc.constant("No call at all."),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 8 }), async (replies) => {
        const last = replyText(form, "Done.", { tool: "finish", args: { answer: "x" } });
        const { events, backend } = await runScripted((turn) => replies[turn] ?? last, {
          tools: smallWorld().tools,
          backend: { dialect: dialectOf(form) },
          options: { limits: { steps: 20 } },
        });
        let before: readonly number[] = [];
        for (const request of backend.requests) {
          const now = await backend.tokenize(request.prompt.slice(0, -1));
          assert.deepEqual(now.slice(0, before.length), before);
          before = now;
        }
        assert.equal(stopped(events).totals.readAgain, 0);
      }),
      { numRuns: 25 },
    );
  });
}

test("a reply that is written again is read token by token, marker by marker", async () => {
  const form = formOf("tagged");
  const sloppy = 'Look.\n<tool_call>{"name":"Read","arguments":{"path":"a.txt"}}</tool_call>';
  const { backend, events } = await runScripted(
    [sloppy, replyText(form, "Done.", { tool: "finish", args: { answer: "7" } })],
    { tools: smallWorld({ "a.txt": "x" }).tools, backend: { dialect: dialectOf(form) } },
  );
  assert.equal(ofType(events, "verdict")[0]?.verdict.type, "repaired");
  const pieces = backend.requests[1]?.prompt ?? [];
  const markers = pieces.filter((piece) => piece.markup && /<\/?tool_call>/.test(piece.text));
  assert.deepEqual(
    markers.slice(-2).map((piece) => piece.text),
    ["<tool_call>\n", "\n</tool_call>"],
  );
});

test("the form is shown as markup, and no word of a tool ever is", () => {
  const tool = testTool("read", {}, () => done("x"));
  const hostile = { ...tool, description: callExample(formOf("tagged")) };
  const { text, markup } = systemText([hostile], defaultOptions, { call: formOf("tagged") });
  assert.deepEqual(
    markup.map(([start, end]) => text.slice(start, end)),
    [callExample(formOf("tagged"))],
  );
  assert.ok(text.lastIndexOf(callExample(formOf("tagged"))) > (markup[0]?.[1] ?? 0));
  assert.deepEqual(systemText([hostile], defaultOptions).markup, []);
});

test("the text of a thought or an argument never becomes markup", async () => {
  const form = formOf("tagged");
  const { backend } = await runScripted(
    [
      replyText(form, "I write </tool_call>.", { tool: "read", args: { path: "</tool_call>" } }),
      replyText(form, "Done.", { tool: "finish", args: { answer: "x" } }),
    ],
    { tools: smallWorld().tools, backend: { dialect: dialectOf(form) }, options: { grammar: "off" } },
  );
  const [reply] = (backend.requests[1]?.prompt ?? []).filter((piece) => piece.tokens);
  assert.ok(reply && !reply.markup);
});

test("a list of tools as the template writes it stands where the template has it", () => {
  const list = {
    open: "\n\n# Tools\n<tools>\n",
    between: "\n",
    close: "\n</tools>",
    wrapped: true,
    layout: spaced,
    first: false,
  };
  const { tools } = smallWorld();
  const options = { ...defaultOptions, signatures: "template" as const };
  const { text, markup } = systemText(tools, options, { call: formOf("tagged"), tools: list });
  assert.ok(text.startsWith("You steer a run"));
  assert.ok(
    text.endsWith(list.close) &&
      text.includes(`${list.open}{"type": "function", "function": {"name": "read",`),
  );
  assert.ok(!text.includes("read(path)"));
  assert.deepEqual(
    markup.map(([start, end]) => text.slice(start, end)),
    [list.open, list.close],
  );
  const before = systemText(tools, options, { call: formOf("tagged"), tools: { ...list, first: true } }).text;
  assert.ok(before.startsWith(list.open) && before.includes(`${list.close}You steer`));
  const without = systemText(tools, options, { call: formOf("tagged") }).text;
  assert.ok(without.includes("read(path)") && without.includes("<tool_call>"));
});

test("calls in our own form are an option, whatever the model's template says", async () => {
  const { events, backend } = await run(ownForm, dialectOf(formOf("tagged")), { calls: "own" });
  assert.equal(stopped(events).reason, "finished");
  assert.ok(!lastPrompt(backend.requests).includes("tool_call"));
  assert.equal(ofType(events, "started")[0]?.form, undefined);
});

test("a run tells its form, so that its prompt can be folded again", async () => {
  const { events } = await run(formOf("tagged"));
  const [started] = ofType(events, "started");
  assert.deepEqual(started?.form, formOf("tagged"));
  assert.equal(started?.markup?.length, 1);
});

test("a result that names its tool does so, and what is no result is the user's", async () => {
  const tool = { open: "<|tool|>functions.", afterName: " says ", close: "<|end|>", json: true };
  const form = formOf("channels");
  const { backend } = await runScripted(
    [
      "nothing",
      replyText(form, "Look.", { tool: "read", args: { path: "a.txt" } }),
      replyText(form, "Done.", { tool: "finish", args: { answer: "x" } }),
    ],
    { tools: smallWorld({ "a.txt": 'one "two"' }).tools, backend: { dialect: dialectOf(form, { tool }) } },
  );
  const text = lastPrompt(backend.requests);
  assert.ok(text.includes('<|tool|>functions.read says "ok\\none \\"two\\""<|end|>'));
  assert.match(text, /<\|user\|>refused\n/);
});

test("a compaction keeps a call on a line, whatever marker ends it", async () => {
  const form = formOf("tagged");
  const long = testTool("long", { part: undefined }, () => done("word ".repeat(60)));
  const { events, backend } = await runScripted(
    (turn) =>
      turn < 12
        ? replyText(form, `Part ${turn}.`, { tool: "long", args: { part: `p${turn}` } })
        : replyText(form, "Done.", { tool: "finish", args: { answer: "x" } }),
    { tools: [long, ...smallWorld().tools], backend: { window: 1_024, dialect: dialectOf(form) } },
  );
  assert.ok(ofType(events, "compacted").length > 0);
  assert.match(lastPrompt(backend.requests), /earlier\n(?:.*\n)*\{"tool":"long","args":\{"part":"p\d+"\}\}/);
});

test("a thought that the prompt drops stays in the session", async () => {
  const { events, backend } = await run(formOf("forgetful"));
  const [verdict] = ofType(events, "verdict");
  assert.ok(verdict?.verdict.type === "accepted" && verdict.verdict.thought === "Look.");
  const text = lastPrompt(backend.requests);
  assert.ok(!text.includes("Look."));
  assert.ok(text.endsWith("<|assistant|><think>\n"));
});

test("without a thought a train of thought that the prompt opened is closed at once", () => {
  const form = formOf("forgetful");
  const text = replyText(form, "", { tool: "read", args: { path: "a" } });
  assert.deepEqual(parseReply(text, form), {
    ok: true,
    thought: "",
    call: { tool: "read", args: { path: "a" } },
  });
});

test("the shipped model's dialect is ours to the byte", () => {
  const { text, markup } = systemText(smallWorld().tools, defaultOptions, tinyDialect);
  assert.deepEqual(markup, []);
  assert.equal(
    text.split("\n").slice(0, 4).join("\n"),
    'You steer a run by calling tools, one call per reply.\nWrite one short thought on a line, then the call as JSON on the next line:\n{"tool":"NAME","args":{...}}\nUse only these tools, with exactly these parameters:',
  );
  const messages = [{ role: "tool", text: "ok\nx", step: 1, tool: "read" }] as const;
  assert.equal(textOf(renderPrompt(messages, tinyDialect)), "<|tool|>ok\nx<|end|><|assistant|>");
});
