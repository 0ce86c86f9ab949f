/** Kinds in which what one file says decides what is written. */
import { absentKey, makeLines, makeSettings, someLines, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished, isThere, says } from "../oracle.ts";
import { eitherFrames, onlyIfFrames, unlessFrames } from "../wordings/conditional.ts";
import { appendValueFrames, saveValueFrames } from "../wordings/copy-value.ts";
import { countAndWriteFrames } from "../wordings/count-and-write.ts";
import { syncValueFrames } from "../wordings/sync-value.ts";
import { nameKey, sayKey } from "./look-up.ts";

/** Reads a value in one file and puts it into another, new or at the end of one that exists. */
export const copyValue: Kind = {
  id: "copy_value",
  weight: 6,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const from = names.path([settings.extension]);
    const to = names.path(textExtensions);
    const { key, value, line } = random.pick(settings.entries);
    const append = random.chance(0.45);
    const before = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    return {
      request: maker.phrase(append ? appendValueFrames : saveValueFrames, {
        key: sayKey(maker, key),
        from: maker.path(from),
        to: maker.path(to),
      }),
      files: { [from]: settings.text, ...(append ? { [to]: before } : {}) },
      needs: ["read_file", append ? "append_file" : "write_file"],
      after: { [to]: append ? `${before}${value}\n` : `${value}\n` },
      *policy() {
        yield act("Read the file to copy the value.", "read_file", { path: from });
        if (append)
          yield act(`${says(line)} Append the value.`, "append_file", { path: to, content: `${value}\n` });
        else yield act(`${says(line)} Write the value.`, "write_file", { path: to, content: `${value}\n` });
        return finished(append ? "Appended the value." : "Wrote the value.");
      },
    };
  },
};

/** Counts the lines of one file and writes the number into another. */
export const countAndWrite: Kind = {
  id: "count_and_write",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const [from, to] = [names.path(textExtensions), names.path(["txt", "md", "log"])];
    const lines = makeLines(random, names, random.int(2, 16));
    return {
      request: maker.phrase(countAndWriteFrames, { from: maker.path(from), to: maker.path(to) }),
      files: { [from]: `${lines.join("\n")}\n` },
      needs: ["read_file", "write_file"],
      after: { [to]: `${lines.length}\n` },
      *policy() {
        yield act("Read one line to see the count.", "read_file", { path: from, lines: 1 });
        yield act(`It has ${lines.length} lines; write that.`, "write_file", {
          path: to,
          content: `${lines.length}\n`,
        });
        return finished("Wrote the number.");
      },
    };
  },
};

/** What to append depends on whether a file has a key. */
export const conditional: Kind = {
  id: "conditional",
  weight: 5,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const to = random.chance(0.4) ? path : names.path(textExtensions);
    const there = random.chance(0.5);
    const text = there ? random.pick(settings.entries).key : absentKey(names, settings.text);
    const [one, two] = [names.sentence(), names.sentence()];
    const both = random.chance(0.65);
    const inverse = !both && random.chance(0.5);
    const before = to === path ? settings.text : `${makeLines(random, names, random.int(1, 3)).join("\n")}\n`;
    const line = both ? (there ? one : two) : there === inverse ? null : one;
    return {
      request: maker.phrase(both ? eitherFrames : inverse ? unlessFrames : onlyIfFrames, {
        file: maker.path(path),
        to: maker.path(to),
        text: maker.quoted(text),
        one: maker.quoted(one),
        two: maker.quoted(two),
      }),
      files: { [path]: settings.text, [to]: before },
      needs: ["read_file", "append_file"],
      after: line === null ? {} : { [to]: `${before}${line}\n` },
      *policy() {
        yield act("Read the file to decide.", "read_file", { path });
        const seen = there ? "It has it" : "It lacks it";
        const known = isThere(text, there);
        if (line === null) return finished(`${seen}, so nothing was done.`, `${known} Nothing to do.`);
        yield act(
          `${known} Append ${both ? (there ? "the first" : "the second") : "the line"}.`,
          "append_file",
          { path: to, content: `${line}\n` },
        );
        return finished(`${seen}, so the line was appended.`);
      },
    };
  },
};

/** Makes a key in one file equal to that of another. */
export const syncValue: Kind = {
  id: "sync_value",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const one = makeSettings(random, names, random.int(2, 4));
    const two = makeSettings(random, names, random.int(2, 4));
    const [from, to] = [names.path([one.extension]), names.path([two.extension])];
    const source = random.pick(one.entries);
    const target = random.pick(two.entries);
    const old = target.line.trim();
    const fresh = target.lineWith(source.value).trim();
    if (two.text.split(old).length !== 2 || fresh === old) return syncValue.make(maker);
    return {
      request: maker.phrase(syncValueFrames, {
        key: sayKey(maker, source.key),
        target: nameKey(maker, target.key),
        from: maker.path(from),
        to: maker.path(to),
      }),
      files: { [from]: one.text, [to]: two.text },
      needs: ["read_file", "edit_file"],
      after: { [to]: two.text.replace(old, () => fresh) },
      *policy() {
        yield act("Read the file for the new value.", "read_file", { path: from });
        yield act(`${says(source.line)} Now read the other.`, "read_file", { path: to });
        yield act("Now edit that line.", "edit_file", { path: to, old, new: fresh });
        return finished("Set the value.");
      },
    };
  },
};
