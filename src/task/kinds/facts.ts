/** Kinds that answer yes, no or a number about files, and one that runs a program. */
import { absentKey, anyExtensions, makeAnyFile, makeSettings, someLines } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished, isThere, says } from "../oracle.ts";
import { sayKey } from "./look-up.ts";
import { fileExistsFrames } from "../wordings/file-exists.ts";
import { hasTextFrames } from "../wordings/has-text.ts";
import { runCommandFrames } from "../wordings/run-command.ts";
import { sameValueFrames } from "../wordings/same-value.ts";
import { valueIsFrames } from "../wordings/value-is.ts";

/** Whether a file is there. */
export const fileExists: Kind = {
  id: "file_exists",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const file = makeAnyFile(random, names);
    const path = names.path([file.extension === "" ? "txt" : file.extension]);
    const there = random.chance(0.5);
    const other = names.path(anyExtensions);
    return {
      request: maker.phrase(fileExistsFrames, { file: maker.bare(path) }),
      files: { [there ? path : other]: file.text },
      needs: ["glob"],
      after: {},
      answer: { any: there ? ["yes"] : ["no"], excludes: there ? ["no"] : ["yes"] },
      *policy() {
        yield act("Look for that path.", "glob", { pattern: path });
        return finished(there ? "Yes." : "No.", there ? "It is there." : "It is not there.");
      },
    };
  },
};

/** Whether two files agree on a key. */
export const sameValue: Kind = {
  id: "same_value",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const one = makeSettings(random, names, random.int(1, 4));
    const [first, second] = [names.path([one.extension]), names.path([one.extension])];
    const { key, line, lineWith } = random.pick(one.entries);
    const same = random.chance(0.5);
    const changed = same ? line : lineWith(names.value());
    if (!same && changed === line) return sameValue.make(maker);
    return {
      request: maker.phrase(sameValueFrames, {
        key: sayKey(maker, key),
        first: maker.path(first),
        second: maker.path(second),
      }),
      files: { [first]: one.text, [second]: one.text.replace(line, () => changed) },
      needs: ["read_file"],
      after: {},
      answer: { any: same ? ["yes"] : ["no"], excludes: same ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the first file to compare.", "read_file", { path: first });
        yield act(`${says(line)} Now read the second to compare.`, "read_file", { path: second });
        return finished(
          same ? "Yes." : "No.",
          `${says(line)} And: ${changed.trim()} ${same ? "The values are the same." : "The values differ."}`,
        );
      },
    };
  },
};

/** Runs a harmless command that the request gives, and says what it printed. */
export const runCommand: Kind = {
  id: "run_command",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(["txt", "md", "log"]);
    const text = random.chance(0.5)
      ? `${names.word()} ${names.number()}`
      : names
          .sentence()
          .replaceAll(/[^\p{L}\p{N} ]/gu, "")
          .trim();
    const [command, output] = random.pick([
      [`cat ${path}`, text],
      [`head -n 1 ${path}`, text],
      [`echo ${text.replaceAll(/\s+/g, " ")}`, text.replaceAll(/\s+/g, " ")],
      [`ls ${path}`, path],
      [`basename ${path}`, basename(path)],
    ] as const);
    return {
      request: maker.phrase(runCommandFrames, { command: maker.marked(command) }),
      files: { [path]: `${text}\n` },
      needs: ["run_command"],
      after: {},
      answer: { includes: [output] },
      *policy() {
        yield act("Run the command.", "run_command", { command });
        return finished(output, "That is the output.");
      },
    };
  },
};

/** Whether a file has a key, with the line as proof; used by conditions too. */
export const hasText: Kind = {
  id: "has_text",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const there = random.chance(0.5);
    const text = there ? random.pick(settings.entries).key : absentKey(names, settings.text);
    return {
      request: maker.phrase(hasTextFrames, { file: maker.path(path), text: maker.quoted(text) }),
      files: { [path]: settings.text },
      needs: ["read_file"],
      after: {},
      answer: { any: there ? ["yes"] : ["no"], excludes: there ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the file to see if it has that.", "read_file", { path });
        return finished(there ? "Yes." : "No.", isThere(text, there));
      },
    };
  },
};

/** Whether a key has the value that the request names. */
export const valueIs: Kind = {
  id: "value_is",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const { key, value, line } = random.pick(settings.entries);
    const right = random.chance(0.5);
    const said = right ? value : names.value();
    if (!right && (settings.text.includes(said) || said === value)) return valueIs.make(maker);
    return {
      request: maker.phrase(valueIsFrames, {
        file: maker.path(path),
        key: sayKey(maker, key),
        value: maker.quoted(said),
      }),
      files: { [path]: settings.text },
      needs: ["read_file"],
      after: {},
      answer: { any: right ? ["yes"] : ["no"], excludes: right ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the file to check the value.", "read_file", { path });
        return finished(
          right ? "Yes." : "No.",
          `${says(line)} Asked: ${said} That is ${right ? "the same" : "another"}.`,
        );
      },
    };
  },
};
