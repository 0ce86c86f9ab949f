/** Kinds about all that a file says. */
import { makeLines, makeSettings, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished } from "../oracle.ts";

/** Answers with the whole text of a short file. */
export const showFile: Kind = {
  id: "show_file",
  weight: 4,
  copy: 1,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(1, 2));
    const plain = random.chance(0.7);
    const text = plain ? makeLines(random, names, random.int(1, 3)).join("\n") : settings.text.trimEnd();
    const path = names.path(plain ? textExtensions : [settings.extension]);
    return {
      request: maker.phrase(
        {
          train: [
            "what does <file> say?",
            "what is {written |}in <file>?",
            "what's in <file>?",
            "{show|print|read|cat|display|open} {me |}<file>",
            "{show|tell|give} me {what <file> says|the content of <file>|the contents of <file>|what is in <file>|the text of <file>}",
            "read <file> {to me|aloud|and tell me what it says|and tell me what is in it}",
            "{give me|I need|I want} the {whole |full |}{text|content|contents} of <file>",
            "let me see <file>",
            "what are the {contents|lines} of <file>?",
            "{open|read} <file> and {show|give} me {the text|all of it|its content|what it says}",
            "<file>: what does it say?",
            "cat <file>",
            "I would like to {read|see} <file>",
            "what do we have in <file>?",
            "{report|return} the {content|text} of <file>",
            "how does <file> read?",
            "what did <person> write in <file>?",
            "<file>: {contents|content|text}?",
            "{spit out|dump|type out} <file>{ for me|}",
            "what's <file> got in it?",
            "I haven't read <file>, {what does it say|what's in it}?",
            "kindly {reproduce|display|present} the {text|contents} of <file>{ in full|}",
            "the {full |}text of <file>{ please|, please|, nothing else|}",
            "I {can't|cannot} open <file>{ here| on my phone|}, {read it to me|tell me what it says|what does it say}",
            "I keep forgetting what {<file> says|I wrote in <file>|is in <file>}",
            "and <file>, what does {that|it} say?",
            "{copy|paste|repeat} {all |}the text of <file> {for me|in your answer}",
            "it'd be {nice|good} to {see|read|know} {what's|what is} in <file>",
            "the boss wants to {see|read|know what's in} <file>",
            "word for word, what {does <file> say|is in <file>}?",
            "give me <file>{, all of it| in full|, every line|}",
            "say me what is written into <file>",
            "what can be read in <file>?",
            "open up <file>, I {want|need} to {see|know} what it says",
            "whatever is in <file>, {show it to me|tell me}",
            "I'd like {all the text|every line|the exact words} {of|in|from} <file>",
            "what stands in <file>?",
            "{peek into|look inside} <file> and {tell|show} me {what's there|what you see}",
            "which lines does <file> have?",
            "contents of <file>?",
            "read out {all of |}<file>{ to me|, please|}",
          ],
          heldOut: [
            "can you tell me everything that <file> says?",
            "what text can I find in <file>?",
            "please let me know what was written in <file>",
          ],
        },
        { file: maker.path(path), person: names.person },
      ),
      files: { [path]: `${text}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: text.split("\n") },
      *policy() {
        yield act("Read the file to tell its text.", "read_file", { path });
        return finished(text, "That is the text.");
      },
    };
  },
};

/** Whether a file has any text. */
export const isEmpty: Kind = {
  id: "is_empty",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const empty = random.chance(0.5);
    return {
      request: maker.phrase(
        {
          train: [
            "is <file> empty?",
            "{check|tell me|find out|say} {whether|if} <file> is empty",
            "is {the file |}<file> {blank|an empty file|empty or not|really empty}?",
            "yes or no: is <file> empty?",
            "does <file> have no {content|text} at all?",
            "<file> is empty, {right|isn't it}?",
            "look {whether|if} <file> is {empty|blank}",
            "I {think|believe} <file> is empty; is it?",
            "would you say <file> is empty?",
            "is it true that <file> is {empty|blank}?",
            "{open|read} <file> and {tell me|say} {whether|if} it is empty",
            "can it be that <file> is empty?",
            "<file>: empty{, yes or no|}?",
            "<file> - is it {empty|blank}?",
            "is there nothing {at all |}in <file>?",
            "I {can't remember|forgot|keep forgetting} {if|whether} <file> is empty",
            "kindly {verify|confirm} {whether|if} <file> is {empty|blank}",
            "the boss asks {if|whether} <file> is {still |}empty",
            "did {someone|anybody|we} leave <file> {empty|blank}?",
            "{peek into|glance at} <file>: is it {empty|blank}?",
            "it'd be good to know {if|whether} <file> is {empty|blank}",
            "is <file> {still|already} {empty|blank}?",
            "am I right that <file> is {empty|blank}?",
            "<file> {looks|seems} {empty|blank} to me{. is it|, is that so|, am I right}?",
            "empty, yes or no: <file>?",
            "is <file> {without any text|a blank page}?",
            "{could it be|is it so} that <file> is {empty|blank}?",
            "before I {use|send|print} <file>: is it empty?",
            "is empty the file <file>?",
            "and <file>, is {it|that one} empty?",
            "nobody wrote anything in <file>{ yet|}, {right|correct|is that so}?",
            "would I be right to call <file> empty?",
            "{was|is} <file> left {empty|blank}?",
            "tell me yes if <file> is {empty|blank}, no {otherwise|if not}",
            "<file> has nothing in it, {right|correct|yes or no}?",
          ],
          heldOut: [
            "I want to know if <file> is an empty file",
            "could you see whether <file> is blank",
            "has <file> got no text in it?",
          ],
        },
        { file: maker.path(path) },
      ),
      files: { [path]: empty ? "" : `${makeLines(random, names, random.int(1, 4)).join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { any: empty ? ["yes"] : ["no"], excludes: empty ? ["no"] : ["yes"] },
      *policy() {
        yield act("Read the file to see if it is empty.", "read_file", { path });
        return empty ? finished("Yes.", "It is empty.") : finished("No.", "It is not empty.");
      },
    };
  },
};

