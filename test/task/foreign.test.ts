import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { signature } from "../../src/schema/signature.ts";
import { clausesOf, wordsIn, type Action } from "../../src/task/foreign/action.ts";
import { fixTool, offerOf, noted } from "../../src/task/foreign/tools.ts";
import { twinsOf } from "../../src/task/foreign/twins.ts";
import { foreignKinds } from "../../src/task/kinds/index.ts";
import { makeFamily, makeTask, type MadeTask } from "../../src/task/make-task.ts";
import { createNames, type Split } from "../../src/task/names.ts";
import type { Act } from "../../src/task/oracle.ts";
import { createRandom } from "../../src/task/random.ts";
import { toolsOfTask } from "../../src/task/rename-tool.ts";
import { parseTask } from "../../src/task/task.ts";
import { expand, type Slots } from "../../src/task/wording.ts";
import { actionsOf } from "../../src/task/words/actions/index.ts";
import { createToolset } from "../../src/tool/toolset.ts";
import { flawless, openBench, runOracle, type OracleRun } from "../../src/tune/run-oracle.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-foreign-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const bench = await openBench(folder);
const splits = ["train", "held-out"] as const;
const options = { split: "train", stage: "full", renamed: 0.5 } as const;

const solve = async (seed: string, made: MadeTask, policy = made.policy): Promise<OracleRun> =>
  runOracle(seed, { ...made, policy }, bench, createRandom(seed), flawless);

const callsOf = (run: OracleRun) =>
  run.events.flatMap((event) => (event.type === "call" ? [event.call] : []));

function firstAct(made: MadeTask): Act {
  const turn = made.policy().next();
  assert.ok(turn.done !== true);
  return turn.value;
}

/** Slots as names, so that frames can be compared. */
function slotsOf(action: Action, seed: string): Slots {
  const random = createRandom(seed);
  const stage = { random, names: createNames(random, "train") };
  const slots: Record<string, Slots[string]> = { tail: ": [tail]" };
  for (const parameter of fixTool(stage, action, "x").parameters)
    Object.assign(slots, parameter.draw(stage).slots);
  return slots;
}

describe("foreign tasks", () => {
  it("are solved by their oracle, in both splits, by calls of foreign tools alone or after a look into a file", async () => {
    for (const { id } of foreignKinds) {
      for (let index = 0; index < 70; index++) {
        const split = index % 4 === 3 ? "held-out" : "train";
        const seed = `${id}/${index}`;
        const made = makeTask(seed, { ...options, split, kind: id });
        const run = await solve(seed, made);
        assert.deepEqual(run.faults, [], `${seed}: ${made.request}`);
        assert.deepEqual(parseTask(JSON.stringify(run.task)), run.task);
        const own = made.foreign?.map(({ name }) => name) ?? [];
        const called = callsOf(run).filter((call) => own.includes(call.tool)).length;
        const others = callsOf(run).filter(
          (call) => !own.includes(call.tool) && call.tool !== "finish",
        ).length;
        assert.ok(own.length >= 2, seed);
        assert.equal(others, made.needs.length, seed);
        if (id === "foreign_none") assert.equal(called, 0);
        if (id === "foreign_call" || id === "foreign_sibling") assert.equal(called, 1);
        if (id === "foreign_two") assert.equal(called, 2);
        if (id === "foreign_value") assert.equal(called, 2 - others);
      }
    }
  });

  it("fail without the call, and with any other value of any argument", async () => {
    for (let index = 0; index < 60; index++) {
      const seed = `wrong/${index}`;
      const made = makeTask(seed, { ...options, kind: "foreign_call" });
      const right = firstAct(made);
      const none = await solve(seed, made, function* () {
        yield* [];
        return { thought: "Done.", answer: "Done." };
      });
      assert.notDeepEqual(none.faults, [], `${seed}: ${made.request}`);
      for (const [key, value] of Object.entries(right.args)) {
        if (typeof value !== "string" && typeof value !== "number") continue;
        const tool = made.foreign?.find(({ name }) => name === right.tool);
        const { schema } = tool?.parameters.find(({ name }) => name === key) ?? {};
        if (schema?.["enum"]) continue;
        const other = typeof value === "number" ? value + 1 : `${value}x`;
        if (typeof other === "number" && other > Number(schema?.["maximum"] ?? Infinity)) continue;
        const wrong = await solve(seed, made, function* () {
          const observation = yield { ...right, args: { ...right.args, [key]: other } };
          return { thought: "Done.", answer: observation.text };
        });
        assert.notDeepEqual(wrong.faults, [], `${seed}: ${key} of ${made.request}`);
      }
    }
  });

  it("give the very values that the request says", () => {
    for (let index = 0; index < 80; index++) {
      const made = makeTask(`said/${index}`, { ...options, kind: "foreign_call" });
      const right = firstAct(made);
      const plain = (text: string): string => text.toLowerCase().replaceAll(/[_-]/g, " ");
      for (const value of Object.values(right.args).flat())
        if (typeof value === "string" || typeof value === "number")
          assert.ok(plain(made.request).includes(plain(String(value))), `${String(value)}: ${made.request}`);
    }
  });

  it("have families with one system text, each member sound, of several kinds", async () => {
    const seen = new Set<string>();
    for (let index = 0; index < 24; index++) {
      const kind = foreignKinds[index % foreignKinds.length]?.id ?? "";
      for (const [given, count] of [
        [kind, 5],
        [undefined, 5],
      ] as const) {
        const first = makeTask(`family/${index}`, { ...options, kind });
        const family = makeFamily(`family/${index}`, { ...options, kind }, count);
        const members =
          given === undefined
            ? makeFamily(`mixed/${index}`, { ...options, foreign: first.foreign ?? [] }, count)
            : family;
        const texts = members.map((made) =>
          createToolset(toolsOfTask(made.tools, bench.tools)).tools.map(
            (tool) => `${signature(tool)} ${tool.description}`,
          ),
        );
        assert.ok(members.length >= 3, `${kind} ${index}: ${members.length}`);
        for (const [part, made] of members.entries()) {
          assert.deepEqual(texts[part], texts[0]);
          const run = await solve(`family/${index}.${part}`, made);
          assert.deepEqual(run.faults, [], made.request);
          if (given === undefined) seen.add(made.kind);
        }
      }
    }
    assert.ok(seen.size > 12, [...seen].join(" "));
  });

  it("offer a family's siblings where one has to be told from another", () => {
    for (let index = 0; index < 30; index++) {
      const { foreign = [] } = makeTask(`siblings/${index}`, { ...options, kind: "foreign_sibling" });
      assert.ok(new Set(foreign.map(({ action }) => action.family)).size < foreign.length);
    }
  });
});

