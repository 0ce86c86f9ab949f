/** Kinds of several steps: find a file, then do something with it. */
import { makeLines, makeSettings, overlap, textExtensions } from "../documents.ts";
import type { Goal, Kind, Maker } from "../goal.ts";
import { basename, otherFolder } from "../names.ts";
import { act, finished, says, type Policy } from "../oracle.ts";
import { caseMark } from "../wording.ts";
import { sayKey } from "./look-up.ts";
import { linesWith, needleOf } from "./needle.ts";

/** What is done with a file once it is found. */
interface Deed {
  /** As a clause in which the file is "it". */
  readonly clause: string;
  readonly needs: string;
  readonly after: Readonly<Record<string, string | null>>;
  readonly policy: () => Policy;
}

function makeDeed(maker: Maker, path: string, text: string): Deed {
  const { random, names } = maker;
  const line = names.sentence();
  const to = `${otherFolder(names, path)}/${basename(path)}`;
  return random.weighted<() => Deed>([
    [
      () => ({
        clause: random.pick(["delete it", "remove it", "erase it", "delete that file", "remove that file"]),
        needs: "delete_file",
        after: { [path]: null },
        *policy() {
          yield act("Found it; delete it.", "delete_file", { path });
          return finished("Deleted the file.");
        },
      }),
      4,
    ],
    [
      () => ({
        clause: `${random.pick(["append", "add"])} ${maker.marked(line)()} ${random.pick(["to it", "at its end", "at the end of it", "to that file"])}`,
        needs: "append_file",
        after: { [path]: `${text}${line}\n` },
        *policy() {
          yield act("Found it; append the line.", "append_file", { path, content: `${line}\n` });
          return finished("Appended it.");
        },
      }),
      4,
    ],
    [
      () => ({
        clause: `${random.pick(["move it", "rename it", "move that file"])} to ${maker.bare(to)()}`,
        needs: "move_file",
        after: { [path]: null, [to]: text },
        *policy() {
          yield act("Found it; move it.", "move_file", { from: path, to });
          return finished("Moved the file.");
        },
      }),
      3,
    ],
  ])();
}

/** Finds the file that holds a text, then changes it. */
export const grepThenAct: Kind = {
  id: "grep_then_act",
  weight: 4,
  make(maker): Goal {
    const { random, names } = maker;
    const needle = needleOf(maker);
    const path = names.path(textExtensions);
    const text = linesWith(maker, needle, 1, random.int(0, 4));
    const deed = makeDeed(maker, path, text);
    return {
      request: maker.phrase(
        {
          train: [
            "{find|search for|look for|locate} the file {that contains|that mentions|with|containing|that has|that says} <text> and <deed>",
            "{one of the files|some file|a file here} {contains|mentions|has} <text>{;|:} {find it and |}<deed>",
            "{search|grep} for <text> in the files, then <deed>",
            "which file {contains|mentions|has} <text>? {find out and |}<deed>",
            "there is a file {with|that contains|that mentions} <text>{. find it and|;} <deed>",
            "where is <text>? when you have the file, <deed>",
            "look {which file has|where it says} <text>, then <deed>",
            "grep for <text>; take the file that has it and <deed>",
            "find <text>; the file is no longer right as it is, so <deed>",
            "as to the file that {mentions|contains} <text>: <deed>",
            "the file {that mentions|with} <text> {needs a change|has to be changed}: <deed>",
            "{I don't know|no idea} which file has <text>, but {find it and |}<deed>",
            "the one file saying <text>: <deed>",
            "whichever file has <text>, {find it and |}<deed>",
            "I keep forgetting which file {says|has} <text>; {find it|dig it up} and <deed>",
            "it's about the file {where|in which} <text> {stands|appears|occurs}. <deed>",
            "the file {containing|mentioning} <text> is to be found, then <deed>",
            "<text> - find the file {with it|that has it} and <deed>",
            "<text> {stands|appears|is written} in one of the files; {track it down|find that one|hunt it down} and <deed>",
            "{track down|dig up|hunt down|spot} the file {with|containing} <text>{, then| and} <deed>",
            "kindly {locate|identify} the file containing <text> and <deed>",
            "we're {looking for|after} the file that {says|mentions} <text>; once found, <deed>",
            "somebody wrote <text> in {a|some} file, {find it|find out which} and <deed>",
            "<deed> - I mean the file {with|that has|that says} <text>",
            '<deed>, by "it" I mean the file {that contains|that mentions} <text>',
            "do a search for <text>, and with the file {you get|that comes up}: <deed>",
            "only one file {says|mentions|contains} <text>. <deed>{, nothing else|, that's all|}",
            "in which file is <text>? find that, and then <deed>",
            "I remember a file {with|saying} <text>, but not its name: find it and <deed>",
            "the boss asks for a change to the file that has <text>: <deed>",
            "{can't|cannot} remember the file name, but <text> is in it; <deed>",
            "see where <text> is written, {then |}<deed> and you're done",
            "I lost the file {with|that says} <text>. {find it|search it} please and <deed>",
          ],
          heldOut: [
            "look through the files for <text>, and where you find it, <deed>",
            "please find out which file says <text>; after that <deed>",
            "a file with <text> in it must be here: <deed>",
          ],
        },
        { text: maker.marked(needle), deed: deed.clause },
      ),
      files: { [path]: text },
      spare: (other, otherText) => !otherText.includes(needle) && !(other in deed.after),
      needs: ["grep_search", deed.needs],
      after: deed.after,
      *policy() {
        yield act("Search for the file to act on.", "grep_search", { pattern: needle });
        return yield* deed.policy();
      },
    };
  },
};

