import assert from "node:assert/strict";
import { test } from "node:test";
import { scripted } from "../../src/backends/scripted.ts";
import { runLoop } from "../../src/loop/loop.ts";
import { normaliseOptions, type PartialOptions } from "../../src/loop/options.ts";
import { done } from "../../src/protocol/observation.ts";
import { createToolset } from "../../src/tool/toolset.ts";
import { collect, ofType, runScripted, say, smallWorld, stopped, testTool } from "./run-scripted.ts";

const finish = (answer: string): string => say("All is done.", "finish", { answer });

test("a run reads, acts, finishes, and every arrow leaves an event", async () => {
  const world = smallWorld({ "a.txt": "42" });
  const replies = [
    say("Look.", "read", { path: "a.txt" }),
    say("Note.", "append", { path: "b.txt", content: "42" }),
    finish("42"),
  ];
  const { events } = await runScripted(replies, { tools: world.tools });
  const types = events.map((event) => event.type).filter((type) => type !== "token");
  const step = ["reply", "verdict", "call", "observation"];
  assert.deepEqual(types, ["started", ...step, ...step, ...step, "stopped"]);
  assert.equal(world.files["b.txt"], "42\n");
  assert.equal(stopped(events).reason, "finished");
  assert.equal(stopped(events).answer, "42");
  assert.equal(stopped(events).totals.steps, 3);
});

test("a refused reply executes nothing and leaves one correction in the prompt, not itself", async () => {
  const world = smallWorld({ "a.txt": "x" });
  const wrong = say("Add.", "append", { path: "a.txt", content: "y", overwrite: true, mode: "w" });
  const { events, backend } = await runScripted([wrong, finish("done")], { tools: world.tools });
  assert.equal(world.files["a.txt"], "x");
  assert.equal(ofType(events, "call").length, 1);
  const prompt = backend.requests[1]?.prompt.map((piece) => piece.text).join("") ?? "";
  assert.ok(!prompt.includes('overwrite":true'), prompt);
  assert.match(prompt, /refused\n.*append\(path, content\)/);
  assert.equal(stopped(events).totals.refused, 1);
});

test("without hygiene the refused reply stays in the prompt", async () => {
  const wrong = say("Add.", "append", { path: "a.txt", colour: "red", content: "y" });
  const { backend } = await runScripted([wrong, finish("done")], { options: { hygiene: false } });
  assert.ok(backend.requests[1]?.prompt.some((piece) => piece.text === wrong));
});

test("a reply that was cut by length executes nothing, even when it is a whole call", async () => {
  const world = smallWorld();
  const cut = { text: say("Add.", "append", { path: "a", content: "b" }), end: "length" as const };
  const { events } = await runScripted([cut, finish("done")], { tools: world.tools });
  assert.deepEqual(world.files, {});
  const verdict = ofType(events, "verdict")[0]?.verdict;
  assert.ok(verdict?.type === "refused" && verdict.violations[0]?.type === "truncated");
});

test("the step limit counts refused replies and ends the run with its reason", async () => {
  const { events } = await runScripted(() => "no call at all", {
    options: { limits: { steps: 5 }, ladder: [] },
  });
  assert.equal(stopped(events).reason, "step_limit");
  assert.equal(stopped(events).totals.steps, 5);
  assert.equal(stopped(events).totals.refused, 5);
});

test("the token limit ends the run and bounds the last reply", async () => {
  const { events, backend } = await runScripted(() => say("Look.", "read", { path: "a.txt" }), {
    options: { limits: { tokens: 30 }, ladder: [] },
  });
  assert.equal(stopped(events).reason, "token_limit");
  assert.ok((backend.requests.at(-1)?.maxTokens ?? 99) <= 30);
});

test("the time limit ends the run before the next query", async () => {
  let clock = 0;
  const toolset = createToolset(smallWorld({ "a.txt": "x" }).tools);
  const backend = scripted(() => say("Look.", "read", { path: "a.txt" }));
  const options = normaliseOptions({ limits: { seconds: 3 }, ladder: [] });
  const signal = new AbortController().signal;
  const events = [];
  for await (const event of runLoop({
    task: "t",
    toolset,
    backend,
    options,
    signal,
    now: () => (clock += 200),
  })) {
    events.push(event);
  }
  assert.equal(stopped(events).reason, "time_limit");
});

