/** Kinds that answer yes, no or a number about files, and one that runs a program. */
import { absentKey, anyExtensions, makeAnyFile, makeSettings, someLines } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished, says } from "../oracle.ts";
import { sayKey } from "./look-up.ts";

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
      request: maker.phrase(
        {
          train: [
            "does {the file |}<file> exist?",
            "is there {a file |a file called |}<file>?",
            "{check|tell me|find out|say} {whether|if} {the file |}<file> exists",
            "{check|tell me|say} {whether|if} there is a file {called |named |}<file>",
            "do we have {a file |}<file>?",
            "have we got {a file |}<file>?",
            "is <file> {there|here|present}?",
            "yes or no: is there a file <file>?",
            "does <file> exist {already|yet|here}?",
            "has anyone created <file> {yet|already}?",
            "I want to know {whether|if} <file> exists",
            "look {whether|if} <file> is there",
            "would I find a file <file> here?",
            "confirm or deny that <file> exists",
            "<file>: there or not?",
            "{is|does} {the file |}<file> {already there|there yet|around|exist, yes or no|exist or not}?",
            "{check|see} if {the file |}<file> {is there|is present|exists already}",
            "{is there|do we have|have I got} {any file|something} {called|named} <file>?",
            "<file>, does it exist?",
            "do I have a file {called |named |}<file>?",
            "find out if there is a file <file>",
            "can <file> be found?",
            "<file> - {is it there|do we have it|does it exist}?",
            "got a file {called |}<file>?",
            "did {anyone|somebody|I} {make|write|create|add} <file> {yet|already}?",
            "I {can't remember|keep forgetting|forgot} {if|whether} {we have|there's|I made} {a file |}<file>{, have a look|, please look|}",
            "kindly {verify|establish} {whether|if} <file> {exists|is present}",
            "any {sign|trace} of {a file |}<file> {here|in here|around here}?",
            "would ls show {me |}<file>, yes or no?",
            "the boss asks {if|whether} {we have|there is} a file <file>",
            "{anything|any file} {here |}{called|named|by the name of} <file>?",
            "it'd be {good|nice} to know {if|whether} <file> {exists|is there}",
            "and <file>, does that {one |}exist?",
            "we do have <file>, {right|don't we|yes or no}?",
            "before I create <file>: {is it there|does it exist} {already|yet}?",
            "exists the file <file>?",
            "is there such a {file|thing} as <file>?",
            "{see|check} if <file> {made it in|got created|is here}{, yes or no|}",
            "did <file> {get created|make it in here}?",
            "there should be a file <file>{. is there|; is it there|, is that so}?",
            "say me if exists the file <file>",
            "I need to know {if|whether} {there's|we have} {a file |}<file>, {just yes or no|yes or no will do|nothing else}",
            "am I right that {there's|we have} {a file |}<file>?",
            "<file> {is|should be} here {somewhere |}already, {correct|true|right}?",
          ],
          heldOut: [
            "can you see whether there is a file <file>?",
            "is the file <file> in this project?",
            "tell me yes or no, does <file> exist?",
          ],
        },
        { file: maker.bare(path) },
      ),
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
      request: maker.phrase(
        {
          train: [
            "{is|does} <key> {the same|equal} in <first> and <second>?",
            "do <first> and <second> {agree on|have the same|have the same value for} <key>?",
            "{check|tell me|find out|say} {whether|if} <key> is {the same|equal} in <first> and {in |}<second>",
            "compare <key> in <first> and <second>: {is it|are they} the same?",
            "is {the value of |}<key> in <first> the same as in <second>?",
            "does <key> have the same value in <first> and <second>?",
            "{check|tell me} {whether|if} <first> and <second> {agree about|have the same} <key>",
            "yes or no: is <key> equal in <first> and <second>?",
            "does <first> give the same <key> as <second>?",
            "<key> in <first> and in <second>: same or different? say yes if it is the same",
            "are <first> and <second> equal in <key>?",
            "look at <key> in <first> and <second>; is it the same in both?",
            "do <first> and <second> match as to <key>?",
            "would <key> read alike in <first> and <second>?",
            "<key>: is it one and the same in <first> and <second>?",
            "{is|has} <key> the same {value |}in both <first> and <second>?",
            "do <first> and <second> {set|have|use|give} the same <key>?",
            "{same|is it the same} <key> in <first> and <second>?",
            "compare <first> and <second>: same <key>?",
            "<first> and <second>: {do they have|is it} the same <key>?",
            "is <key> in <second> equal to <key> in <first>?",
            "<first> vs <second>: same value for <key>?",
            "<key> in <first> = <key> in <second>?",
            "did {we|they} set <key> to the same thing in <first> and <second>?",
            "I {hope|guess|think} <key> is the same in <first> and <second>; {is it|am I right|yes or no}?",
            "kindly {verify|confirm} {whether|that} <first> and <second> {hold|give} the same value for <key>",
            "does <key> {match|agree|coincide} in <first> and <second>?",
            "hold <first> next to <second>: is <key> the same{ in both|}?",
            "the boss asks if <first> and <second> {agree on|have the same} <key>, {yes or no|just yes or no}",
            "same <key> here and there, <first> and <second>, yes or no?",
            "are <first> and <second> {in agreement|on the same page|of one mind} about <key>?",
            "it'd be {good|nice} to know if <key> is the same in <first> and <second>",
            "<first> has <key> and <second> has it too; {same value|are they equal|are the two the same}?",
            "whatever <first> has for <key>, does <second> have the same?",
            "is <first> like <second> when it comes to <key>?",
            "I need to know whether <key> {is identical|is one and the same|reads the same} in <first> and <second>",
            "are they equal, <key> in <first> and <key> in <second>?",
            "has <key> same value in <first> and in <second>?",
            "{put|lay} <first> and <second> side by side: is <key> equal?",
            "both <first> and <second> set <key>; to the same value?",
            "and <key>, same in <first> and <second>?",
            "verify <key> is the same in <first> and <second>, {yes or no|say yes or no}",
          ],
          heldOut: [
            "can you check that <key> has one value in both <first> and <second>?",
            "do both <first> and <second> have equal values for <key>?",
            "please tell me if <key> of <first> is the same as <key> of <second>",
          ],
        },
        { key: sayKey(maker, key), first: maker.path(first), second: maker.path(second) },
      ),
      files: { [first]: one.text, [second]: one.text.replace(line, () => changed) },
      needs: ["read_file"],
      after: {},
      answer: { any: same ? ["yes"] : ["no"], excludes: same ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the first file to compare.", "read_file", { path: first });
        yield act(`${says(line)} Now read the second to compare.`, "read_file", { path: second });
        return finished(
          same ? "Yes." : "No.",
          `${says(changed)} ${same ? "The values are the same." : "The values differ."}`,
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
      request: maker.phrase(
        {
          train: [
            "{run|execute|start} {the command |the program |}<command> and {tell me|report|give me|say} {what it prints|the output|its output|the result}",
            "{run|execute} <command>{ and show me the output|}",
            "what does {the command |}<command> {print|say|output|give}?",
            "what is the output of {the command |}<command>?",
            "use the shell: {run |}<command>",
            "{run|execute} this command{ and report its output|}: <command>",
            "in the {shell|terminal}, {run|execute} <command>; what comes out?",
            "I need the output of <command>",
            "call <command> {in the shell |on the command line |}and {report|tell me} the result",
            "{try|launch} {the command |}<command> and tell me what happens",
            "let the shell run <command> and give me its output",
            "please run <command>",
            "type <command> into the terminal; what does it answer?",
            "have the shell do <command> and pass on its output",
            "what would <command> bring? run it",
            "{run|execute} <command> {for me|please|in the terminal|in the shell}",
            "what happens {when you run|if I run} <command>?",
            "{run|do|execute} <command>{. what is the output?|; what does it print?|, what do you get?}",
            "output of <command>?",
            "{please |}execute {the shell command |the command |}<command>",
            "use the command <command> and {tell me|report} {what it says|the output}",
            "{fire off|kick off|fire up} <command> and {show|tell} me {what you get|what comes back|the output}",
            "<command> - {what's|what is} the output?",
            "I {wonder|want to see|need to see|need to know} what <command> {prints|outputs|gives|says}",
            "I can't use {the|a} terminal {right now|here}, run <command> for me{ and tell me the output|}",
            "kindly execute <command> and {report|provide} the output",
            "the command <command> is to be {run|executed}{; report what it prints|, and its output reported}",
            "give <command> a {go|try|spin} and {tell|show} me what it {says|prints}",
            "it'd be nice to see what <command> {prints|says|gives}",
            "run please <command>{, nothing else|, that's all|}",
            "and the output of <command>?",
            "on the command line: <command>, output please",
            "{use|open} a {shell|terminal}, {enter|type} <command>, {report|read out} what it prints",
            "whats <command> print?",
            "make the {machine|computer} {run|do} <command> and {tell|show} me the output",
            "what comes back {from|after} <command>?",
            "the boss wants {to see |}the output of <command>",
            "do <command> in shell and say me the result",
            "if you {run|execute|enter} <command>, what does it {print|say|show}?",
            "I'd like to see <command> {run|executed}{ and its output|}",
            "{pass|hand|give} <command> to the shell and {report|tell me} what it {prints|says}",
            "{show|tell} me what <command> {outputs|prints|returns}",
            "can <command> be run, and what does it print?",
          ],
          heldOut: [
            "could you run <command> and say what comes out",
            "<command>: run this and give me its result",
            "what do I get when I run <command>?",
          ],
        },
        { command: maker.marked(command) },
      ),
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
      request: maker.phrase(
        {
          train: [
            "does <file> {contain|mention|have|define|set} <text>?",
            "is <text> {in|mentioned in|part of|set in|defined in} <file>?",
            "{check|find out|tell me|say} {whether|if} <file> {contains|mentions|has|defines|sets} <text>",
            "{check|tell me} {whether|if} <text> is in <file>",
            "is there {a |an entry |a line with |}<text> in <file>?",
            "{look|check} in <file>: is <text> there?",
            "can <text> be found in <file>?",
            "read <file> and {tell me|say} {whether|if} it {has|contains|mentions} <text>",
            "do we {have|set|define} <text> in <file>?",
            "yes or no: does <file> contain <text>?",
            "I wonder {whether|if} <text> is in <file>",
            "<file> has <text>, right?",
            "would I find <text> in <file>?",
            "<text> - does <file> have it?",
            "verify that <file> has <text> and say yes or no",
            "{is|do we have|can I find} <text> in <file>{ or not|}?",
            "does <file> {include|say|list|talk about} <text>?",
            "{have|do} we {have |got |}<text> in <file>{, yes or no|}?",
            "<file>: does it {contain|mention|have} <text>?",
            "does <text> {appear|occur|show up} in <file>?",
            "is there any <text> in <file>?",
            "tell me yes or no: is <text> in <file>?",
            "<text> in <file>, yes or no?",
            "<file>: is <text> in there?",
            "I {forget|can't remember|keep forgetting} {if|whether} <file> {has|mentions|contains} <text>",
            "did {we|anyone|somebody} {put|write|mention} <text> in <file>?",
            "any {mention|trace|sign} of <text> in <file>?",
            "kindly {verify|confirm} whether <text> {occurs|appears|is present} in <file>",
            "the boss asks if <file> {says anything about|has|mentions} <text>",
            "{got|is there} <text> in <file>{ somewhere| at all|}?",
            "somewhere in <file> there's <text>, {right|isn't there|true}?",
            "it'd be {good|nice} to know if <text> {is|occurs} in <file>",
            "{peek|glance} into <file>: does it {have|mention|say} <text>?",
            "was <text> ever {put|written} {in|into} <file>?",
            "has <file> <text> inside, yes or no?",
            "in <file>, is there {a line|something|anything} {with|about} <text>?",
            "am I right that <file> {has|mentions|contains} <text>?",
            "would grep find <text> in <file>?",
            "I need to know {if|whether} <text> is {part of|mentioned in|anywhere in} <file>, {just yes or no|yes or no will do}",
            "could it be that <file> {has|contains|mentions} <text>?",
            "and <text>, {is that|is it} in <file>?",
            "does file <file> have inside <text>?",
            "<file> and <text>: is it in there, yes or no?",
            "see whether <file> {knows|has} <text>{, yes or no|}",
          ],
          heldOut: [
            "can you see <text> anywhere in <file>?",
            "is it true that <file> contains <text>?",
            "find out if <text> is in <file>, yes or no",
          ],
        },
        { file: maker.path(path), text: maker.quoted(text) },
      ),
      files: { [path]: settings.text },
      needs: ["read_file"],
      after: {},
      answer: { any: there ? ["yes"] : ["no"], excludes: there ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the file to see if it has that.", "read_file", { path });
        if (there) return finished("Yes.", "It has it.");
        return finished("No.", "It lacks it.");
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
    const { key, value } = random.pick(settings.entries);
    const right = random.chance(0.5);
    const said = right ? value : names.value();
    if (!right && (settings.text.includes(said) || said === value)) return valueIs.make(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "is <key> {set to |equal to |}<value> in <file>?",
            "{check|tell me|find out|say} {whether|if} <key> is {set to |}<value> in <file>",
            "does <key> have the value <value> in <file>?",
            "in <file>, is <key> <value>?",
            "is the value of <key> in <file> <value>?",
            "does <file> set <key> to <value>?",
            "yes or no: is <key> <value> in <file>?",
            "<key> in <file> is <value>, {right|isn't it|correct}?",
            "I {think|believe} <key> is <value> in <file>; {is that right|is it|am I right}?",
            "{read|open} <file> and {tell me|say} {whether|if} <key> is <value>",
            "is it true that <key> is <value> in <file>?",
            "have we set <key> to <value> in <file>?",
            "<file>: <key> = <value>{, right|, yes or no}?",
            "did {we|they|someone} set <key> to <value> in <file>?",
            "I {seem to|think I} {remember|recall} {that |}<key> is <value> in <file>, {is that right|right|correct}?",
            "{someone|the boss} says <key> is <value>; does <file> {agree|say so}?",
            "kindly {verify|confirm} {whether|that} <key> {is|equals} <value> in <file>",
            "is it <value> that <file> {has|gives|sets} for <key>?",
            "it should be <value>, <key> in <file>; is it?",
            "does <key> {equal|read|come to} <value> in <file>?",
            "am I right that <key> in <file> is <value>?",
            "is <value> what <file> {says|has|gives} for <key>?",
            "the boss asks if <key> is <value> in <file>, {yes or no|just yes or no}",
            "I need to know {if|whether} <file> {still |}{has <key> at|sets <key> to} <value>",
            "<key> is {still|now} <value> in <file>, {isn't it|right|yes or no}?",
            "{peek into|check} <file>: is <key> {really |}<value>?",
            "it'd be good to know {if|whether} <key> in <file> is <value>",
            "{could|can} it be that <key> is <value> in <file>?",
            "and is <key> <value> in <file>?",
            "double-check for me that <file> says <value> for <key>, yes or no",
            "is <key> really set to <value> in <file>, or not?",
            "yes or no, <file> gives <key> as <value>?",
            "if I open <file>, will <key> be <value>?",
            "I'd bet <key> is <value> in <file>; am I right?",
          ],
          heldOut: [
            "can you see if <file> has <value> for <key>?",
            "would <value> be the value of <key> in <file>?",
            "tell me yes or no, has <key> the value <value> in <file>?",
          ],
        },
        { file: maker.path(path), key: sayKey(maker, key), value: maker.quoted(said) },
      ),
      files: { [path]: settings.text },
      needs: ["read_file"],
      after: {},
      answer: { any: right ? ["yes"] : ["no"], excludes: right ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the file to check the value.", "read_file", { path });
        return finished(right ? "Yes." : "No.", `It is ${value}.`);
      },
    };
  },
};
