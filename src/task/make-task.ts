/** Makes a task and the policy that solves it. Owns the whole request around its clauses; knows no single kind. */
import { anyExtensions, makeAnyFile } from "./documents.ts";
import { foreignSource, noted, offerOf, type ForeignSource, type ForeignTool } from "./foreign/tools.ts";
import { createMaker, type Form, type Goal, type Kind } from "./goal.ts";
import { joinGoals } from "./join-goals.ts";
import { foreignKinds, honestKinds, kinds } from "./kinds/index.ts";
import { createNames, type Names, type Split } from "./names.ts";
import { offerTools } from "./offer-tools.ts";
import type { Policy } from "./oracle.ts";
import { createRandom, type Random } from "./random.ts";
import type { OfferedTool } from "./offered-tool.ts";
import type { Check } from "./task.ts";
import { dress } from "./request.ts";

/** What decides a task besides its seed. */
export interface TaskOptions {
  readonly split: Split;
  /** `copy`: short tasks that are mostly copying, for the start of training. */
  readonly stage: "copy" | "full";
  /** Only this kind. */
  readonly kind?: string;
  /** Share of tasks whose tools go by other names. */
  readonly renamed: number;
  /** Tools that are not built in and are offered whatever is asked for. */
  readonly foreign?: readonly ForeignTool[];
}

/** A task without its id and its number of steps, and who solves it. */
export interface MadeTask {
  readonly kind: string;
  readonly request: string;
  readonly files: Readonly<Record<string, string>>;
  readonly tools: readonly OfferedTool[];
  readonly check: Check;
  /** Built-in names of the tools that the policy may use, and of those that must not be offered. */
  readonly needs: readonly string[];
  readonly without: readonly string[];
  /** The offered tools that are not built in. */
  readonly foreign?: readonly ForeignTool[];
  readonly policy: () => Policy;
}

/** Draws for one more task of a family before it stays smaller. */
const draws = 30;

/** Makes at most `count` tasks with the same tools: the system text is one, so a model can be trained on all at once. */
export function makeFamily(seed: string, options: TaskOptions, count: number): MadeTask[] {
  const first = makeTask(seed, options);
  const bases = first.tools.flatMap((tool) => ("base" in tool ? tool.base : []));
  const { foreign = [] } = first;
  const family = [first];
  for (let draw = 1; family.length < count && draw <= count * draws; draw++) {
    const task = makeTask(`${seed}/${draw}`, foreign.length > 0 ? beside(first, options, draw) : options);
    const fits =
      (foreign.length > 0 || !task.foreign?.length) &&
      task.needs.every((base) => bases.includes(base)) &&
      !task.without.some((base) => bases.includes(base));
    if (fits) family.push({ ...task, tools: first.tools.map((tool) => sameTool(tool, task)) });
  }
  return family;
}

/** The tool as a task offers it that shares the tools of another: what a foreign one does is the task's own. */
function sameTool(tool: OfferedTool, task: MadeTask): OfferedTool {
  if (!("behaviour" in tool)) return tool;
  return task.tools.find((other) => "behaviour" in other && other.name === tool.name) ?? tool;
}

/** What else is asked of foreign tools: mostly other calls, sometimes something that the built-in tools do. */
function beside(first: MadeTask, options: TaskOptions, draw: number): TaskOptions {
  const foreign = first.foreign ?? [];
  if (options.kind !== undefined) return { ...options, foreign };
  const random = createRandom(`${draw} ${first.request}`);
  const choices = random.chance(0.75)
    ? foreignKinds.filter(({ id }) => id === first.kind || id !== "foreign_sibling")
    : kinds.filter((kind) => !foreignKinds.includes(kind) && !honestKinds.includes(kind));
  const kind = random.weighted(choices.map((one) => [one, one.weight] as const)).id;
  return { ...options, kind, foreign };
}

/** Makes the task of a seed: the same seed and options give the same task. */
export function makeTask(seed: string, options: TaskOptions): MadeTask {
  const random = createRandom(seed);
  const names = createNames(random, options.split);
  const two =
    options.kind === undefined
      ? options.stage === "full" && random.chance(0.15)
      : options.kind === "two_parts";
  const source = foreignSource({ random, names }, options.split, options.foreign);
  const made = two ? makeTwo(random, names, options.split, source) : makeOne(random, names, options, source);
  const { goal, request, kind } = made;
  const files: Record<string, string> = { ...goal.files };
  const spare =
    options.stage === "copy"
      ? 0
      : random.weighted([
          [0, 45],
          [1, 30],
          [2, 17],
          [3, 8],
        ] as const);
  const reserved = new Set([...Object.keys(goal.files), ...Object.keys(goal.after)]);
  for (let count = 0; count < spare; count++) {
    const file = makeAnyFile(random, names);
    const path = names.path([file.extension === "" ? random.pick(anyExtensions) : file.extension]);
    if (!reserved.has(path) && (goal.spare?.(path, file.text) ?? true)) files[path] = file.text;
  }
  const foreign = source.drawn();
  const own = foreign.map((tool) => offerOf(tool, goal.behaviours?.[tool.name] ?? noted(tool)));
  const builtIn = offerTools(random, names, options.split, {
    needs: goal.needs,
    ...(goal.without ? { without: goal.without } : {}),
    others: options.stage === "copy" ? 2 : 6,
    rename: random.chance(options.renamed),
    taken: own.map((tool) => tool.name),
  });
  const tools = own.length > 0 ? mixed(random, own, builtIn) : builtIn;
  const check = {
    ...(Object.keys(goal.after).length > 0 ? { files: goal.after } : {}),
    ...(goal.answer ? { answer: goal.answer } : {}),
  };
  const { needs, without = [], policy } = goal;
  return { kind, request, files, tools, check, needs, without, foreign, policy };
}

/** Foreign tools before the built-in ones, after them, or among them. */
function mixed(random: Random, own: readonly OfferedTool[], builtIn: readonly OfferedTool[]): OfferedTool[] {
  const style = random.next();
  if (style < 0.3) return [...own, ...builtIn];
  return style < 0.6
    ? [...builtIn, ...own]
    : random.sample([...own, ...builtIn], own.length + builtIn.length);
}

interface Made {
  readonly kind: string;
  readonly goal: Goal;
  readonly request: string;
}

function makeOne(random: Random, names: Names, options: TaskOptions, foreign: ForeignSource): Made {
  const wanted = kinds.find((kind) => kind.id === options.kind);
  if (options.kind !== undefined && !wanted) throw new RangeError(`There is no kind "${options.kind}".`);
  const weight = (kind: Kind): number => (options.stage === "copy" ? (kind.copy ?? 0) : kind.weight);
  const kind = wanted ?? random.weighted(kinds.map((one) => [one, weight(one)] as const));
  const goal = kind.make(createMaker(random, names, options.split, "alone", foreign));
  return { kind: kind.id, goal, request: dress(random, names, options.split, goal.request) };
}

/** Two requests in one, done one after the other. */
function makeTwo(random: Random, names: Names, split: Split, foreign: ForeignSource): Made {
  const parts = (["first", "last"] as const).map((form: Form) => {
    const kind = random.weighted(kinds.filter((one) => one.joins).map((one) => [one, one.weight] as const));
    return kind.make(createMaker(random, names, split, form, foreign));
  });
  const goal = joinGoals(random, split, ...(parts as [Goal, Goal]));
  return { kind: "two_parts", goal, request: dress(random, names, split, goal.request) };
}