test("repeating a failing call climbs the ladder and ends", async () => {
  const { events } = await runScripted(() => say("Again.", "read", { path: "gone.txt" }), {
    options: { limits: { steps: 60 } },
  });
  const rungs = ofType(events, "intervention").map(({ intervention }) => intervention.rung);
  assert.deepEqual(rungs.slice(0, 2), ["hint", "ban"]);
  assert.equal(rungs.at(-1), "stop");
  assert.equal(stopped(events).reason, "gave_up");
  assert.ok(stopped(events).totals.steps < 40);
});

test("a banned call is refused when the backend says it all the same", async () => {
  const { events } = await runScripted(() => say("Again.", "read", { path: "gone.txt" }), {
    options: { ladder: ["hint", "ban"], limits: { steps: 12 } },
  });
  const verdicts = ofType(events, "verdict").map(({ verdict }) => verdict);
  assert.ok(
    verdicts.some((verdict) => verdict.type === "refused" && verdict.violations[0]?.type === "banned_call"),
  );
});

test("the ladder asks the user when it can and the answer becomes an observation", async () => {
  const ask = testTool("ask_user", { question: undefined }, () => done("Use other.txt."), { effect: "ask" });
  const { events, backend } = await runScripted(() => say("Again.", "read", { path: "gone.txt" }), {
    tools: [...smallWorld().tools, ask],
    options: { limits: { steps: 60 } },
  });
  assert.ok(ofType(events, "intervention").some(({ intervention }) => intervention.rung === "ask"));
  assert.ok(ofType(events, "observation").some(({ observation }) => observation.text === "Use other.txt."));
  assert.ok(backend.requests.at(-1)?.prompt.some((piece) => piece.text === "ok\nUse other.txt."));
});

test("a dangerous tool runs only with consent", async () => {
  const wipe = [say("Wipe.", "wipe", {}), finish("done")];
  const outcome = async (confirm?: () => Promise<boolean>): Promise<string> => {
    const { events } = await runScripted(wipe, confirm ? { confirm } : {});
    const [first] = ofType(events, "observation");
    const observation = first?.observation;
    return observation?.ok === false ? observation.class : "ran";
  };
  assert.equal(await outcome(), "denied");
  assert.equal(await outcome(async () => false), "denied");
  assert.equal(await outcome(async () => true), "ran");
});

test("a tool that throws is a harness failure with its own words", async () => {
  const broken = testTool("broken", {}, () => {
    throw new Error("the disk is on fire");
  });
  const { events } = await runScripted([say("Try.", "broken", {})], {
    tools: [broken, ...smallWorld().tools],
  });
  assert.equal(stopped(events).reason, "harness_failure");
  assert.match(stopped(events).detail ?? "", /disk is on fire/);
});

test("a backend that fails ends the run and does not throw", async () => {
  const { events } = await runScripted([{ throws: new Error("the engine crashed") }]);
  assert.equal(stopped(events).reason, "harness_failure");
  assert.equal(stopped(events).detail, "the engine crashed");
});

test("a grammar that the backend cannot enforce is refused at the start", async () => {
  const { events } = await runScripted([finish("x")], { backend: { constraint: "none" } });
  assert.equal(stopped(events).reason, "harness_failure");
  assert.match(stopped(events).detail ?? "", /cannot enforce a grammar/);
  const free = await runScripted([finish("x")], {
    backend: { constraint: "none" },
    options: { grammar: "off" },
  });
  assert.equal(stopped(free.events).reason, "finished");
});

test("a backend that takes a schema only is asked with one, for bare calls only", async () => {
  const backend = { constraint: "json_schema" } as const;
  const refused = await runScripted([finish("x")], { backend });
  assert.match(stopped(refused.events).detail ?? "", /bare call only, .* the grammar call, or off/);
  const bound = await runScripted([finish("x")], { backend, options: { grammar: "call" } });
  assert.equal(stopped(bound.events).reason, "finished");
  const [request] = bound.backend.requests;
  assert.equal(request?.grammar, undefined);
  const offered = JSON.stringify(request?.schema);
  for (const tool of ["finish", "read"]) assert.ok(offered.includes(`"enum":["${tool}"]`), offered);
});