describe("actions", () => {
  const all = splits.flatMap((split) => actionsOf(split).map((action) => [split, action] as const));

  it("are many, each with enough wordings, some of which can be one clause of several", () => {
    assert.ok(actionsOf("train").length >= 120, `${actionsOf("train").length}`);
    assert.equal(new Set(all.map(([, { id }]) => id)).size, all.length);
    for (const [split, action] of all) {
      assert.ok(action.requests.length >= (split === "train" ? 8 : 3), action.id);
      assert.ok(clausesOf(action).length >= 2, action.id);
      assert.equal(action.plan.split("|").length, 3, action.id);
    }
  });

  it("have requests that give every argument that has to be given", () => {
    for (const [, whole] of all) {
      for (const action of [whole, ...twinsOf(whole)]) {
        const random = createRandom(action.id);
        const slots = slotsOf(action, action.id);
        const names = new Map(Object.keys(slots).map((key) => [key, `[${key}]`]));
        const required = Object.entries(action.parameters).filter(([, one]) => !one.optional);
        for (const request of action.requests) {
          const text = expand(random, request, { ...slots, ...Object.fromEntries(names) });
          for (const [key, parameter] of required) {
            const said = text.includes(`[${key}]`) || (parameter.free && text.includes("[tail]"));
            const inParts = Object.keys(fixedParts(parameter, key)).every((part) =>
              text.includes(`[${part}]`),
            );
            assert.ok(said === true || inParts, `${action.id}: ${request} lacks ${key}`);
          }
        }
        for (const { optional } of Object.values(action.parameters))
          for (const clause of optional?.clauses ?? [])
            assert.doesNotThrow(() => expand(random, clause, slots));
        for (const phrase of action.finds?.phrases ?? [])
          assert.doesNotThrow(() => expand(random, phrase, slots));
      }
    }
  });

  it("can be offered under each of their names, whatever types they draw", () => {
    for (const [split, action] of all) {
      for (let index = 0; index < 6; index++) {
        const random = createRandom(`${action.id}/${index}`);
        const tool = fixTool({ random, names: createNames(random, split) }, action, "some_name");
        assert.equal(
          new Set(tool.parameters.map(({ name }) => name)).size,
          tool.parameters.length,
          action.id,
        );
        assert.doesNotThrow(() => toolsOfTask([offerOf(tool, noted(tool))], bench.tools), action.id);
      }
    }
  });

  it("share no tool name, parameter, description or frame between the halves", () => {
    const of = (split: Split, side: (action: Action) => readonly string[]): Set<string> =>
      new Set(actionsOf(split).flatMap(side));
    const names = ({ verbs, nouns }: Action): string[] =>
      wordsIn(verbs).flatMap((verb) =>
        wordsIn(nouns).map((noun) => `${verb}${noun}`.toLowerCase().replaceAll(/[_-]/g, "")),
      );
    const parameters = (action: Action): string[] =>
      Object.values(action.parameters).flatMap((parameter) => [...wordsIn(parameter.names)]);
    for (const side of [
      names,
      parameters,
      (action: Action) => action.descriptions,
      (action: Action) => action.requests,
      (action: Action) => wordsIn(action.verbs),
    ]) {
      const known = of("train", side);
      assert.deepEqual(
        [...of("held-out", side)].filter((one) => known.has(one)),
        [],
      );
    }
  });
});

function fixedParts(parameter: Action["parameters"][string], key: string): Slots {
  const random = createRandom(key);
  const stage = { random, names: createNames(random, "train") };
  return parameter.fix(stage).draw(stage, key).slots;
}
