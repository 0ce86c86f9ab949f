/** Kinds that look a value up where it is not at first sight: in another file, under another path, nowhere. */
import { absentKey, anyExtensions, makeAnyFile, makeSettings, overlap, someLines } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished, says } from "../oracle.ts";
import { sayKey } from "./look-up.ts";
import { lookUpFrames } from "../wordings/look-up.ts";
import { whichOfTwoFrames } from "../wordings/which-of-two.ts";

/** The value is in the second of two files. */
export const whichOfTwo: Kind = {
  id: "which_of_two",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const one = makeSettings(random, names, random.int(2, 5));
    const two = makeSettings(random, names, random.int(2, 5));
    const [first, second] = [names.path([one.extension]), names.path([two.extension])];
    const inFirst = random.chance(0.4);
    const { key, value, line } = random.pick((inFirst ? one : two).entries);
    const other = inFirst ? two : one;
    if (other.entries.some((entry) => overlap(entry.key, key))) return whichOfTwo.make(maker);
    return {
      request: maker.phrase(whichOfTwoFrames, {
        first: maker.path(first),
        second: maker.path(second),
        key: sayKey(maker, key),
      }),
      files: { [first]: one.text, [second]: two.text },
      needs: ["read_file"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Read the first file to look it up.", "read_file", { path: first });
        if (inFirst) return finished(value, says(line));
        yield act("Not there; read the second.", "read_file", { path: second });
        return finished(value, says(line));
      },
    };
  },
};

/** The path in the request is wrong: the file is elsewhere. */
export const lookUpMoved: Kind = {
  id: "look_up_moved",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(2, 5));
    const real = `${names.folder()}/${basename(names.path([settings.extension]))}`;
    const said = random.chance(0.6) ? basename(real) : `${names.folder()}x/${basename(real)}`;
    const { key, value, line } = random.pick(settings.entries);
    return {
      request: maker.phrase(lookUpFrames, { file: maker.path(said), key: sayKey(maker, key) }),
      files: { [real]: settings.text },
      needs: ["read_file"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Read the file to look it up.", "read_file", { path: said });
        yield act("Not there; use the similar path.", "read_file", { path: real });
        return finished(value, says(line));
      },
    };
  },
};

/** The file in the request is nowhere. */
export const lookUpMissing: Kind = {
  id: "look_up_missing",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(anyExtensions);
    const other = makeAnyFile(random, names);
    return {
      request: maker.phrase(lookUpFrames, { file: maker.path(path), key: sayKey(maker, names.identifier()) }),
      files: { [names.path([other.extension])]: other.text },
      needs: ["read_file"],
      after: {},
      answer: { any: ["no file", "not found", "not exist", "no such", "cannot", "could not", "missing"] },
      *policy() {
        yield act("Read the file to look it up.", "read_file", { path });
        return finished("There is no such file.", "It is nowhere; say so.");
      },
    };
  },
};

/** The file is there but does not have the key. */
export const lookUpAbsent: Kind = {
  id: "look_up_absent",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const key = absentKey(names, settings.text);
    return {
      request: maker.phrase(lookUpFrames, { file: maker.path(path), key: sayKey(maker, key) }),
      files: { [path]: settings.text },
      needs: ["read_file"],
      after: {},
      answer: { any: ["no ", "not ", "isn't", "doesn't", "does not", "missing", "absent"] },
      *policy() {
        yield act("Read the file to look it up.", "read_file", { path });
        return finished("It is not in the file.", "It is not in there; say so.");
      },
    };
  },
};
