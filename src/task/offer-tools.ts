/** Chooses the tools of a task: what it needs, others to tell apart from it, their order and their names. */
import { capital, type Names, type Split } from "./names.ts";
import type { Random } from "./random.ts";
import type { BuiltInOffer } from "./offered-tool.ts";
import { heldOutToolWords, trainToolWords, type ToolWords } from "./words/tool-words.ts";

/** The built-in tools in the order in which a user gets them, without finish. */
export const builtInOrder: readonly string[] = [
  "read_file",
  "list_dir",
  "glob",
  "grep_search",
  "write_file",
  "append_file",
  "edit_file",
  "move_file",
  "delete_file",
  "run_command",
];

/** Built-in tools that are there only for some users: in a git repository, at a terminal. */
const occasional: readonly string[] = ["git_status", "git_diff", "ask_user"];

/** What a task asks of its tools. */
export interface Wanted {
  readonly needs: readonly string[];
  readonly without?: readonly string[];
  /** Most tools that are not needed. */
  readonly others: number;
  /** Whether tools and parameters may go by other names. */
  readonly rename: boolean;
  /** Names that are not free, of tools that are not built in. */
  readonly taken?: readonly string[];
}

/** The offered tools in the order of the prompt. */
export function offerTools(random: Random, names: Names, split: Split, wanted: Wanted): BuiltInOffer[] {
  const { needs, without = [], others, rename } = wanted;
  const all = !rename && others > 2 && random.chance(0.45);
  const rest = builtInOrder.filter((base) => !needs.includes(base) && !without.includes(base));
  const count = all ? rest.length : random.int(needs.length === 0 ? 1 : 0, others);
  const bases = [...new Set(needs), ...random.sample(rest, count)];
  const order =
    all || random.chance(0.4)
      ? builtInOrder.filter((base) => bases.includes(base))
      : random.sample(bases, bases.length);
  // Held-out tasks are run by people who may be in no git repository and at no terminal.
  if (all && split === "train" && random.chance(0.4))
    order.push(...occasional.filter(() => random.chance(0.6)));
  if (!rename) return order.map((base) => ({ base }));
  const taken = new Set<string>(["finish", ...(wanted.taken ?? [])]);
  const style = random.pick(styles);
  const nonsense = random.chance(0.12);
  const prefix = random.chance(0.12)
    ? random.pick(split === "train" ? ["fs", "ws", "file", "repo", "my", "box"] : ["io", "disk", "proj"])
    : "";
  return order.map((base) => renamed(base));

  function renamed(base: string): BuiltInOffer {
    const words = (split === "train" ? trainToolWords : heldOutToolWords)[base];
    if (!words || random.chance(0.12)) {
      taken.add(base);
      return { base };
    }
    const name = newName(base, words);
    const parameters = random.chance(0.75) ? newParameters(words) : {};
    const description =
      nonsense || random.chance(0.75) ? { description: random.pick(words.descriptions) } : {};
    return {
      base,
      ...(name === base ? {} : { name }),
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
      ...description,
    };
  }
  function newName(base: string, words: ToolWords): string {
    for (;;) {
      const parts = nonsense
        ? [names.nonsense(), ...(random.chance(0.3) ? [names.nonsense()] : [])]
        : [prefix, random.pick(words.verbs), ...random.pick(words.nouns).split("_")].filter(
            (part) => part !== "",
          );
      const name = style(parts);
      if (!taken.has(name) && (name === base || !builtInOrder.includes(name))) {
        taken.add(name);
        return name;
      }
    }
  }
  function newParameters(words: ToolWords): Record<string, string> {
    const used = new Set<string>();
    const result: Record<string, string> = {};
    for (const [parameter, choices] of Object.entries(words.parameters)) {
      const free = choices.filter((choice) => !used.has(choice));
      const choice = nonsense && random.chance(0.4) ? names.nonsense() : random.pick(free);
      if (used.has(choice)) return {};
      used.add(choice);
      if (choice !== parameter) result[parameter] = choice;
    }
    const kept = Object.keys(words.parameters).filter((parameter) => !(parameter in result));
    return kept.some((parameter) => Object.values(result).includes(parameter)) ? {} : result;
  }
}

const styles: readonly ((parts: readonly string[]) => string)[] = [
  (parts) => parts.join("_"),
  (parts) => parts.join("_"),
  (parts) => parts.join("_"),
  (parts) => parts.map((part, index) => (index > 0 ? capital(part) : part)).join(""),
  (parts) => parts.map(capital).join(""),
  (parts) => parts.join("-"),
];