/** Finds a file by a word of its name, then changes it. */
export const vagueThenAct: Kind = {
  id: "vague_then_act",
  weight: 4,
  make(maker): Goal {
    const { random, names } = maker;
    const word = names.word();
    const stem = random.weighted<() => string>([
      [() => word, 5],
      [() => `${word}_${names.nonsense()}`, 2],
      [() => `${names.nonsense()}-${word}`, 2],
      [() => `${word}${random.int(1, 99)}`, 1],
    ])();
    const path = `${random.chance(0.5) ? `${names.nonsense()}/` : ""}${stem}.${random.pick(textExtensions.filter((one) => one !== ""))}`;
    const text = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    const deed = makeDeed(maker, path, text);
    return {
      request: maker.phrase(
        {
          train: [
            "{find|look for|locate|search for} {the|my|our} <word> {file|list|notes} and <deed>",
            "{find|locate} the file {about|on|for|named after} {the |}<word> and <deed>",
            "{I|we} have {a|some} <word> {file|list} {somewhere|here}; <deed>",
            "there is {a|some} <word> {file|list} {somewhere|here}{;|:} {find it and |}<deed>",
            "{take|open} {my|the|our} <word> {file|list} and <deed>",
            "{my|the|our} <word> {file|list} {needs a change|has to be changed|is around here|is somewhere here}: <deed>",
            "about {my|the|our} <word> {file|list}: <deed>",
            "{which is|where is} the <word> file? <deed>",
            "look for a file with <word> in its name and <deed>",
            "find the file whose name {has|contains} <word>, then <deed>",
            "a file called <word>-something {is|lies} here: <deed>",
            "the file with <word> in the name: <deed>",
            "<word> {file|list|notes}: <deed>",
            "{you know|remember} {the|my|our} <word> {file|list}? {find it and |}<deed>",
            "{somewhere|in one of the folders} is {my|our|a} <word> {file|list}. <deed>",
            "the file is {called|named} <word> {or so|or something like that|something}; find it and <deed>",
            "kindly {find|locate} {my|our|the} <word> {file|list} and <deed>",
            "as regards {my|the|our} <word> {file|list}, do this: <deed>",
            "<deed> - I mean {my|the|our} <word> {file|list}",
            "there's one file {with|that has} <word> in {the|its} name, <deed>{, nothing else|, that's all|}",
            "{track down|dig up|dig out|hunt down} {my|the|our} <word> {file|list} and <deed>",
            "is there a file named after the <word>? then <deed>",
            "somebody put {a|the} <word> {file|list} here; find it and <deed>",
            "{concerning|regarding} {my|the|our} <word> {file|list}: <deed>",
            "the file's name has <word> in it{, I think|, if I remember right|}; <deed>",
            "I need {my|the|our} <word> {file|list} changed: <deed>",
            "where did I put {my|the} <word> {file|list}? find it and <deed>",
            "{my|the|our} <word> {file|list} is to be {found|located}, then <deed>",
            "the boss asks about {the|our} <word> {file|list}, {find it and |}<deed>",
            "got a <word> {file|list} {somewhere|here}, <deed>",
            "search by name for <word>, {then|and} <deed>",
            "among the files is one for the <word>; that one: <deed>",
            "find me the file with the name of <word>, I forgot its folder, and <deed>",
          ],
          heldOut: [
            "see which file is the <word> file, then <deed>",
            "I do not know the full name of the <word> file, but <deed>",
            "please go to my <word> list and <deed>",
          ],
        },
        { word: caseMark + word, deed: deed.clause },
      ),
      files: { [path]: text },
      spare: (other) => !other.toLowerCase().includes(word.toLowerCase()),
      needs: ["glob", deed.needs],
      after: deed.after,
      *policy() {
        yield act("Look for it by name to act on it.", "glob", { pattern: `**/*${word}*` });
        return yield* deed.policy();
      },
    };
  },
};

