/** Kinds that find a value in files and answer with it. */
import { makeSettings, someLines } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, atOnce, finished, says } from "../oracle.ts";
import { caseMark, noun } from "../wording.ts";
import { findValueFrames } from "../wordings/find-value.ts";
import { inPromptFrames } from "../wordings/in-prompt.ts";
import { lookUpFrames } from "../wordings/look-up.ts";

/** A key as people say it: mostly as it stands, sometimes in plain words, sometimes in quotes. */
export function sayKey(maker: Maker, key: string): () => string {
  return () => (maker.random.chance(0.3) ? maker.quoted(key)() : nameKey(maker, key)());
}

/** The same without quotes: "change KEY to" gives it a value, "change 'TEXT' to" replaces the text itself. */
export function nameKey(maker: Maker, key: string): () => string {
  const plain = key
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]/g, " ")
    .toLowerCase();
  return () =>
    maker.random.chance(0.35)
      ? (maker.random.chance(0.4) ? noun("the ") : "") + caseMark + plain
      : caseMark + key;
}

/** The value of a key in a file that the request names. */
export const lookUp: Kind = {
  id: "look_up",
  weight: 6,
  joins: true,
  copy: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const { key, value, line } = random.pick(settings.entries);
    return {
      request: maker.phrase(lookUpFrames, { file: maker.path(path), key: sayKey(maker, key) }),
      files: { [path]: settings.text },
      needs: ["read_file"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Read the file to look it up.", "read_file", { path });
        return finished(value, says(line));
      },
    };
  },
};

/** The value of a key when the request does not say in which file. */
export const findValue: Kind = {
  id: "find_value",
  weight: 5,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(2, 6));
    const path = names.path([settings.extension]);
    const { key, value, line } = random.pick(settings.entries);
    return {
      request: maker.phrase(findValueFrames, { key: maker.quoted(key) }),
      files: { [path]: settings.text },
      spare: (_, text) => !text.includes(key),
      needs: ["grep_search"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Search for the key to look it up.", "grep_search", { pattern: key });
        return finished(value, says(line));
      },
    };
  },
};

/** The request itself holds the answer. */
export const inPrompt: Kind = {
  id: "in_prompt",
  weight: 4,
  copy: 3,
  make(maker) {
    const { random, names } = maker;
    const [key, value] = [random.chance(0.5) ? names.identifier() : names.word(), names.value()];
    return {
      request: maker.phrase(inPromptFrames, { key, value, quoted: maker.quoted(value) }),
      files: {},
      needs: [],
      after: {},
      answer: { includes: [value] },
      policy: () => atOnce(finished(value, "The request says it.")),
    };
  },
};