/** Puts the texts of two short files into a third. */
export const joinFiles: Kind = {
  id: "join_files",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const [one, two] = [names.path(textExtensions), names.path(textExtensions)];
    const to = names.path(["txt", "md", "log"]);
    const texts = [one, two].map(() => `${makeLines(random, names, random.int(1, 2)).join("\n")}\n`);
    const whole = texts.join("");
    return {
      request: maker.phrase(
        {
          train: [
            "{join|combine|merge|concatenate} <one> and <two> into <to>",
            "{join|combine|merge} <one> {with|and} <two>; {the result is|call the result|write the result to} <to>",
            "{put|write|copy} {the text of |the content of |}<one> and then {that of |}<two> into {a new file |}<to>",
            "{create|make} <to> {out of|from|with the text of} <one> and <two>{, in this order|}",
            "cat <one> <two> > <to>",
            "<to> should {contain|hold} <one> followed by <two>{; create it|}",
            "{create|make} {a file |}<to> with {all of |everything in |}<one> and {then |}<two>",
            "{read|take} <one> and <two> and {write|put|save} both {to|into} <to>",
            "I {need|want} <one> and <two> {together in|in one file,} <to>",
            "write both <one> and <two> into <to>",
            "glue <one> and <two> together as <to>",
            "{save|store} <one> plus <two> as <to>",
            "<one> + <two> -> <to>",
            "{stitch|mash|stick|tape|splice} <one> and <two> together {in|into|as} <to>",
            "I {want|need} one file, <to>, {out of|made of|from} <one> and <two>",
            "first <one>, below it <two>: save {that|both} as <to>",
            "kindly {merge|consolidate} <one> and <two> into {a single file |one file |}<to>",
            "<one> and <two> are to be {merged|joined|combined} {in|into} <to>",
            "<to> is {missing|not there yet}; {make|build} it from <one> and <two>{, in that order|, one after the other|}",
            "it'd be {nice|handy} to have <one> and <two> in {one|a single} file <to>",
            "{append|add} <two> to <one>, but {save|write} the {result|whole} as a new file <to>",
            "two files, <one> and <two>, {should|must} become one: <to>",
            "the boss wants <one> and <two> in one {file|document}, <to>",
            "build <to>: {first|on top} <one>, {then|below} <two>",
            "new file <to>: the text of <one>, then that of <two>{, nothing else|}",
            "make from <one> and <two> only one file, <to>",
            "all that <one> says, then all that <two> says, goes {in|into} <to>",
            "{can|could} I have <one> and <two> as one file, <to>?",
            "{take|grab} <one>, {tack|stick} <two> {on the end|underneath} and {save|store} it all as <to>",
            "{collect|gather|pool} {the texts of |}<one> and <two> in {the new file |}<to>",
            "{fuse|blend|unite} <one> and <two> into <to>{, keep the two as they are|, and leave the two alone|}",
            "there should be a file <to> {with|holding} the text of <one> followed by the text of <two>",
            "I don't want two files to read, put <one> and <two> in one, <to>",
            "concat <one> <two>, output {is |to |}<to>",
          ],
          heldOut: [
            "please make <to> by putting <one> and <two> together",
            "the texts of <one> and <two> should both go to the new file <to>",
            "can you write <one> and after it <two> to one file, <to>",
          ],
        },
        { one: maker.path(one), two: maker.path(two), to: maker.path(to) },
      ),
      files: { [one]: texts[0] ?? "", [two]: texts[1] ?? "" },
      needs: ["read_file", "write_file"],
      after: { [to]: whole },
      *policy() {
        yield act("Read the first file to join them.", "read_file", { path: one });
        yield act("Now read the second to join them.", "read_file", { path: two });
        yield act("Now write both.", "write_file", { path: to, content: whole });
        return finished("Joined the files.");
      },
    };
  },
};
