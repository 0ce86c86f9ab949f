import assert from "node:assert/strict";
import { test } from "node:test";
import { Template } from "@huggingface/jinja";
import type { Dialect } from "../../src/protocol/backend.ts";
import { DialectError } from "../../src/backends/dialect-error.ts";
import { dialectFromTemplate } from "../../src/backends/dialect.ts";
import { plainDialect } from "../../src/backends/plain-dialect.ts";

const tokens = { bosToken: "<s>", eosToken: "</s>" };

const chatml = `{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`;

const llama = `{{ bos_token }}{% for m in messages %}{% if m.role == 'tool' %}{% set role = 'ipython' %}{% else %}{% set role = m.role %}{% endif %}{{ '<|start_header_id|>' + role + '<|end_header_id|>\\n\\n' + m.content | trim + '<|eot_id|>' }}{% endfor %}{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}`;

const gemma = `{{ bos_token }}{% if messages[0].role == 'system' %}{{ raise_exception('no system role here') }}{% endif %}{% for m in messages %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('roles must alternate') }}{% endif %}{% set role = 'model' if m.role == 'assistant' else m.role %}{{ '<start_of_turn>' + role + '\\n' + m.content | trim + '<end_of_turn>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}`;

const mistral = `{{ bos_token }}{% if messages[0].role == 'system' %}{% set first = messages[0].content + '\\n\\n' %}{% set rest = messages[1:] %}{% else %}{% set first = '' %}{% set rest = messages %}{% endif %}{% for m in rest %}{% if m.role == 'user' %}{{ '[INST]' + (first if loop.index0 == 0 else '') + m.content + '[/INST]' }}{% elif m.role == 'assistant' %}{{ m.content + eos_token }}{% else %}{{ raise_exception('only user and assistant') }}{% endif %}{% endfor %}`;

const ours = `{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}<|end|>{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}`;

interface Said {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string;
}

/** What a prompt in this dialect looks like as text. */
function compose(dialect: Dialect, messages: readonly Said[]): string {
  let users = 0;
  const parts = messages.map(({ role, content }) => {
    const wrap = role === "user" && users++ === 0 ? (dialect.firstUser ?? dialect.user) : dialect[role];
    return wrap.open + content + wrap.close;
  });
  return dialect.begin + parts.join("") + dialect.assistant.open;
}

const talk: readonly Said[] = [
  { role: "system", content: "You are a cox." },
  { role: "user", content: "List the boats." },
  { role: "assistant", content: "Looking." },
  { role: "user", content: "And the oars." },
];
const withTool: readonly Said[] = [...talk.slice(0, 3), { role: "tool", content: 'ok\nboat "A"' }];

const rendered = (template: string, messages: readonly Said[]): string =>
  new Template(template).render({
    messages,
    add_generation_prompt: true,
    bos_token: "<s>",
    eos_token: "</s>",
  });

for (const [name, template] of Object.entries({ chatml, llama, mistral, ours })) {
  test(`${name}: a prompt is what the template itself writes`, () => {
    assert.equal(compose(dialectFromTemplate(template, tokens), talk), rendered(template, talk));
  });
}

for (const [name, template] of Object.entries({ chatml, llama, ours })) {
  test(`${name}: an observation is a message of the tool role`, () => {
    const dialect = dialectFromTemplate(template, tokens);
    assert.notDeepEqual(dialect.tool, dialect.user);
    assert.equal(compose(dialect, withTool), rendered(template, withTool));
  });
}

test("chatml: each role has its own markers, and the reply's end closes the assistant", () => {
  const { begin, system, user, assistant, tool } = dialectFromTemplate(chatml, tokens);
  assert.equal(begin, "");
  assert.deepEqual(system, { open: "<|im_start|>system\n", close: "<|im_end|>\n" });
  assert.deepEqual(user, { open: "<|im_start|>user\n", close: "<|im_end|>\n" });
  assert.deepEqual(assistant, { open: "<|im_start|>assistant\n", close: "<|im_end|>\n" });
  assert.deepEqual(tool, { open: "<|im_start|>tool\n", close: "<|im_end|>\n" });
});