test("an abort settles the run at any point", async () => {
  const controller = new AbortController();
  const stall = testTool("stall", {}, async () => {
    setTimeout(() => controller.abort(), 5);
    await new Promise((resolve) => controller.signal.addEventListener("abort", resolve));
    return done("stopped waiting");
  });
  const { events } = await runScripted([say("Wait.", "stall", {})], {
    tools: [stall, ...smallWorld().tools],
    signal: controller.signal,
  });
  assert.equal(stopped(events).reason, "interrupted");

  const during = new AbortController();
  setTimeout(() => during.abort(), 10);
  const slow = await runScripted([{ text: finish("late"), delay: 60_000 }], { signal: during.signal });
  assert.equal(stopped(slow.events).reason, "interrupted");

  assert.equal(
    stopped(await collect(scripted([finish("x")]), { signal: AbortSignal.abort() })).reason,
    "interrupted",
  );
});

test("an unknown option is refused by name", () => {
  assert.throws(() => normaliseOptions({ gramar: "off" } as object), /no option "gramar".*grammar/);
  assert.throws(() => normaliseOptions({ limits: { step: 3 } } as object), /no limit "step"/);
  assert.throws(() => normaliseOptions({ thought: 0 }), /thought is 0/);
  assert.throws(() => normaliseOptions({ limits: { steps: -1 } }), /limits\.steps is -1/);
});

test("where plain text ends a run, a reply without a call is the answer and no finish tool is offered", async () => {
  const world = smallWorld({ "a.txt": "42" });
  const replies = [say("Look.", "read", { path: "a.txt" }), "It is 42.\n"];
  const options = { grammar: "off", finish: "text" } as const;
  const { events } = await runScripted(replies, { tools: world.tools, options });
  assert.deepEqual([stopped(events).reason, stopped(events).answer], ["finished", "It is 42."]);
  const started = ofType(events, "started")[0];
  assert.ok(
    started && !started.tools.includes("finish") && !started.system.includes("finish("),
    started?.system,
  );
  assert.match(started.system, /reply with the answer alone/);
});

test("a prompt says of the tools what its arm lets it say", async () => {
  const system = async (options: object): Promise<string> => {
    const { events } = await runScripted([finish("done")], { options: { grammar: "off", ...options } });
    return ofType(events, "started")[0]?.system ?? "";
  };
  const exact = await system({});
  assert.match(exact, /append\(path, content\) - /);
  const none = await system({ signatures: "none" });
  assert.ok(!none.includes("append") && none.includes('{"tool":"NAME"'), none);
  assert.match(await system({ signatures: "names" }), /Use only these tools: .*append, .*finish$/m);
  const schema = await system({ signatures: "json_schema" });
  assert.match(schema, /"name":"append".*"required":\["path","content"\]/);
  assert.match(await system({ thought: 0 }), /^Reply with the call as JSON:$/m);
});

test("options that do not go together are refused with their values", () => {
  for (const [options, message] of [
    [{ thought: 0 }, /thought is 0 with the grammar think_then_call/],
    [{ finish: "text" }, /finish is text with the grammar think_then_call; it needs the grammar off/],
    [{ grammar: "loose" }, /grammar has "loose"; known: off, call, think_then_call/],
    [{ signatures: "some" }, /signatures has "some"/],
    [{ ladder: ["hint", "shout"] }, /ladder has "shout"/],
  ] as const)
    assert.throws(() => normaliseOptions(options as PartialOptions), message);
});

test("the correction for a tool that was narrowed away says so", async () => {
  const world = smallWorld();
  const { events } = await runScripted(() => say("Look.", "read", { path: "gone.txt" }), {
    tools: world.tools,
    options: { grammar: "off", ladder: ["narrow"], limits: { steps: 8 } },
  });
  const refused = ofType(events, "verdict").flatMap(({ verdict }) =>
    verdict.type === "refused" ? [verdict] : [],
  );
  assert.match(refused[0]?.correction ?? "", /read is away for some steps/);
});
