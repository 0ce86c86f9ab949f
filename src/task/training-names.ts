/** Other names for the built-in tools in training: so many ways to name and describe them that a model has to read. */
import { capital, type Names } from "./names.ts";
import type { BuiltInOffer } from "./offered-tool.ts";
import type { Random } from "./random.ts";
import { expand } from "./wording.ts";
import { namespaces, plainParameterNames, plainToolNames, suffixes } from "./words/name-parts.ts";
import { heldOutToolWords, trainToolWords, type TrainingWords } from "./words/tool-words.ts";

/** What the names of a task's tools tell: their work, nothing at all, or nothing but a number. */
type Manner = "telling" | "nonsense" | "plain";

type Join = (parts: readonly string[]) => string;

const snake: Join = (parts) => parts.join("_");
const camel: Join = (parts) => parts.map((part, index) => (index > 0 ? capital(part) : part)).join("");
const pascal: Join = (parts) => parts.map(capital).join("");
const kebab: Join = (parts) => parts.join("-");

/** Names and parameters in the order of a tool's signature; what a parameter is offered as tells something or not. */
type Offered = ReadonlyMap<string, { readonly name: string; readonly silent: boolean }>;

/** Parameters that a call needs; where a tool has two of them and their names tell nothing, its description says their roles. */
const required: Readonly<Record<string, readonly string[]>> = {
  write_file: ["path", "content"],
  append_file: ["path", "content"],
  edit_file: ["path", "old", "new"],
  move_file: ["from", "to"],
};

/** Gives the built-in tools of one training task other names, none of them one of the `reserved`. */
export function trainingNames(
  random: Random,
  names: Names,
  reserved: readonly string[],
): (base: string) => BuiltInOffer {
  const taken = new Set<string>(["finish"]);
  const manner = random.weighted<Manner>([
    ["telling", 80],
    ["nonsense", 8],
    ["plain", 12],
  ]);
  const toolName = {
    telling: tellingName(random),
    nonsense: nonsenseName(random, names),
    plain: plainName(random),
  }[manner];
  const plainParameter = random.pick(plainParameterNames);
  const joinParameter = random.weighted<Join>([
    [snake, 70],
    [camel, 26],
    [pascal, 4],
  ]);
  const describe = describer(random, names);
  const keeps = { telling: 0.1, nonsense: 0.08, plain: 0 }[manner];

  return (base) => {
    const words = trainToolWords[base];
    if (!words || random.chance(keeps)) {
      taken.add(base);
      return { base };
    }
    const name = newName(base, words);
    const offered = newParameters(
      words,
      random.chance({ telling: 0.82, nonsense: 0.9, plain: 0.92 }[manner]),
    );
    const renames = [...offered].filter(([parameter, { name: other }]) => parameter !== other);
    const isSilent = manner !== "telling" || [...offered.values()].some(({ silent }) => silent);
    const mute = (required[base] ?? []).some((parameter) => offered.get(parameter)?.silent);
    return {
      base,
      ...(name === base ? {} : { name }),
      ...(renames.length > 0
        ? {
            parameters: Object.fromEntries(renames.map(([parameter, { name: other }]) => [parameter, other])),
          }
        : {}),
      ...(mute || random.chance(isSilent ? 0.95 : 0.85)
        ? { description: describe(words, offered, mute || random.chance(isSilent ? 0.5 : 0.2)) }
        : {}),
    };
  };

  function newName(base: string, words: TrainingWords): string {
    for (;;) {
      const name = toolName(words);
      if (!taken.has(name) && (name === base || !reserved.includes(name))) {
        taken.add(name);
        return name;
      }
    }
  }
  function newParameters(words: TrainingWords, renamed: boolean): Offered {
    const all = Object.entries(words.parameters);
    const own = new Set(all.filter(() => !renamed || random.chance(0.1)).map(([parameter]) => parameter));
    const used = new Set(own);
    const offered = new Map<string, { name: string; silent: boolean }>();
    for (const [index, [parameter, choices]] of all.entries()) {
      if (own.has(parameter)) offered.set(parameter, { name: parameter, silent: false });
      else offered.set(parameter, newParameter(choices, index, used));
    }
    return offered;
  }
  function newParameter(
    choices: readonly string[],
    index: number,
    used: Set<string>,
  ): { name: string; silent: boolean } {
    for (;;) {
      const silent = random.chance({ telling: 0.02, nonsense: 0.55, plain: 0.88 }[manner]);
      const name = !silent
        ? styled(random.pick(choices), joinParameter)
        : manner === "plain"
          ? plainParameter(index)
          : noise(random, names);
      if (used.has(name)) continue;
      used.add(name);
      return { name, silent: silent || name.length <= 2 };
    }
  }
}

