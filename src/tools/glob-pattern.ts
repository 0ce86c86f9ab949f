import { ToolFailure } from "./tool-failure.ts";

/** A file name pattern, ready to match paths relative to the workspace. */
export interface GlobPattern {
  readonly matches: (path: string) => boolean;
  /** Whether a folder (`a/b/`) can have matches somewhere below it. */
  readonly reaches: (folder: string) => boolean;
  /** The leading folders without wildcards; every match is below. `.` where there are none. */
  readonly folder: string;
}

type Step<T> = "any" | ((item: T) => boolean);

const mostAlternatives = 64;

/**
 * Compiles `*`, `?`, `[a-z]`, `[!a]`, `{a,b}` and `**` (any folders). As in a shell, a name that begins with a dot is
 * matched only by a pattern that does. Matching takes time in proportion to pattern × path, whatever the pattern.
 */
export function globPattern(pattern: string): GlobPattern {
  const alternatives = expandBraces(pattern).map((one) =>
    one.split("/").filter((name) => name !== "" && name !== "."),
  );
  const compiled = alternatives.map((names) => names.map(nameStep));
  const deepest = Math.max(...alternatives.map((names) => (names.includes("**") ? Infinity : names.length)));
  const hidden = alternatives.some((names) => names.some((name) => name.startsWith(".")));
  return {
    matches: (path) => compiled.some((steps) => follow(steps, path.split("/"), isVisible)),
    reaches: (folder) => {
      const names = folder.slice(0, -1).split("/");
      return names.length < deepest && (hidden || names.every(isVisible));
    },
    folder: commonFolder(alternatives),
  };
}

/** Walks items along a pattern; `any` takes as many items as needed, if `mayTake` accepts each of them. */
function follow<T>(steps: readonly Step<T>[], items: readonly T[], mayTake: (item: T) => boolean): boolean {
  let step = 0;
  let lastAny = -1;
  let takenTo = 0;
  for (let index = 0; index < items.length;) {
    const item = items[index] as T;
    const current = steps[step];
    if (current === "any") {
      lastAny = step++;
      takenTo = index;
    } else if (current?.(item)) {
      step++;
      index++;
    } else if (lastAny >= 0 && mayTake(items[takenTo] as T)) {
      // Only the last `any` needs another try: an earlier one would have to take the same items and more.
      step = lastAny + 1;
      index = ++takenTo;
    } else return false;
  }
  return steps.slice(step).every((rest) => rest === "any");
}

function isVisible(name: string): boolean {
  return !name.startsWith(".");
}

function nameStep(name: string): Step<string> {
  if (name === "**") return "any";
  const steps = [...characterSteps(name)];
  const dotted = name.startsWith(".");
  return (item) => (dotted || isVisible(item)) && follow(steps, Array.from(item), () => true);
}

function* characterSteps(name: string): Generator<Step<string>> {
  for (let index = 0; index < name.length; index++) {
    const character = String.fromCodePoint(name.codePointAt(index) ?? 0);
    const end = character === "[" ? name.indexOf("]", index + 2) : -1;
    if (character === "*") yield "any";
    else if (character === "?") yield () => true;
    else if (end > 0) {
      yield characterClass(name.slice(index + 1, end));
      index = end;
    } else {
      yield (item) => item === character;
      index += character.length - 1;
    }
  }
}

function characterClass(text: string): (item: string) => boolean {
  const negated = text.startsWith("!") || text.startsWith("^");
  const members = Array.from(negated ? text.slice(1) : text);
  const ranges: (readonly [string, string])[] = [];
  for (let index = 0; index < members.length; index++) {
    const from = members[index] ?? "";
    const to = members[index + 1] === "-" ? members[index + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) index += 2;
  }
  return (item) => ranges.some(([from, to]) => item >= from && item <= to) !== negated;
}

/** `a{b,c}d` → `abd`, `acd`, innermost braces first. A brace without a comma stands for itself. */
function expandBraces(pattern: string): readonly string[] {
  let open = [pattern];
  const finished: string[] = [];
  while (open.length > 0) {
    if (open.length + finished.length > mostAlternatives) {
      throw new ToolFailure(
        "invalid",
        `The pattern has more than ${mostAlternatives} alternatives in braces.`,
      );
    }
    const next: string[] = [];
    for (const one of open) {
      const braces = /\{([^{}]*,[^{}]*)\}/.exec(one);
      if (!braces?.[1]) finished.push(one);
      else {
        const [before, after] = [one.slice(0, braces.index), one.slice(braces.index + braces[0].length)];
        next.push(...braces[1].split(",").map((choice) => before + choice + after));
      }
    }
    open = next;
  }
  return finished;
}

function commonFolder(alternatives: readonly (readonly string[])[]): string {
  const [one = [], ...others] = alternatives;
  const folder: string[] = [];
  for (const [index, name] of one.slice(0, -1).entries()) {
    if (/[*?[]/.test(name) || others.some((other) => other[index] !== name || other.length <= index + 1))
      break;
    folder.push(name);
  }
  return folder.join("/") || ".";
}
