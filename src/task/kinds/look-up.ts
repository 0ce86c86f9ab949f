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
    "I keep forgetting what <key> is, it's in <file>",
    "<file>: <key>?",
    "and the value of <key> in <file>?",
    "remind me what <key> is, {it's in|see} <file>",
    "{anyone know|anybody know|who knows} what <key> {is|is set to} in <file>?",
    "the boss {asks|wants to know} what <key> is, {look in|check|it's in} <file>",
    "kindly {state|indicate|provide} the value of <key> {in|from|as recorded in} <file>",
    "the value of <key> {is to be|should be} {read from|looked up in|taken from} <file>",
    "<key> - {what is it|what's it set to} in <file>?",
    "{dig|fish} <key> out of <file>{ for me|}",
    "{peek into|glance at|have a peek at} <file> and tell me <key>",
    "I {can't|don't} remember <key>, {it should be in|I wrote it in|it's somewhere in} <file>",
    "how does <file> {set|define} <key>?",
    "I need to know <key>, {it's|it should be} in <file>",
    "what is value of <key> in file <file>?",
    "<file> says what about <key>?",
    "we're {arguing|unsure} about <key>; what does <file> {have|say}?",
    "just <key> from <file>, {nothing else|that's all|then you're done}",
    "it'd be {nice|good|helpful} to know what <key> is in <file>",
    "whats <key> in <file> thanks",
    "in <file> must be written <key>, tell me it",
    "I'm looking for <key>, it's in <file>",
    "is there anything in <file> about <key>? {tell|give} me its value",
    "the value of <key> please, file is <file>",
    "<key>, {as set in|according to|going by} <file>, is what?",
    "{someone|my colleague} {keeps asking|asked} me for <key>, {it's in|see} <file>",
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
        yield act("Read the file to look the value up.", "read_file", { path });
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
            "{anyone know|who knows} what <key> is {set to |}{around here|in this mess|in here}?",
            "I keep forgetting what <key> is{, it's in one of the files|, it's in here somewhere|}",
            "<key>: value?",
            "no {clue|idea} {where|in which file} <key> is, but I need its value",
            "hunt down <key> and {tell|give} me {its value|what it's set to}",
            "the value of <key> is to be found {among|in} the files; report it",
            "kindly {locate|find} <key> {in the files|wherever it is} and state its value",
            "what did {somebody|someone|we} set <key> to?",
            "it'd be {good|nice} to know {what <key> is|the value of <key>}, {it's somewhere in the files|search for it}",
            "I need <key>{,|;} {any file could have it|it's in some file|search for it}",
            "we're {unsure|arguing} what <key> is; {search the files|it's in here somewhere}",
            "and <key>, what's it set to?",
            "in some file there {is|must be} <key>, what value has it?",
            "how much is <key>? it's in one of the files",
            "{scan|comb|trawl|go through} {all that's here|everything|the whole folder} for <key> and {report|say} its value",
            "track down <key>, I need {its value|to know what it's set to}",
            "somebody {set|put} <key> in {one of these files|some config}; {what is it|to what}?",
            "the boss asks {what <key> is|for <key>}, {it's in some file|search for it|find it}",
            "{just|only} the value of <key>, {wherever it's set|from whatever file}, {nothing else|that's all}",
            "<key> is set somewhere in here, {tell me its value|what's the value|give me the value}",
            "could you search what value <key> has?",
            "value of <key>?",
            "remind me {what <key> is|of <key>}, {I don't know the file|it could be in any file}",
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
        yield act("Search for the key to look the value up.", "grep_search", { pattern: key });
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
            "{type|write} <quoted> as your answer",
            "just answer <quoted>, {that's all|then you're done}",
            "I {set|made} <key> <value> {today|yesterday|this morning}{.|,} what's <key>?",
            "<key> {has the value|has been set to} <value>; what {value has it|is its value}?",
            "with <key> at <value>, {how much|what} is <key>?",
            "they say <key> is <value>{. and|; so} what is <key>?",
            "for the record, <key> is <value>. {what's|what is} <key> {again|then}?",
            "there's nothing to look up{:|,} <key> is <value>. {say|tell me|give me} <key>",
            "kindly {respond|reply} with <quoted>{ and finish|}",
            "the {reply|response|message} is to be <quoted>",
            "don't use any tool, {just |}{answer|say} <quoted>",
            "it's <value>, the <key>. so what's the <key>?",
            "my friend says {her|his} <key> is <value>. what is it?",
            "I {want|need} to hear <quoted>, {nothing else|that's all}",
            "to the question what <key> is, {answer|reply} <value>",
            "{as we know|as I said}, <key> is <value>{; tell me|, so say} {what it is|its value}",
            "if somebody asks for <key>, it's <value>. I'm asking: what is <key>?",
            "so <key> would be <value>, {right? then|ok? so} what is <key>?",
            "hand back <quoted> and {stop|finish|you're done}",
            "finish please with <quoted>",
            "the <key> being <value>, what's the <key>?",
            "my answer from you must be <quoted>",
            "all is done already; {finish with|answer|say} <quoted>",
            "you have got <key> = <value>; how much is <key>?",
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
