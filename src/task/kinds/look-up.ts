/** Kinds that find a value in files and answer with it. */
import { makeSettings, someLines } from "../documents.ts";
import type { Frames, Kind, Maker } from "../goal.ts";
import { act, atOnce, finished, says } from "../oracle.ts";
import { caseMark } from "../wording.ts";

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
    caseMark + (maker.random.chance(0.35) ? (maker.random.chance(0.4) ? `the ${plain}` : plain) : key);
}

/** Wordings that ask for the value of a key in a named file. */
export const lookUpFrames: Frames = {
  train: [
    "what is {the value of |}<key> in <file>?",
    "what is <key> set to in <file>?",
    "which value does <key> have in <file>?",
    "{tell me|give me|report|find out|return|look up|find|fetch|get|show me} the {value of|value for|setting of|setting for} <key> in <file>",
    "{tell me|give me|report|show me} <key> from <file>",
    "{read|open|check|look at|look in|look into|consult} <file> and {tell me|report|say|answer with} {the value of|what is set for|} <key>",
    "what does <file> {say about|have for|give for|list for|set for|use for|specify for} <key>?",
    "{look up|find} <key> in <file>",
    "how is <key> set in <file>?",
    "according to <file>, what is <key>?",
    "in <file>, what is {the value of |}<key>?",
    "<file> has {a setting|an entry|a value|a line} {for|called|named} <key>; what is it?",
    "I need {the value of |to know |}<key> from <file>",
    "find out what <key> is in <file>",
    "{extract|pull|read} {the value of |}<key> {from|out of} <file>",

    "what's <key> in <file>?",
    "do you know <key> in <file>?",
    "<file>: what is <key>?",
    "{someone asks|I forgot} what <key> is; <file> {knows|has it}",
    "to what is <key> set, going by <file>?",
    "{name|state} the {value|content} of <key>, as {written|given} in <file>",
    "<key> in <file> equals what?",
    "{what's|what is|whats} {the value of |}<key> {in|inside|according to} <file>?",
    "{gimme|give me|get me|fetch me|read me} {the value of |}<key> {in|from|out of} <file>",
    "{tell me|say|report} what <key> is{ set to|} in <file>",
    "{see|find out|check} what <key> {is|is set to|has} in <file>",
    "{in|inside} <file> there is {an entry|a setting|a value} {called|named|for} <key>{. what is it?|; tell me its value|; what does it say?}",
    "open <file> and find <key>",
    "<key> from <file>, please",
    "<key> in <file>?",
    "{can you|could you} {look up|find} <key> in <file>?",
    "what {number|value|setting} is {given|set|listed|stored} for <key> in <file>?",
    "{I'd like|I want} to know {the value of |}<key> in <file>",
    "what did we set <key> to in <file>?",
    "read <file>; {what is|what's} <key>?",
    "show {me |}{the value of |}<key> {in|from} <file>",
    "what is written for <key> in <file>?",
    "let me know {the value of |what is set for |}<key> in <file>",
    "{look|check|see} in <file>{: |; }what is <key>?",
    "how much is <key> in <file>?",
    "from <file> I need {the value of |}<key>",
  ],
  heldOut: [
    "which value does <file> have for <key>?",
    "please look at <file> and give me the value of <key>",
    "what has <key> been set to in <file>?",
    "can you see in <file> what <key> is?",
  ],
};

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
        yield act("Read the file.", "read_file", { path });
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
      request: maker.phrase(
        {
          train: [
            "what is {the value of |}<key>? {I do not know which file it is in|it is somewhere in here|it is in one of the files|I don't know which file has it}",
            "what is <key> set to?",
            "what is the value of <key>?",
            "find the value of <key> {somewhere in the files|in this folder|in the project|in these files|here}",
            "{one of the files|some file here|a file here|some config here} {sets|has|defines|contains} <key>: {what is its value|what is it set to|tell me the value}",
            "search {the files|the project|everything|the workspace} for <key> and {tell me its value|report the value|say what it is set to|give me its value}",
            "{tell me|report|find out|give me|look up} {the value of|what is set for|the setting} <key>",
            "which value does <key> have {here|in this project|in the project|in these files|}?",
            "somewhere {here|in these files} <key> is {set|defined}. {to what|what to|to which value}?",
            "what value {is|was} <key> {given|set to} {in this project|here|in the code|in the settings}?",
            "look for <key> in {all files|the files|every file} and {tell me|report} {what it is|its value}",
            "I {forgot|lost track of|do not remember} where <key> is set; what is its value?",
            "grep for <key> and {give|tell} me its value",
            "to what have we set <key>{, wherever that is|}?",
            "dig out the value that <key> has in {whatever file|any file}",
            "where <key> is set I cannot say, but its value is what I {need|want}",
            "what's {the value of |}<key>? {search for it|it is in some file|no idea which file|any file could have it}",
            "{some|one} file {here|in this folder|in the project} {sets|has} <key>. {what's|what is} {its value|the value}?",
            "{get|tell|find} me the value of <key>, {wherever it is|I don't know where it is|it is in some file}",
            "search for <key>: what is it set to?",
            "{can you|could you} find out what <key> is set to?",
            "the value of <key>, please; {search the files|it is somewhere}",
            "to which value is <key> set {here|in this project|}?",
            "{what|which} value do {we|the files|the settings} {use|have|give} for <key>?",
            "look up what <key> is set to{; I do not know the file|, whatever file that is in|}",
            "we set <key> somewhere; {what to|to what value|what is it}?",
            "how is <key> set {here|in these files|in the project}?",
          ],
          heldOut: [
            "what value does <key> have? look through the files",
            "find out what <key> is set to in this project",
            "which value is given for <key> in these files?",
          ],
        },
        { key: maker.quoted(key) },
      ),
      files: { [path]: settings.text },
      spare: (_, text) => !text.includes(key),
      needs: ["grep_search"],
      after: {},
      answer: { includes: [value] },
      *policy() {
        yield act("Search for the key.", "grep_search", { pattern: key });
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
      request: maker.phrase(
        {
          train: [
            "the <key> is <value>. what is the <key>?",
            "<key> is <value>. {what is|tell me|repeat} <key>{?|}",
            "{say|answer|reply|answer with|reply with|respond with|just say|finish with} <quoted>",
            "{given that|since|as} the <key> is <value>, what is the <key>?",
            "{answer|reply|finish} with {the word|the text|exactly} <quoted>",
            "the answer is <value>; {just |}{say so|give it back|finish with it|repeat it}",
            "<key>=<value>. what is <key>?",
            "no tool is needed: {say|answer|reply} <quoted>",
            "I told you that the <key> is <value>. what did I say the <key> is?",
            "{finish|end|stop} {at once |right away |now |}with {the answer|the message} <quoted>",
            "remember that <key> is <value>. which value has <key>?",
            "do nothing but {answer|say|reply} <quoted>",
            "my <key> is <value>, so tell me: what is my <key>?",
            "your whole answer should be <quoted>",
            "let <key> be <value>; name <key>",
            "my <key> is <value>{. what is my <key>?|; what is it?}",
            "{your answer|the answer|the final answer} {should be|is|must be} <quoted>",
            "there is nothing to do; {just say|say|answer|finish with} <quoted>",
            "if <key> is <value>, what is <key>?",
            "we have <key> = <value>. {tell me|what is} <key>{?|}",
            "<key> equals <value>; {repeat|say|tell me} <key>",
            "{repeat|echo|print} <quoted> {back to me|and nothing else|and finish}",
            "note: <key> is <value>. {so |}what is <key>?",
            "{simply|only|just} {reply|respond|answer} <quoted>",
            "done already, so just {say|answer} <quoted>",
          ],
          heldOut: [
            "you know that <key> is <value>; what is <key>?",
            "let your answer be <quoted>, nothing more",
            "I tell you <key> is <value>. now say what <key> is",
          ],
        },
        { key, value, quoted: maker.quoted(value) },
      ),
      files: {},
      needs: [],
      after: {},
      answer: { includes: [value] },
      policy: () => atOnce(finished(value, "The request says it.")),
    };
  },
};
