/** Kinds that look a value up where it is not at first sight: in another file, under another path, nowhere. */
import { absentKey, anyExtensions, makeAnyFile, makeSettings, overlap, someLines } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished, says } from "../oracle.ts";
import { lookUpFrames, sayKey } from "./look-up.ts";

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
      request: maker.phrase(
        {
          train: [
            "what is <key>? it is {either |}in <first> or {in |}<second>",
            "<key> is set in <first> or in <second>. what is {its value|it|it set to}?",
            "{either|one of} <first> {or|and} <second> {has|contains|sets|defines} <key>; {tell me its value|what is the value|what is it}",
            "{look|check} in <first> and{, if it is not there,|, failing that,|} {in |}<second> for <key> and tell me {the value|what it is}",
            "find <key> in <first> or <second> and {tell me|report|give me} {the value|its value}",
            "is <key> in <first> or in <second>, and what is its value?",
            "{tell me|report} the value of <key> from <first> or {from |}<second>",
            "read <first>, and <second> if needed, and tell me <key>",
            "what do <first> and <second> say about <key>?",
            "<key>: what is it? try <first>, then <second>",
            "which value has <key>? see <first> or else <second>",
            "I need <key>. it should be in <first>, otherwise in <second>",
            "<first> may have <key>, if not then <second>: its value, please",
            "of <first> and <second> only one knows <key>; what is it?",
            "start with <first>, go on with <second>, and stop when you know <key>",
            "<key> is either in <first> or in <second>{. what is it?|; tell me its value}",
            "find out what <key> is; {look in|check|try|read} <first> and <second>",
            "{get|give|tell} me {the value of |}<key>; {one of|it is in one of} <first> and <second>{ has it|}",
            "try <first> and {then |}<second>: what is <key>?",
            "does <first> or <second> have <key>? {tell|give} me the value",
            "if <first> doesn't have <key>, look in <second>; {what is it|tell me the value}",
            "search <first> and <second> for <key> and {tell me|report} its value",
            "<first> or <second>: <key>?",
            "<key>, {please|thanks}; it's in <first> or <second>",
            "I keep forgetting what <key> is{;|,} it's in <first> or <second>",
            "peek in <first>, and if it isn't there in <second>: what is <key>?",
            "what's <key> {according to|going by} <first> or <second>, whichever {has|sets} it?",
            "{either <first> or <second>|one of the two, <first> or <second>,} {should|must|will} say what <key> is{; I need it|; what is it?}",
            "<first> and <second> are the places to look: what is <key>?",
            "kindly consult <first> and, should that fail, <second>, and state the value of <key>",
            "the value of <key> is to be {found|looked up} in <first> or, failing that, in <second>",
            "somebody put <key> in <first>, or maybe {in |}<second>. {what is it|what's it set to}?",
            "{dig up|hunt down|get hold of} <key>, {first in|try} <first>{, then| and then} {in |}<second>",
            "I'm looking for <key>. {maybe|perhaps} <first>, {maybe|perhaps} <second>",
            "the boss needs <key>, it's in <first>, or else in <second>",
            "it'd be nice to know <key>, {try|see} <first> and <second>",
            "<key> from <first>, or from <second> if <first> {hasn't got it|lacks it|doesn't say}",
            "in <first> or in <second> is <key>. which value?",
            "of the two files <first> and <second>, one sets <key>: {to what|what to}?",
            "does <first> set <key>, or is it <second>? I need the value",
            "open <first>; if <key> is not there open <second>; {tell me its value|then give me its value}",
            "what value has <key>, file is <first> or <second>?",
            "only one of <first> and <second> has <key>, {give|tell} me what it is",
            "I can't go on without <key>; it's in <first> or <second>",
          ],
          heldOut: [
            "look for <key> in <first> and in <second>: what is the value?",
            "I don't know whether <first> or <second> has <key>; tell me its value",
            "check <first>, then <second>, for the value of <key>",
          ],
        },
        { first: maker.path(first), second: maker.path(second), key: sayKey(maker, key) },
      ),
      files: { [first]: one.text, [second]: two.text },
      needs: ["read_file"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Read the first file to look the value up.", "read_file", { path: first });
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
        yield act("Read the file to look the value up.", "read_file", { path: said });
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
        yield act("Read the file to look the value up.", "read_file", { path });
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
        yield act("Read the file to look the value up.", "read_file", { path });
        return finished("It is not in the file.", "It is not in there; say so.");
      },
    };
  },
};