/** A name that tells what the tool does, in the style of its task. */
function tellingName(random: Random): (words: TrainingWords) => string {
  const join = random.weighted<Join>([
    [snake, 42],
    [camel, 20],
    [pascal, 12],
    [kebab, 12],
    [(parts) => parts.join(""), 5],
    [(parts) => snake(parts).toUpperCase(), 4],
    [(parts) => parts.map(capital).join("_"), 3],
    [(parts) => capital(snake(parts)), 2],
  ]);
  const order = random.weighted<(verb: readonly string[], noun: readonly string[]) => readonly string[]>([
    [(verb, noun) => [...verb, ...noun], 68],
    [(verb, noun) => [...noun, ...verb], 14],
    [(verb) => verb, 18],
  ]);
  const before = random.chance(0.22) ? random.pick(namespaces) : "";
  const after = random.chance(0.15) ? random.pick(suffixes) : "";
  const apart = random.chance(0.25);
  return (words) => {
    const parts = [
      ...order(partsOf(random.pick(words.verbs)), partsOf(random.pick(words.nouns))),
      ...partsOf(after),
    ];
    if (before === "") return join(parts);
    // As protocols do that put the names of several servers in one list.
    return apart ? `${before}__${join(parts)}` : join([...partsOf(before), ...parts]);
  };
}

/** A name that tells nothing. */
function nonsenseName(random: Random, names: Names): () => string {
  const join = random.pick([snake, snake, camel, pascal, kebab]);
  return () => join([noise(random, names), ...(random.chance(0.3) ? [noise(random, names)] : [])]);
}

/** A name that tells no more than a number, each a new one. */
function plainName(random: Random): () => string {
  const numbered = random.pick(plainToolNames);
  const numbers = Array.from({ length: 26 }, (_, index) => index);
  const order = random.chance(0.5) ? numbers : random.sample(numbers, numbers.length);
  let count = random.chance(0.6) ? 0 : random.int(0, 8);
  return () => numbered(order[count++ % order.length] ?? 0);
}

/** A word that has nothing to do with tools. */
function noise(random: Random, names: Names): string {
  for (;;) {
    const word = random.weighted<() => string>([
      [names.nonsense, 50],
      [names.word, 30],
      [() => `${random.pick("bcdfghjklmnpqrstvwxz".split(""))}${random.int(1, 99)}`, 12],
      [() => `${names.nonsense()}${random.int(1, 9)}`, 8],
    ])();
    if (!toolish.has(word) && word !== "finish") return word;
  }
}

/** Writes descriptions in one hand: how it marks a parameter's name, and whether it cares for capitals and full stops. */
function describer(
  random: Random,
  names: Names,
): (words: TrainingWords, offered: Offered, roles: boolean) => string {
  const marks = random.weighted<(name: string, silent: boolean) => string>([
    [(name) => `\`${name}\``, 30],
    [(name) => `'${name}'`, 12],
    [(name) => `"${name}"`, 12],
    [(name) => `<${name}>`, 6],
    [(name) => `[${name}]`, 3],
    // Without marks only what is no plain word.
    [(name, silent) => (silent || /[^a-z]/.test(name) ? name : `\`${name}\``), 37],
  ]);
  const finish = random.weighted<(text: string) => string>([
    [(text) => text, 80],
    [(text) => text.replace(/\.$/, ""), 10],
    [(text) => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, ""), 10],
  ]);
  const file = (): string =>
    `${random.chance(0.5) ? `${names.folder()}/` : ""}${names.word()}.${random.pick(["txt", "md", "csv", "json", "py", "ts", "cfg", "log", "html"])}`;
  const examples = { afile: file, bfile: file, afolder: names.folder, aword: names.word };
  return (words, offered, roles) => {
    const slots = Object.fromEntries(
      [...offered].map(([parameter, { name, silent }]) => [parameter, marks(name, silent)]),
    );
    const template = random.pick(roles ? words.roles : words.descriptions);
    return finish(expand(random, template, { ...examples, ...slots }));
  };
}

/** A parameter's words in some style, unless it then is one of the suite. */
function styled(name: string, join: Join): string {
  const text = /^[a-z]+(?:_[a-z]+)+$/.test(name) ? join(partsOf(name)) : name;
  return suiteParameters.has(text) ? name : text;
}

function partsOf(text: string): readonly string[] {
  return text.split("_").filter((part) => part !== "");
}

const allWords = [...Object.values(trainToolWords), ...Object.values(heldOutToolWords)];
const suiteParameters: ReadonlySet<string> = new Set(
  Object.values(heldOutToolWords).flatMap(({ parameters }) => Object.values(parameters).flat()),
);

/** Words that would tell something, and mostly something wrong. */
const toolish: ReadonlySet<string> = new Set(
  allWords.flatMap(({ verbs, nouns, parameters }) =>
    [...verbs, ...nouns, ...Object.values(parameters).flat()].flatMap(partsOf),
  ),
);
