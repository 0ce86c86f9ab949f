/** Chooses the tools of a task: what it needs, others to tell apart from it, and their order. */
import { heldOutNames } from "./held-out-names.ts";
import type { Names, Split } from "./names.ts";
import type { Random } from "./random.ts";
import type { BuiltInOffer } from "./offered-tool.ts";
import { trainingNames } from "./training-names.ts";

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
  const reserved = [...builtInOrder, ...(wanted.taken ?? [])];
  const offer =
    split === "train" ? trainingNames(random, names, reserved) : heldOutNames(random, names, reserved);
  return order.map((base) => offer(base));
}