test("ours: markers are single tokens without white space", () => {
  const { system, user, assistant, tool } = dialectFromTemplate(ours, tokens);
  assert.deepEqual(
    [system.open, user.open, assistant.open, tool.open],
    ["<|system|>", "<|user|>", "<|assistant|>", "<|tool|>"],
  );
  assert.deepEqual(new Set([system, user, assistant, tool].map((wrap) => wrap.close)), new Set(["<|end|>"]));
});

test("gemma: without a system role the system text opens the first user message", () => {
  const dialect = dialectFromTemplate(gemma, tokens);
  const merged: readonly Said[] = [
    { role: "user", content: "You are a cox.\n\nList the boats." },
    ...talk.slice(2),
  ];
  assert.equal(compose(dialect, talk), rendered(gemma, merged));
  assert.deepEqual(dialect.tool, dialect.user);
});

test("mistral: without a tool role observations are user messages", () => {
  const dialect = dialectFromTemplate(mistral, tokens);
  assert.deepEqual(dialect.tool, dialect.user);
  assert.deepEqual(dialect.assistant, { open: "", close: "</s>" });
  assert.equal(dialect.begin, "<s>");
});

test("a tool message that is written as JSON, or names its call, is a user message instead", () => {
  const asJson = chatml.replace(
    "m['content']",
    "(m['content'] | tojson if m['role'] == 'tool' else m['content'])",
  );
  const named = ours.replace(
    "<|end|>",
    "{% if m.role == 'tool' %} for {{ m.tool_call_id }}{% endif %}<|end|>",
  );
  for (const template of [asJson, named]) {
    const dialect = dialectFromTemplate(template, tokens);
    assert.deepEqual(dialect.tool, dialect.user);
  }
});

test("a system text that moves to the last user message cannot grow: it opens the first one", () => {
  const moving = `{{ bos_token }}{% if messages[0].role == 'system' %}{% set sys = messages[0].content %}{% set rest = messages[1:] %}{% else %}{% set rest = messages %}{% endif %}{% for m in rest %}{% if m.role == 'user' %}[INST]{% if loop.last and sys is defined %}{{ sys + '\\n\\n' }}{% endif %}{{ m.content }}[/INST]{% else %}{{ m.content + eos_token }}{% endif %}{% endfor %}`;
  const dialect = dialectFromTemplate(moving, tokens);
  assert.deepEqual(dialect.system, { open: "[INST]", close: "\n\n" });
  assert.deepEqual(dialect.firstUser, { open: "", close: "[/INST]" });
});

test("a default system text of the template does not stand in front of ours", () => {
  const inventive = `{% if messages[0].role != 'system' %}{{ '<|im_start|>system\\nBe nice.<|im_end|>\\n' }}{% endif %}${chatml}`;
  assert.equal(dialectFromTemplate(inventive, tokens).system.open, "<|im_start|>system\n");
});

test("the day's date stays out of the prompt", () => {
  const dated = `{% if strftime_now is defined %}{{ strftime_now('%Y') }}{% endif %}${chatml}`;
  assert.deepEqual(dialectFromTemplate(dated, tokens), dialectFromTemplate(chatml, tokens));
});

test("hidden reasoning is switched off where the template knows how", () => {
  const thinking = chatml.replace(
    "assistant\\n' }}{% endif %}",
    "assistant\\n' }}{% if enable_thinking is defined and not enable_thinking %}{{ '<think></think>' }}{% endif %}{% endif %}",
  );
  assert.equal(
    dialectFromTemplate(thinking, tokens).assistant.open,
    "<|im_start|>assistant\n<think></think>",
  );
});

test("a template that is no template, or loses the messages, is an error", () => {
  for (const template of ["{% for %}", "always the same", "{{ raise_exception('never') }}"]) {
    assert.throws(() => dialectFromTemplate(template, tokens), DialectError);
  }
});

test("the plain dialect ends replies where the next role begins", () => {
  for (const wrap of [plainDialect.user, plainDialect.tool, plainDialect.system]) {
    assert.ok(plainDialect.stop?.some((stop) => `\n${wrap.open}`.startsWith(stop)));
  }
});
