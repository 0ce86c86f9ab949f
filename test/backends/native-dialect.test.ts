/** Forms of calls read from small templates, one for each thing that a real one may do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { describeDialect } from "../../src/backends/describe-dialect.ts";
import { dialectFromTemplate } from "../../src/backends/dialect.ts";
import { modelDialect } from "../../src/backends/model-dialect.ts";
import { dialectMarkers, replyMarkers, splitMarkers } from "../../src/backends/split-markers.ts";
import type { Dialect } from "../../src/protocol/backend.ts";
import { callId, ownForm } from "../../src/schema/call-form.ts";
import { compact, spaced } from "../../src/schema/json-style.ts";

const tokens = { bosToken: "<s>", eosToken: "</s>" };

/** What a template of the common kind does, part by part. */
const parts = {
  thought: "{{ m.content }}",
  call: `{% for c in m.tool_calls or [] %}{{ '\\n<tool_call>\\n{"name": "' + c.function.name + '", "arguments": ' }}{{ c.function.arguments | tojson }}{{ '}\\n</tool_call>' }}{% endfor %}`,
  result: "{{ '<|im_start|>tool\\n' + m.content + '<|im_end|>\\n' }}",
  generate: "{{ '<|im_start|>assistant\\n' }}",
  list: "",
};

function template(changed: Partial<typeof parts> = {}): string {
  const { call, generate, list, result, thought } = { ...parts, ...changed };
  return [
    "{% for m in messages %}",
    "{% if m.role == 'tool' %}",
    result,
    "{% elif m.role == 'assistant' %}{{ '<|im_start|>assistant\\n' }}",
    thought,
    call,
    "{{ '<|im_end|>\\n' }}",
    "{% else %}{{ '<|im_start|>' + m.role + '\\n' + m.content }}",
    `{% if m.role == 'system' and tools %}${list}{% endif %}`,
    "{{ '<|im_end|>\\n' }}{% endif %}{% endfor %}",
    `{% if add_generation_prompt %}${generate}{% endif %}`,
  ].join("");
}

const read = (changed: Partial<typeof parts> = {}): Dialect => dialectFromTemplate(template(changed), tokens);
function native(changed: Partial<typeof parts> = {}): Dialect {
  const dialect = read(changed);
  assert.ok(dialect.native, dialect.note);
  return dialect.native;
}
const reasoning =
  "{% if m.reasoning_content %}{{ '<think>\\n' + m.reasoning_content + '\\n</think>\\n\\n' }}{% endif %}{{ m.content }}";

test("a call has its markers, its keys and its white space from the template, a thought stands before it", () => {
  const dialect = native({
    call: parts.call.replace("'\\n<tool_call>", "('\\n' if m.content else '') + '<tool_call>"),
  });
  assert.deepEqual(dialect.call, {
    thought: { open: "", close: "\n", lines: false, always: false, kept: true },
    open: "<tool_call>\n",
    before: '{"name": "',
    between: '", "arguments": ',
    after: "}",
    close: "\n</tool_call>",
    keys: { name: "name", args: "arguments" },
    style: spaced,
  });
  assert.deepEqual(dialect.tool, { open: "<|im_start|>tool\n", close: "<|im_end|>\n" });
});

test("arguments without white space, and other keys", () => {
  const { call } = native({
    call: `{% for c in m.tool_calls or [] %}{{ '<c>{"function":"' + c.function.name + '","parameters":' }}{{ c.function.arguments | tojson(separators=[',', ':']) }}{{ '}</c>' }}{% endfor %}`,
  });
  assert.deepEqual(
    [call?.keys, call?.open, call?.close],
    [{ name: "function", args: "parameters" }, "<c>", "</c>"],
  );
  assert.ok([compact.comma, spaced.comma].includes(call?.style.comma ?? ","));
});

test("a list of one call with an id, and a name outside the object", () => {
  const listed = native({
    call: `{% if m.tool_calls %}{{ '\\n[TOOL_CALLS][' }}{% for c in m.tool_calls %}{{ '{"name": "' + c.function.name + '", "arguments": ' }}{{ c.function.arguments | tojson }}{{ ', "id": "' + c.id + '"}' }}{% endfor %}]{% endif %}`,
  });
  assert.equal(listed.call?.after, `, "id": "${callId}"}`);
  const named = native({
    call: "{% for c in m.tool_calls or [] %}{{ '[TOOL_CALLS]' + c.function.name + '[ARGS]' }}{{ c.function.arguments | tojson }}{% endfor %}",
  });
  assert.deepEqual(
    [named.call?.keys, named.call?.open, named.call?.between],
    [null, "[TOOL_CALLS]", "[ARGS]"],
  );
});

test("a train of thought that past steps keep is where the thought goes", () => {
  const { call } = native({
    thought: reasoning,
    call: parts.call.replace("'\\n<tool_call>", "'<tool_call>"),
  });
  assert.deepEqual(call?.thought, {
    open: "<think>\n",
    close: "\n</think>\n\n",
    lines: true,
    always: false,
    kept: true,
  });
});

