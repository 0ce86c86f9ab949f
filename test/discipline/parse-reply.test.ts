import assert from "node:assert/strict";
import { test } from "node:test";
import { parseReply } from "../../src/discipline/parse-reply.ts";

function detailOf(text: string): string {
  const parsed = parseReply(text);
  assert.ok(!parsed.ok, `parsed: ${text}`);
  const [violation, ...others] = parsed.violations;
  assert.equal(others.length, 0);
  assert.ok(violation?.type === "malformed", JSON.stringify(violation));
  return violation.detail;
}

function callsIn(text: string): number {
  const parsed = parseReply(text);
  assert.ok(!parsed.ok);
  const [violation] = parsed.violations;
  return violation?.type === "several_calls" ? violation.count : 0;
}

const CALL = '{"tool":"read_file","args":{"path":"a"}}';
const READ = { tool: "read_file", args: { path: "a" } };

test("a thought and a call", () => {
  assert.deepEqual(parseReply(`I look.\n${CALL}`), { ok: true, thought: "I look.", call: READ });
});

test("a call without a thought, and white space after it", () => {
  assert.deepEqual(parseReply(`${CALL} \n\t\n`), { ok: true, thought: "", call: READ });
});

test("a thought of several lines, with braces inside them", () => {
  const parsed = parseReply(`First {this}.\r\nThen if (x) { y }\n\n${CALL}`);
  assert.ok(parsed.ok);
  assert.equal(parsed.thought, "First {this}.\r\nThen if (x) { y }");
});

test("white space inside the JSON is allowed, and so is any order of the two keys", () => {
  assert.deepEqual(parseReply('{ "args" : { "path" : "a" } ,\n "tool" : "read_file" }'), {
    ok: true,
    thought: "",
    call: READ,
  });
});

test("values of every kind are read as JSON.parse reads them", () => {
  const args =
    '{"s":"\\u00e9\\n\\"\\\\\\/","n":-1.5e3,"z":0,"t":true,"f":false,"u":null,"a":[1,[],{}],"o":{"k":[]}}';
  const parsed = parseReply(`{"tool":"x","args":${args}}`);
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.call.args, JSON.parse(args));
});

test("a key named __proto__ stays a key and reaches no prototype", () => {
  const parsed = parseReply('{"tool":"x","args":{"__proto__":{"polluted":1}}}');
  assert.ok(parsed.ok);
  assert.deepEqual(Object.keys(parsed.call.args), ["__proto__"]);
  assert.equal(Reflect.get(parsed.call.args, "polluted"), undefined);
});

test("no call: the detail says what is missing", () => {
  assert.match(detailOf(""), /empty/);
  assert.match(detailOf(" \n "), /empty/);
  assert.match(detailOf("I am done."), /no call/);
  assert.match(detailOf(`I look. ${CALL}`), /line of its own/);
  assert.match(detailOf(`  ${CALL}`), /line of its own/);
  assert.match(detailOf(`[${CALL}]`), /line of its own/);
});

test("broken JSON is malformed and never half an object", () => {
  for (const text of [
    '{"tool":"read_file","args":{"path":"a"}',
    '{"tool":"read_file","args":{"path":"a',
    '{"tool":"read_file","args":{"path":',
    '{"tool":"read_file","args":',
    '{"tool":"read_file",',
    "{",
  ]) {
    assert.match(detailOf(text), /not closed/, text);
  }
  for (const text of [
    "{'tool':'read_file','args':{}}",
    '{"tool":"read_file","args":{},}',
    '{"tool":"read_file","args":{"a":01}}',
    '{"tool":"read_file","args":{"a":+1}}',
    '{"tool":"read_file","args":{"a":1.}}',
    '{"tool":"read_file","args":{"a":NaN}}',
    '{"tool":"read_file","args":{"a":True}}',
    '{"tool":"read_file","args":{"a":[1,]}}',
    '{"tool":"read_file","args":{"a":"\\x"}}',
    '{"tool":"read_file","args":{"a":"\\u12g4"}}',
    '{"tool":"read_file" "args":{}}',
  ]) {
    assert.match(detailOf(text), /broken near/, text);
  }
  assert.match(detailOf('{"tool":"x","args":{"a":"line\nbreak"}}'), /line break/);
});

test("what JSON.parse hides is seen: a key twice, a number beyond doubles, deep nesting", () => {
  assert.match(detailOf('{"tool":"x","args":{"path":"a","path":"b"}}'), /"path" stands twice/);
  assert.match(detailOf('{"tool":"x","args":{"path":"a","p\\u0061th":"b"}}'), /"path" stands twice/);
  assert.match(detailOf('{"tool":"x","tool":"y","args":{}}'), /"tool" stands twice/);
  assert.match(detailOf('{"tool":"x","args":{"n":1e999}}'), /too large/);
  assert.match(detailOf(`{"tool":"x","args":{"n":${"[".repeat(70)}${"]".repeat(70)}}}`), /nested deeper/);
});

test("the keys are exactly tool and args", () => {
  assert.match(detailOf('{"tool":"x"}'), /no "args"/);
  assert.match(detailOf('{"args":{}}'), /no "tool"/);
  assert.match(detailOf('{"name":"x","arguments":{}}'), /no "tool"/);
  assert.match(detailOf('{"tool":"x","args":{},"id":1}'), /extra key "id"/);
  assert.match(detailOf('{"tool":7,"args":{}}'), /"tool" is not a string/);
  for (const args of ["null", "[]", '"{}"', "1"]) {
    assert.match(detailOf(`{"tool":"x","args":${args}}`), /"args" is not an object/);
  }
});

test("several calls are counted, however they are separated", () => {
  assert.equal(callsIn(`${CALL}\n${CALL}`), 2);
  assert.equal(callsIn(`${CALL}${CALL}${CALL}`), 3);
  assert.equal(callsIn(`${CALL}\nok\nresult {not json}\nNow I go on.\n${CALL}`), 2);
  assert.equal(callsIn(`${CALL}, ${CALL}`), 2);
});

test("text after the call is malformed; an object that is no call is only text", () => {
  assert.match(detailOf(`${CALL}\nDone.`), /after the call stands "Done."/);
  assert.match(detailOf(`${CALL}}`), /after the call/);
  assert.match(detailOf(`${CALL}\u00a0`), /after the call/);
  assert.match(detailOf(`${CALL}\n{"result":1}`), /after the call/);
});

test("a megabyte of braces, quotes or blanks is read in linear time", () => {
  const replies = [
    "{".repeat(1e6),
    "{\n".repeat(5e5),
    '{"a":\n'.repeat(2e5),
    '{"a":['.repeat(2e5),
    `${CALL}${'{"a":1 '.repeat(1e5)}`,
    `${CALL}${'{"a":['.repeat(1e5)}`,
    CALL.repeat(25_000),
    `{"tool":"x","args":{"a":"${"\\u0041".repeat(1e5)}`,
    "\n   ".repeat(2.5e5),
    `{"a":${"1".repeat(1e6)}`,
  ];
  for (const text of replies) {
    const start = performance.now();
    assert.equal(parseReply(text).ok, false);
    const ms = performance.now() - start;
    assert.ok(ms < 2_000, `${text.slice(0, 20)}… took ${ms} ms`);
  }
});