/** Finds a file by its name in some folder, then reads a value in it. */
export const findThenRead: Kind = {
  id: "find_then_read",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(2, 6));
    const name = basename(names.path([settings.extension]));
    const path = `${names.folder()}/${name}`;
    const { key, value, line } = random.pick(settings.entries);
    return {
      request: maker.phrase(
        {
          train: [
            "{find|locate|look for} <file> and {tell me|report|give me|say} {the value of |what is set for |}<key>",
            "{find|locate} <file>, {then |}read it and {tell me|report} <key>",
            "<file> is {somewhere|in some folder|in one of the folders}; {what is|tell me|find} {the value of |}<key> in it{?|}",
            "somewhere there is {a file |}<file>; what is <key> in it?",
            "I don't know where <file> is, but I need {the value of |}<key> from it",
            "search for <file>, open it and {tell me|report} {the value of |}<key>",
            "in some folder there is <file>. what {does it say for|value does it have for} <key>?",
            "find {the file |}<file> {wherever it is|in the folders} and look up <key>",
            "where is <file>, and what is <key> in it?",
            "look for {a file called |}<file>; what does it say about <key>?",
            "{first |}find <file>, then read <key> from it",
            "find <file>. what is <key> there?",
            "<key>, from <file>, wherever that {is|may be}",
            "<file>, which is {somewhere|in some folder}, has {a line for |}<key>; what is it?",
            "{need|want} <key> from <file>, but {the folder is unknown|who knows where that is|I have no path}",
            "what's <key> in <file>? it's {in some folder|somewhere here|not at the top}{, find it|}",
            "dig up <file> and {tell me|say|report} <key>",
            "kindly locate <file> and {state|report} <key>",
            "the boss asks for <key>, it's in <file>, {somewhere|in one of the folders}",
            "I lost track of <file>, {find it|hunt it down} and {tell me|give me} <key>",
            "I keep forgetting <key>, it's in a file called <file>{ somewhere|, find it}",
            "which folder is <file> in, and what does it have for <key>?",
            "{hunt|track} down <file>, I {want|need} <key>{, nothing else|, that's all|}",
            "in a folder I forgot lies <file>; {read|look up} <key> {there|in it}",
            "the value of <key> is {wanted|needed}; it's in <file>, {which you must find first|wherever that is}",
            "<file> is around here {somewhere|in a folder}, what's <key> in there?",
            "{we're missing|I don't have} <key>: {find|locate} <file> and read it there",
            "<key>? it's in <file>, but find that first",
            "once you have found <file>, {tell|give} me <key>",
            "not sure {where|in what folder} <file> is, but what's <key> in it?",
            "look in all folders for <file>; what I'm after is <key>",
            "I can't find <file>, you look for it and {tell me|report} what <key> is",
            "where did somebody put <file>, and which {value|setting} does <key> have in it?",
          ],
          heldOut: [
            "go and find <file>, because I need to know <key> from it",
            "some folder has <file> in it; open that and say what <key> is",
            "can you find <file> and see what <key> is set to",
          ],
        },
        { file: maker.bare(name), key: sayKey(maker, key) },
      ),
      files: { [path]: settings.text },
      needs: ["glob", "read_file"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Look for it by name to read it.", "glob", { pattern: `**/${name}` });
        yield act("Found it; read it.", "read_file", { path });
        return finished(value, says(line));
      },
    };
  },
};