test("a train of thought that the prompt opens and past steps lose is dropped from the prompt", () => {
  const dialect = native({
    thought:
      "{% if '</think>' in m.content %}{{ m.content.split('</think>')[1] }}{% else %}{{ m.content }}{% endif %}",
    generate: "{{ '<|im_start|>assistant\\n<think>\\n' }}",
  });
  assert.deepEqual(dialect.call?.thought, {
    open: "",
    close: "\n</think>\n\n",
    lines: true,
    always: true,
    kept: false,
  });
  assert.equal(dialect.opening, "<|im_start|>assistant\n<think>\n");
  assert.equal(dialect.assistant.open, "<|im_start|>assistant\n");
  // The same model without calls of its own still has to close what its prompt opens.
  const plain = read({
    call: "",
    thought:
      "{% if '</think>' in m.content %}{{ m.content.split('</think>')[1] }}{% else %}{{ m.content }}{% endif %}",
    generate: "{{ '<|im_start|>assistant\\n<think>\\n' }}",
  });
  assert.equal(plain.native, undefined);
  assert.deepEqual({ ...plain.call, thought: ownForm.thought }, ownForm);
  assert.equal(plain.call?.thought.close, "\n</think>\n\n");
});

test("a thought that the template drops before a call stands there all the same, and the note says so", () => {
  const dialect = native({ thought: "{% if not m.tool_calls %}{{ m.content }}{% endif %}" });
  assert.equal(dialect.call?.thought.close, "\n");
  assert.match(dialect.note ?? "", /no place for a thought/);
});

test("a result may be JSON, and may name its tool", () => {
  const dialect = native({
    result: "{{ '<|im_start|>tool ' + m.name + ':\\n' }}{{ m.content | tojson }}{{ '<|im_end|>\\n' }}",
  });
  assert.deepEqual(dialect.tool, {
    open: "<|im_start|>tool ",
    afterName: ":\n",
    close: "<|im_end|>\n",
    json: true,
  });
});

test("what cannot be followed exactly leaves calls in our own form, and the note says why", () => {
  const cases: readonly (readonly [Partial<typeof parts>, RegExp])[] = [
    [{ call: "" }, /writes no calls/],
    [
      {
        call: "{% for c in m.tool_calls or [] %}{{ '<function=' + c.function.name + '>' }}{% for k, v in c.function.arguments.items() %}{{ '<' + k + '>' }}{{ v }}{% endfor %}{% endfor %}",
      },
      /arguments as JSON/,
    ],
    [
      {
        thought: "{% set place = loop.index %}{{ m.content }}",
        call: parts.call.replace('"arguments": \'', `"index": ' + place | string + ', "arguments": '`),
      },
      /not all written alike/,
    ],
    [
      { call: parts.call.replace("'\\n<tool_call>", "'<|im_end|>\\n<|im_start|>call\\n<tool_call>") },
      /end of turn inside/,
    ],
  ];
  for (const [changed, words] of cases) {
    const dialect = read(changed);
    assert.equal(dialect.native, undefined);
    assert.match(dialect.note ?? "", words);
    assert.equal(dialect.call, undefined);
  }
});

test("a list of tools that stands behind the system text is read as it is written", () => {
  const list =
    "{{ '\\n\\n# Tools\\n<tools>' }}{% for t in tools %}{{ '\\n' }}{{ t | tojson }}{% endfor %}{{ '\\n</tools>' }}";
  assert.deepEqual(native({ list }).tools, {
    open: "\n\n# Tools\n<tools>\n",
    between: "\n",
    close: "\n</tools>",
    wrapped: true,
    layout: spaced,
    first: false,
  });
  const counted = "{% for t in tools %}{{ loop.index }}{{ t | tojson }}{% endfor %}";
  assert.equal(native({ list: counted }).tools, undefined);
});

test("roles of our own shipped model stay as they are, without a form of calls", () => {
  const ours = `{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}<|end|>{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}`;
  const { native: none, call, opening, tool } = dialectFromTemplate(ours, tokens);
  assert.deepEqual([none, call, opening], [undefined, undefined, undefined]);
  assert.deepEqual(tool, { open: "<|tool|>", close: "<|end|>" });
});

test("a begin token that the tokenizer adds stands before native prompts too", () => {
  const dialect = modelDialect({ ...tokens, template: template(), addsBos: true });
  assert.deepEqual([dialect.begin, dialect.native?.begin], ["<s>", "<s>"]);
});

test("a person is told how a model is spoken to", () => {
  const lines = Object.fromEntries(describeDialect(read({ thought: reasoning })));
  assert.match(lines["reply"] ?? "", /^<think>⏎THOUGHT⏎<\/think>.*"name": "NAME"/);
  assert.match(lines["thought"] ?? "", /train of thought, kept/);
  assert.match(Object.fromEntries(describeDialect(read({ call: "" })))["calls"] ?? "", /our own form/);
});

test("a marker in plain text is cut in two, and the text stays the same", () => {
  const dialect = read({ thought: reasoning });
  assert.ok(replyMarkers(dialect).includes("<tool_call>"));
  assert.ok(
    dialectMarkers(dialect).includes("<|im_start|>") && !replyMarkers(dialect).includes("<|im_start|>"),
  );
  const markers = dialectMarkers(dialect);
  const text = "a <tool_call><tool_call> b </think";
  const pieces = splitMarkers(
    [{ text }, { text: "<tool_call>", markup: true }, { text: "<think>", tokens: [1] }],
    markers,
  );
  assert.deepEqual(pieces, [
    { text: "a <" },
    { text: "tool_call><" },
    { text: "tool_call> b </think" },
    { text: "<tool_call>", markup: true },
    { text: "<think>", tokens: [1] },
  ]);
});
