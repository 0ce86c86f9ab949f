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
        yield act("Read the file.", "read_file", { path });
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
        yield act("Read the file.", "read_file", { path });
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
        yield act("Read the first file.", "read_file", { path: one });
        yield act("Now read the second.", "read_file", { path: two });
        yield act("Now write both.", "write_file", { path: to, content: whole });
        return finished("Joined the files.");
      },
    };
  },
};
