/** Makes a task and the policy that solves it. Owns the whole request around its clauses; knows no single kind. */
import { anyExtensions, makeAnyFile } from "./documents.ts";
import { createMaker, type Form, type Goal, type Kind } from "./goal.ts";
import { kinds } from "./kinds/index.ts";
import { capital, createNames, type Names, type Split } from "./names.ts";
import { offerTools } from "./offer-tools.ts";
import type { Ending, Policy } from "./oracle.ts";
import { createRandom, type Random } from "./random.ts";
import type { OfferedTool } from "./offered-tool.ts";
import type { Check } from "./task.ts";
import { dress, joinClauses } from "./request.ts";

/** What decides a task besides its seed. */
export interface TaskOptions {
  readonly split: Split;
  /** `copy`: short tasks that are mostly copying, for the start of training. */
  readonly stage: "copy" | "full";
  /** Only this kind. */
  readonly kind?: string;
  /** Share of tasks whose tools go by other names. */
  readonly renamed: number;
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
  readonly policy: () => Policy;
}

/** Draws for one more task of a family before it stays smaller. */
const draws = 30;

/** Makes at most `count` tasks with the same tools: the system text is one, so a model can be trained on all at once. */
export function makeFamily(seed: string, options: TaskOptions, count: number): MadeTask[] {
  const first = makeTask(seed, options);
  const bases = first.tools.flatMap((tool) => ("base" in tool ? tool.base : []));
  const family = [first];
  for (let draw = 1; family.length < count && draw <= count * draws; draw++) {
    const task = makeTask(`${seed}/${draw}`, options);
    const fits =
      task.needs.every((base) => bases.includes(base)) && !task.without.some((base) => bases.includes(base));
    if (fits) family.push({ ...task, tools: first.tools });
  }
  return family;
}

/** Makes the task of a seed: the same seed and options give the same task. */
export function makeTask(seed: string, options: TaskOptions): MadeTask {
  const random = createRandom(seed);
  const names = createNames(random, options.split);
  const two =
    options.kind === undefined
      ? options.stage === "full" && random.chance(0.15)
      : options.kind === "two_parts";
  const made = two ? makeTwo(random, names, options.split) : makeOne(random, names, options);
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
  const tools = offerTools(random, names, options.split, {
    needs: goal.needs,
    ...(goal.without ? { without: goal.without } : {}),
    others: options.stage === "copy" ? 2 : 6,
    rename: random.chance(options.renamed),
  });
  const check = {
    ...(Object.keys(goal.after).length > 0 ? { files: goal.after } : {}),
    ...(goal.answer ? { answer: goal.answer } : {}),
  };
  const { needs, without = [], policy } = goal;
  return { kind, request, files, tools, check, needs, without, policy };
}

/** The policy of one of two parts, whose first thought says which part begins. */
function* part(which: string, policy: Policy): Policy {
  let step = policy.next();
  for (let begins = true; !step.done; begins = false) {
    const { thought } = step.value;
    step = policy.next(
      yield begins ? { ...step.value, thought: `The ${which} part: ${thought}` } : step.value,
    );
  }
  return step.value;
}

interface Made {
  readonly kind: string;
  readonly goal: Goal;
  readonly request: string;
}

function makeOne(random: Random, names: Names, options: TaskOptions): Made {
  const wanted = kinds.find((kind) => kind.id === options.kind);
  if (options.kind !== undefined && !wanted) throw new RangeError(`There is no kind "${options.kind}".`);
  const weight = (kind: Kind): number => (options.stage === "copy" ? (kind.copy ?? 0) : kind.weight);
  const kind = wanted ?? random.weighted(kinds.map((one) => [one, weight(one)] as const));
  const goal = kind.make(createMaker(random, names, options.split, "alone"));
  return { kind: kind.id, goal, request: dress(random, names, options.split, goal.request) };
}

/** Two requests in one, done one after the other. */
function makeTwo(random: Random, names: Names, split: Split): Made {
  const parts = (["first", "last"] as const).map((form: Form) => {
    const kind = random.weighted(kinds.filter((one) => one.joins).map((one) => [one, one.weight] as const));
    return kind.make(createMaker(random, names, split, form));
  });
  const [one, two] = parts as [Goal, Goal];
  const answer = parts.flatMap((goal) => goal.answer?.includes ?? []);
  const goal: Goal = {
    request: joinClauses(random, split, one.request, two.request),
    files: { ...one.files, ...two.files },
    needs: [...new Set([...one.needs, ...two.needs])],
    after: { ...one.after, ...two.after },
    spare: (path, text) => parts.every((part) => part.spare?.(path, text) ?? true),
    ...(answer.length > 0 ? { answer: { includes: answer } } : {}),
    *policy(): Policy {
      const first: Ending = yield* part("first", one.policy());
      const second: Ending = yield* part("second", two.policy());
      const join = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
      // What was read for an answer is said again, next to where it is needed.
      const known = parts.flatMap((part, index) => (part.answer ? [[first, second][index]?.thought] : []));
      return {
        thought: [...known, "Both parts are done."].join(" "),
        answer: `${join(capital(first.answer))} ${second.answer}`,
      };
    },
  };
  return { kind: "two_parts", goal, request: dress(random, names, split, goal.request) };
}
