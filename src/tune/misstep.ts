import type { Tool } from "../protocol/tool.ts";
import type { Act } from "../task/oracle.ts";
import type { Random } from "../task/random.ts";

/** A call that is valid and goes wrong without harm, and what is thought after it. */
export interface Misstep {
  readonly act: Act;
  readonly thought: string;
}

/** Arguments whose miscopying makes a call fail or find nothing, by built-in tool. */
const fragile: Readonly<Record<string, readonly string[]>> = {
  read_file: ["path"],
  delete_file: ["path"],
  move_file: ["from"],
  edit_file: ["path", "old"],
  grep_search: ["pattern"],
  glob: ["pattern"],
};

const thoughts: Readonly<Record<string, string>> = {
  path: "Wrong path; correct it.",
  from: "Wrong path; correct it.",
  old: "Wrong text; correct it.",
  pattern: "Nothing; correct the pattern.",
};

/** An act with one argument miscopied, as a small model does it. Null for a tool where that would do harm. */
export function misstep(random: Random, act: Act, tools: readonly Tool[]): Misstep | null {
  const parameters = fragile[act.tool];
  if (!parameters || !tools.some((tool) => tool.name === act.tool)) return null;
  const parameter = random.pick(parameters);
  const value = act.args[parameter];
  if (typeof value !== "string" || value.length < 5) return null;
  const wrong = miscopy(random, value);
  return wrong === value
    ? null
    : {
        act: { ...act, args: { ...act.args, [parameter]: wrong }, mistake: true },
        thought: thoughts[parameter] ?? "",
      };
}

function miscopy(random: Random, text: string): string {
  const letters = Array.from(text);
  const at = random.int(1, letters.length - 2);
  const slash = text.lastIndexOf("/");
  return random.weighted<() => string>([
    [() => letters.toSpliced(at, 1).join(""), 3],
    [() => letters.toSpliced(at, 0, letters[at] ?? "").join(""), 2],
    [() => letters.toSpliced(at, 1, random.pick("aeioustrnl".split(""))).join(""), 3],
    [
      () => (slash > 0 && !text.startsWith("**") ? text.slice(slash + 1) : letters.toSpliced(at, 1).join("")),
      3,
    ],
    [
      () =>
        /[_-]/.test(text)
          ? text.replace(/[_-]/, (mark) => (mark === "_" ? "-" : "_"))
          : letters.toSpliced(at, 1).join(""),
      2,
    ],
  ])();
}
