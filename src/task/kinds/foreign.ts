/** Kinds whose request is served by a tool that is not built in, among others of its sort. */
import { clausesOf } from "../foreign/action.ts";
import {
  drawCall,
  goalOf,
  callPolicy,
  takesPhrase,
  type Asking,
  type ForeignCall,
  type Reference,
} from "../foreign/call.ts";
import { planOf } from "../foreign/outcome.ts";
import { fixTool, hasFreeText, type ForeignParameter, type ForeignTool } from "../foreign/tools.ts";
import { makeSettings, someLines } from "../documents.ts";
import type { Goal, Kind, Maker } from "../goal.ts";
import { joinGoals } from "../join-goals.ts";
import { act, atOnce, finished, says, type Policy } from "../oracle.ts";
import { expand } from "../wording.ts";
import { actionsOf } from "../words/actions/index.ts";
import { sayKey } from "./look-up.ts";
import { cannot } from "./no-tool.ts";

/** One call, all of it in the request. */
export const foreignCall: Kind = {
  id: "foreign_call",
  weight: 27,
  make: (maker) => callGoal(maker, maker.random.pick(maker.foreign.tools("any"))),
};

/** One call of a tool that others are easily taken for. */
export const foreignSibling: Kind = {
  id: "foreign_sibling",
  weight: 5,
  make(maker) {
    const tools = maker.foreign.tools("siblings");
    const alike = tools.filter((tool) =>
      tools.some((other) => other !== tool && other.action.family === tool.action.family),
    );
    return callGoal(maker, maker.random.pick(alike.length > 0 ? alike : tools));
  },
};

function callGoal(maker: Maker, tool: ForeignTool, asking: Asking = {}): Goal {
  const call = drawCall(maker, tool, asking);
  return { ...goalOf(call), policy: () => callPolicy(call) };
}

/** A call for which a value has to be found first, in a file or by another tool. */
export const foreignValue: Kind = {
  id: "foreign_value",
  weight: 10,
  make(maker) {
    const { random, foreign } = maker;
    const tools = foreign.tools(random.chance(0.5) ? "relay" : "any");
    const relay = random.chance(0.6) ? relayed(maker, tools) : null;
    return relay ?? fromFile(maker, random.pick(tools.filter((tool) => fileParameters(tool).length > 0)));
  },
};

/** What one tool finds out is what another is given. */
function relayed(maker: Maker, tools: readonly ForeignTool[]): Goal | null {
  const { random } = maker;
  const sources = tools.filter((tool) => tool.action.finds?.phrases);
  const targets = tools.filter((tool) => !tool.action.finds && hasFreeText(tool.action));
  if (sources.length === 0 || targets.length === 0) return null;
  const first = drawCall(maker, random.pick(sources), { exact: true });
  const target = random.pick(targets);
  const parameter = target.parameters.find(({ free, clauses }) => free && !clauses);
  const phrases = first.tool.action.finds?.phrases;
  const value = first.outcome.value;
  if (!parameter || !phrases || value === undefined) return null;
  const asked = phrases.filter((phrase) => gives(phrase, first));
  if (asked.length === 0) return null;
  const said = (): string => expand(random, random.pick(asked), first.slots);
  const call = drawCall(maker, target, { reference: { parameter, value, said } });
  return {
    ...withFirst(call, first),
    *policy(): Policy {
      const observation = yield act(
        `${planOf(first.tool).plan.slice(0, -1)} to ${planOf(target).bare}.`,
        first.tool.name,
        first.args,
      );
      return yield* callPolicy(call, `${first.outcome.ending(observation).thought} `);
    },
  };
}

/** Whether a phrase gives every argument of a call. */
function gives(phrase: string, { tool, args }: ForeignCall): boolean {
  return tool.parameters.every(({ key, name }) => !Object.hasOwn(args, name) || phrase.includes(`<${key}>`));
}

function withFirst(call: ForeignCall, first: ForeignCall): Omit<Goal, "policy"> {
  const goal = goalOf(call);
  return {
    ...goal,
    after: { ...first.outcome.after, ...goal.after },
    behaviours: { ...goal.behaviours, [first.tool.name]: first.outcome.behaviour },
  };
}

