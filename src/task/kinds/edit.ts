/** Kinds that change part of a file. */
import { makeLines, makeSettings, overlap, someLines, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished, type Act } from "../oracle.ts";
import { replaceSomewhereFrames } from "../wordings/replace-somewhere.ts";
import { replaceFrames } from "../wordings/replace-text.ts";
import { setValueFrames } from "../wordings/set-value.ts";
import { nameKey } from "./look-up.ts";

/** Replaces a text by another, both given. */
export const replaceText: Kind = {
  id: "replace_text",
  weight: 5,
  joins: true,
  copy: 3,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2), (value) => value.length > 1);
    const lines = makeLines(random, names, someLines(random, 2));
    const plain = random.chance(0.5);
    const text = plain ? `${lines.join("\n")}\n` : settings.text;
    const path = names.path(plain ? textExtensions : [settings.extension]);
    const whole = plain ? random.pick(lines) : random.pick(settings.entries).line.trim().replace(/[,;]$/, "");
    const words = whole.split(" ").filter((word) => word.length > 2 && text.split(word).length === 2);
    const old = random.chance(0.5) && words.length > 0 ? random.pick(words) : whole;
    const fresh =
      old === whole && random.chance(0.6)
        ? plain
          ? names.sentence()
          : whole.replace(/[^ =:",]+(?="?$)/, names.value())
        : names.value();
    if (text.split(old).length !== 2 || fresh === old) return replaceText.make(maker);
    return {
      request: maker.phrase(replaceFrames, {
        file: maker.path(path),
        old: maker.marked(old),
        new: maker.marked(fresh),
      }),
      files: { [path]: text },
      needs: ["edit_file"],
      after: { [path]: text.split(old).join(fresh) },
      *policy() {
        yield act("Edit the text.", "edit_file", { path, old, new: fresh });
        return finished("Edited the file.");
      },
    };
  },
};

/** The text to replace stands in two lines: each is changed by its whole line. */
export const replaceTwice: Kind = {
  id: "replace_twice",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const [old, fresh] = [names.nonsense(), names.word()];
    const lines = makeLines(random, names, random.int(0, 4)).filter((line) => !overlap(line, old));
    const hits = [
      `${names.person()} ${names.verb()} the ${old}`,
      `${old} ${names.word()} ${random.int(1, 99)}`,
    ];
    for (const hit of hits) lines.splice(random.int(0, lines.length), 0, hit);
    const ordered = lines.filter((line) => hits.includes(line));
    const text = `${lines.join("\n")}\n`;
    return {
      request: maker.phrase(replaceFrames, {
        file: maker.path(path),
        old: maker.marked(old),
        new: maker.marked(fresh),
      }),
      files: { [path]: text },
      needs: ["edit_file", "read_file"],
      after: { [path]: text.split(old).join(fresh) },
      *policy() {
        const seen = yield act("Edit the text.", "edit_file", { path, old, new: fresh });
        if (seen.ok) return finished("Edited the file.");
        yield act("It is there twice; read the lines.", "read_file", { path });
        const edits = ordered.map((line): Act => {
          return act(line === ordered[0] ? "Edit the first line." : "Edit the next line.", "edit_file", {
            path,
            old: line,
            new: line.replace(old, fresh),
          });
        });
        for (const edit of edits) yield edit;
        return finished("Edited the file.");
      },
    };
  },
};

/** The text to replace is not quite what the file has: the error shows the nearest line. */
export const replaceInexact: Kind = {
  id: "replace_inexact",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(2, 5), (value) => /^[\w.]+$/.test(value));
    const path = names.path([settings.extension]);
    const entry = random.pick(settings.entries);
    const value = names.number();
    const said = random.pick([
      `${entry.key.toUpperCase()}: ${entry.value}`,
      `${entry.key} -> ${entry.value}`,
      `${entry.key}  ${entry.value}`,
      `${entry.key}:=${entry.value}`,
    ]);
    const old = entry.line;
    const fresh = entry.lineWith(value);
    if (settings.text.includes(said) || settings.text.split(old).length !== 2)
      return replaceInexact.make(maker);
    return {
      request: maker.phrase(replaceFrames, {
        file: maker.path(path),
        old: maker.marked(said),
        new: maker.marked(said.replace(entry.value, value)),
      }),
      files: { [path]: settings.text },
      needs: ["edit_file"],
      after: { [path]: settings.text.replace(old, fresh) },
      *policy() {
        yield act("Edit the text.", "edit_file", { path, old: said, new: said.replace(entry.value, value) });
        yield act("No match; use the nearest line.", "edit_file", { path, old, new: fresh });
        return finished("Edited the file.");
      },
    };
  },
};

/** Gives a key a new value: the line has to be read first. */
export const setValue: Kind = {
  id: "set_value",
  weight: 6,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const entry = random.pick(settings.entries);
    const value = names.value();
    const old = entry.line.trim();
    const fresh = entry.lineWith(value).trim();
    if (settings.text.split(old).length !== 2 || fresh === old) return setValue.make(maker);
    return {
      request: maker.phrase(setValueFrames, {
        file: maker.path(path),
        key: nameKey(maker, entry.key),
        value: maker.quoted(value),
      }),
      files: { [path]: settings.text },
      needs: ["read_file", "edit_file"],
      after: { [path]: settings.text.replace(old, () => fresh) },
      *policy() {
        yield act("Read the file to set the value.", "read_file", { path });
        yield act("Now edit that line.", "edit_file", { path, old, new: fresh });
        return finished("Set the value.");
      },
    };
  },
};

/** Changes a text that stands in some file, nobody says in which. */
export const replaceSomewhere: Kind = {
  id: "replace_somewhere",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const [old, fresh] = [
      random.chance(0.5) ? `${names.nonsense()} ${names.word()}` : names.identifier(),
      random.chance(0.5) ? names.identifier() : names.word(),
    ];
    const lines = makeLines(random, names, random.int(1, 4)).filter((line) => !overlap(line, old));
    lines.splice(random.int(0, lines.length), 0, `${names.person()} ${names.verb()} ${old}`);
    const text = `${lines.join("\n")}\n`;
    return {
      request: maker.phrase(replaceSomewhereFrames, { old: maker.marked(old), new: maker.marked(fresh) }),
      files: { [path]: text },
      spare: (_, other) => !other.includes(old),
      needs: ["grep_search", "edit_file"],
      after: { [path]: text.replace(old, fresh) },
      *policy() {
        yield act("Search for the text to edit it.", "grep_search", { pattern: old });
        yield act("Found it; edit it.", "edit_file", { path, old, new: fresh });
        return finished("Edited the file.");
      },
    };
  },
};