/** Takes a line out of one file and appends it to another. */
export const moveLine: Kind = {
  id: "move_line",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const [from, to] = [names.path(textExtensions), names.path(textExtensions)];
    const lines = makeLines(random, names, random.int(2, 7));
    const line = random.pick(lines);
    const text = `${lines.join("\n")}\n`;
    const other = `${makeLines(random, names, random.int(1, 4))
      .filter((one) => !overlap(one, line))
      .join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "move {the line |the entry |the item |}<text> from <from> to {the end of |}<to>",
            "{take|cut} {the line |the entry |}<text> {out of|from} <from> and {append|add|put} it {to|at the end of} <to>",
            "{delete|remove} <text> from <from> and {append|add} it to <to>",
            "the line <text> {in|of} <from> {belongs|should be|should go} {in|into|at the end of} <to>{; move it|}",
            "transfer {the line |}<text> from <from> to <to>",
            "<text> is in <from> but {belongs|should be} in <to>; move {it|the line}",
            "in <from> there is {the line |}<text>; move it to {the end of |}<to>",
            "shift {the line |the entry |}<text> {from <from> to|out of <from> into} <to>",
            "get <text> out of <from> and into <to>",
            "move one line from <from> to <to>: <text>",
            "{cut|take} <text> from <from>, {append|add} it to <to>",
            "<text> goes from <from> to the end of <to>",
            "{stick|chuck|put|pop} <text> at the {end|bottom} of <to>, and take it out of <from>",
            "<text>: out of <from>, {into|onto the end of} <to>",
            "kindly {transfer|move} the line <text> from <from> to {the end of |}<to>",
            "the line <text> is to be {moved|transferred} from <from> to {the end of |}<to>",
            "<from> still has <text>, {which belongs|which should be} in <to>; move it over",
            "it'd be {nice|good} if <text> were {at the end of|in} <to> and not in <from>{; move it|}",
            "I put <text> {in|into} <from> by mistake, {it goes|it belongs} in <to>; move it",
            "{wrong file|oops}: <text> is in <from>, move it to {the end of |}<to>",
            "<to> is {missing|lacking} the line <text>, which is in <from>; move it{ over|}",
            "relocate {the line |}<text> from <from> to <to>{, nothing else|, that's all|}",
            "strike <text> off <from> and jot it down {in|at the end of} <to>",
            "to <to> move please {the line |}<text>, it is in <from>",
            "out of <from> comes {the line |}<text>, and {at the end of|into} <to> it goes",
            "{pull|lift|pop} {the line |}<text> from <from>, {then |}{stick|add|put} it {at|onto} the end of <to>",
            "we {need|want} <text> in <to>, not in <from>; {move|shift} {it|that line}",
            "from <from> to <to>: {move|transfer} {the line |}<text>",
            "<from> loses the line <text>, <to> gains it",
            "the {entry|item|line} <text> moves from <from> to {the bottom of |}<to>",
            "why is <text> in <from>? {move|shift} it to {the end of |}<to>",
            "somebody wrote <text> in <from>; that line {goes|should go} to the end of <to>, not there",
            "{ditch|drop} <text> from <from>, but {add|append} it to <to>",
          ],
          heldOut: [
            "can you take <text> away from <from> and write it at the end of <to> instead",
            "the line <text> should no longer be in <from>, it should be the last line of <to>",
            "please bring the line <text> from <from> over to <to>",
          ],
        },
        { text: maker.marked(line), from: maker.path(from), to: maker.path(to) },
      ),
      files: { [from]: text, [to]: other },
      needs: ["edit_file", "append_file"],
      after: { [from]: text.replace(`${line}\n`, () => ""), [to]: `${other}${line}\n` },
      *policy() {
        yield act("Cut the line out.", "edit_file", { path: from, old: `${line}\n`, new: "" });
        yield act("Now append it to the other.", "append_file", { path: to, content: `${line}\n` });
        return finished("Moved the line.");
      },
    };
  },
};