const references: Readonly<Record<Maker["split"], readonly string[]>> = {
  train: [
    "the value of <key> {in|from} <file>",
    "the <key> {in|from|of|given in} <file>",
    "what <file> {says|has|gives} for <key>",
    "the value that <key> has in <file>",
    "whatever <key> is set to in <file>",
    "<key> from <file>",
    "<key> ({see|it is in|look in} <file>)",
    "the <key> that {stands in|is in} <file>",
  ],
  "held-out": ["the setting <key> of <file>", "what is written in <file> for <key>"],
};

const unplaced: Readonly<Record<Maker["split"], readonly string[]>> = {
  train: [
    "the value of <key> ({it is in some file|search for it|it's somewhere here})",
    "whatever <key> is set to{ in these files| here|}",
    "what one of the files {says|has|gives} for <key>",
  ],
  "held-out": ["what is written for <key> in one of the files"],
};

/** Parameters that can be given by a line of a file. */
function fileParameters(tool: ForeignTool): readonly ForeignParameter[] {
  const kinds = ["string", "integer", "number"];
  return tool.parameters.filter(
    ({ key, schema, clauses }) =>
      !clauses &&
      !schema["enum"] &&
      kinds.some((kind) => schema["type"] === kind) &&
      clausesOf(tool.action).some((frame) => takesPhrase(frame, key)),
  );
}

/** One argument stands in a file of settings. */
function fromFile(maker: Maker, tool: ForeignTool): Goal {
  const { random, names } = maker;
  const parameter = random.pick(fileParameters(tool));
  const value = plainValue(maker, parameter);
  const settings = makeSettings(
    random,
    names,
    someLines(random, 2),
    (other) => !other.includes(String(value)),
  );
  const path = names.path([settings.extension]);
  const { key, line, lineWith } = random.pick(settings.entries);
  const written = lineWith(String(value));
  const search = random.chance(0.25);
  const frame = random.pick((search ? unplaced : references)[maker.split]);
  const slots = { key: search ? maker.quoted(key) : sayKey(maker, key), file: maker.path(path) };
  const reference: Reference = { parameter, value, said: () => expand(random, frame, slots) };
  const call = drawCall(maker, tool, { reference });
  const { bare } = planOf(tool);
  return {
    ...goalOf(call),
    files: { [path]: settings.text.replace(line, () => written) },
    ...(search ? { spare: (_: string, text: string) => !text.includes(key) } : {}),
    needs: [search ? "grep_search" : "read_file"],
    *policy(): Policy {
      yield search
        ? act(`Search for the value to ${bare}.`, "grep_search", { pattern: key })
        : act(`Read the file to ${bare}.`, "read_file", { path });
      return yield* callPolicy(call, `${says(written)} `);
    },
  };
}

/** A value that every format of settings can hold in one piece. */
function plainValue(maker: Maker, parameter: ForeignParameter): string | number {
  for (;;) {
    const { value } = parameter.draw(maker);
    if (typeof value === "number" || (typeof value === "string" && /^[\w@.:/ -]+$/.test(value))) return value;
  }
}

/** Two calls that have nothing to do with each other. */
export const foreignTwo: Kind = {
  id: "foreign_two",
  weight: 5,
  make(maker) {
    const tools = maker.foreign.tools("any").filter((tool) => clausesOf(tool.action).length > 0);
    const [one, two] = maker.random.sample(tools, 2);
    if (!one || !two) throw new RangeError("Two calls need two tools.");
    const [first, last] = [one, two].map((tool) => callGoal(maker, tool, { clause: true }));
    return joinGoals(maker.random, maker.split, first as Goal, last as Goal);
  },
};

/** Something that none of many tools does. */
export const foreignNone: Kind = {
  id: "foreign_none",
  weight: 2.5,
  make(maker) {
    const { random, foreign, split } = maker;
    const families = new Set(foreign.tools("any").map((tool) => tool.action.family));
    const others = actionsOf(split).filter((action) => !families.has(action.family));
    const { request } = drawCall(maker, fixTool(maker, random.pick(others), "missing"));
    return {
      request,
      files: {},
      needs: [],
      without: ["run_command", "code"],
      after: {},
      answer: { any: cannot },
      policy: () => atOnce(finished("I cannot do that with these tools.", "No tool here does that.")),
    };
  },
};

/** Kinds that are served by foreign tools. */
export const foreignKinds: readonly Kind[] = [
  foreignCall,
  foreignSibling,
  foreignValue,
  foreignTwo,
  foreignNone,
];
