import { capital, type Names } from "./names.ts";
import type { BuiltInOffer } from "./offered-tool.ts";
import type { Random } from "./random.ts";
import { heldOutToolWords, type ToolWords } from "./words/tool-words.ts";

/**
 * Gives the built-in tools of one task of the suite other names. Each draw is a part of the suite: what is drawn here, and in
 * which order, stays as it was when the suite was made.
 */
export function heldOutNames(
  random: Random,
  names: Names,
  reserved: readonly string[],
): (base: string) => BuiltInOffer {
  const taken = new Set<string>(["finish"]);
  const style = random.pick(styles);
  const nonsense = random.chance(0.12);
  const prefix = random.chance(0.12) ? random.pick(["io", "disk", "proj"]) : "";
  return (base) => {
    const words = heldOutToolWords[base];
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
  };

  function newName(base: string, words: ToolWords): string {
    for (;;) {
      const parts = nonsense
        ? [names.nonsense(), ...(random.chance(0.3) ? [names.nonsense()] : [])]
        : [prefix, random.pick(words.verbs), ...random.pick(words.nouns).split("_")].filter(
            (part) => part !== "",
          );
      const name = style(parts);
      if (!taken.has(name) && (name === base || !reserved.includes(name))) {
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
