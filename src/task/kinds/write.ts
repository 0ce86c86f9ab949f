/** Kinds that put given text into files. */
import { makeLines, makeSettings, someLines, textExtensions, anyExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { act, finished } from "../oracle.ts";

/** Text that a request gives word for word: mostly one line, sometimes a few. */
function givenText(maker: Maker): string {
  const { random, names } = maker;
  if (maker.form === "alone" && random.chance(0.06))
    return makeLines(random, names, random.int(2, 3)).join("\n");
  return random.chance(0.15) ? names.value() : names.sentence();
}

/** A slot value that names a text: quoted, or at the end if the frame puts it there. */
function texts(maker: Maker, text: string): Record<"text" | "tail", () => string> {
  return { text: maker.quoted(text), tail: maker.tail(text) };
}

/** Adds a line at the end of a file that exists. */
export const appendLine: Kind = {
  id: "append_line",
  weight: 6,
  joins: true,
  copy: 3,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const before = `${makeLines(random, names, someLines(random)).join("\n")}\n`;
    const text = random.chance(0.15) ? names.value() : names.sentence();
    return {
      request: maker.phrase(
        {
          train: [
            "{append|add} {the line |the text |the entry |this line: |}<text> to <file>",
            "{append|add} <text> {as a new line |}{to|at the end of|at the bottom of} <file>",
            "{append|add} to <file>{ the line| this line| one more line| a new line|}<tail>",
            "{add|put|write|insert} <text> at the {end|bottom} of <file>",
            "put {the line |the text |}<text> {on the last line|at the very end|last} in <file>",
            "at the {end|bottom} of <file>{,|} {add|append|put|write} {the line |}<text>",
            "<file> {needs|should get|must have|is missing} {one more line|a new last line|another line}<tail>",
            "<file> should end with {the line |}<text>",
            "extend <file> {with|by} {the line |the text |one line: |}<text>",
            "{I want|make} <text> {to be added|to be appended} to <file>",
            "{add|append} {a|another|one more|an extra} {line|entry|row} to <file> {saying|that says|that reads|reading|with}<tail>",
            "{attach|tack|stick} <text> {onto the end of|on to|to the end of} <file>",
            "{add|append} {the following|this} to <file><tail>",
            "in <file>{,|} add {a line|an entry|a note} {at the end |at the bottom |}{saying|with the text|that reads} <text>",
            "add a {note|reminder|todo|comment|remark|item} to <file><tail>",
            "{record|note|log|jot down} <text> {in|at the end of} <file>{, keeping what is there| without touching the rest|}",
            "keep <file> as it is, but {add|append} <text> {at the end|below everything else|as the last line}",
            "let <file> end with {a line that says |}<text>",
            "<text> {should go|goes|belongs} {at the end of|at the bottom of|on the last line of} <file>",
            "make <text> the last line of <file>",
            "one more line for <file><tail>",
            "{see to it that|make sure that} <file> {finishes|closes} with <text>",
            "continue <file> with {the words |}<text>",
            "<text> has to come after everything else in <file>",
            "{stick|pop|drop|chuck} <text> {at the end of|at the bottom of|on the end of} <file>",
            "{append|add} <text> {onto|on} <file>",
            "{append|add} one {line|entry|item|thing} to <file><tail>",
            "my <file> {needs|is missing} {the line |the entry |an entry: |}<text>",
            "<file>: {append|add} <text>",
            "{add|put} <text> {on|to} {my|the|our} list in <file>",
            "write <text> {below|under|after} {the last line|everything} {of|in} <file>",
            "{we have to|we should|let me} add <text> to <file>",
            "{add|put} a {new |}{line|row|entry|bullet|item} with <text> {at the end of|to|in} <file>",
            "jot <text> down in <file>",
            "after the last line of <file>, {add|put|write} <text>",
            "{add|append} this {line|text|sentence} to <file><tail>",
            "the text <text> {has to|must|should} be {added|appended} to <file>",
            "<file> += <text>",
          ],
          heldOut: [
            "{append|add} the following {line|text} to the end of <file><tail>",
            "write one extra line, <text>, at the end of the file <file>",
            "could <text> be added at the bottom of <file>",
            "please add to the bottom of <file><tail>",
          ],
        },
        { file: maker.path(path), ...texts(maker, text) },
      ),
      files: { [path]: before },
      needs: ["append_file"],
      after: { [path]: `${before}${text}\n` },
      *policy() {
        yield act("Append the line.", "append_file", { path, content: `${text}\n` });
        return finished("Appended it.");
      },
    };
  },
};

/** Makes a file that does not exist yet. */
export const createFile: Kind = {
  id: "create_file",
  weight: 6,
  joins: true,
  copy: 4,
  make(maker) {
    const { names } = maker;
    const path = names.path(anyExtensions);
    const text = givenText(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "{create|make|write|start|generate} {a file |a new file |}<file> {with|containing|that contains|holding} {the text |the line |the content |just |}<text>",
            "{create|make|write} <file> {with|containing}{ the content| this content| this text| the following text|}<tail>",
            "{write|put|save|store} {the text |the line |}<text> {in|into|to} {a new file called |a new file named |a file called |a new file |}<file>",
            "{create|make|set up|add} a {file|new file} {called|named} <bare> {with|containing|that says|that contains|and put into it} <text>",
            "{create|make|add} a {file|new file} {called|named} <bare> {with the content|with this text|that says|containing}<tail>",
            "I {need|want|would like} a {file|new file} {called|named} <bare> {with|that contains|containing|saying} <text>",
            "{save|write down|store} <text> as <file>",
            "there should be a {file|new file} {called |named |}<bare> {with|containing|that says} <text>",
            "{new file|create} <file><tail>",
            "write {a file |}<file> {that says|saying|that reads|with the words} <text>",
            "{write|create|make} <file>{;|,| and} {its content is|it should contain|it must say|put this in it}<tail>",
            "a {file|new file} <bare> {is needed|is missing}; {it should say|it should contain|put in it}<tail>",
            "{start|open} a new file <bare> and {write|put} <text> {in it|into it|there}",
            "{produce|prepare|set up} <file> {holding|with} <text> {as its only line|and nothing else|inside}",
            "make a {note|file} <bare> {which says|with the text} <text>",
            "<text> {should be|must be|needs to be} {written|saved|stored} {to|in} {a new file |a file called |}<bare>",
            "give me a {fresh file|file} <bare> whose {content is|only line is} <text>",
            "{let there be|add} a {fresh |}file at <bare>{ with this inside|, reading}<tail>",
            "set down <text> in a {brand-new file|fresh file} <bare>",
            "<bare> does not exist yet: {write it|make it} with <text> inside",
            "{create|make|add} {me |us |}{a |}{text file|file|document} {called|named} <bare> {with|saying|that has|that says|containing} <text>",
            "{create|make} {the file |}<bare> and {put|write} {the text |}<text> {in it|inside|into it|there}",
            "<file> {doesn't exist|does not exist|is missing}{;|,} {create|make|write} it with <text>",
            "can <file> be created with <text> in it",
            "{write|save} <text> {out |}{to|in|into} <bare>",
            "{drop|stick|dump} <text> into {a new file |a new file called |a file that I call }<bare>",
            "make <bare> say <text>; it is a new file",
            "<file>: {create|make} it with<tail>",
            "please write <bare> with {one line|the single line|just one line}<tail>",
            "{start|begin} {a file|a new file|a document} <bare> {with|that starts with} <text>",
            "a new {file|document} called <bare> {saying|with} <text>, please",
            "touch <bare> and write <text> into it",
            "I'd like {a file|a new file} <bare> with {the content|the text|the line} <text>",
            "store {the text|the line|the words} <text> in {a file called |a new file |}<bare>",
          ],
          heldOut: [
            "I would like <file> to exist with <text> as its text",
            "make me a {text file|file} <bare> that has the line <text>",
            "I need <file> to be created with <text> {inside|in it}",
            "put the following into a new file <bare><tail>",
          ],
        },
        { file: maker.path(path), bare: maker.bare(path), ...texts(maker, text) },
      ),
      files: {},
      needs: ["write_file"],
      after: { [path]: `${text}\n` },
      *policy() {
        yield act("Write the new file.", "write_file", { path, content: `${text}\n` });
        return finished("Created the file.");
      },
    };
  },
};

/** Replaces all of a file that exists, because the request says so. */
export const overwriteFile: Kind = {
  id: "overwrite_file",
  weight: 5,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(anyExtensions);
    const text = givenText(maker);
    const before = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "{overwrite|replace} {the content of |the contents of |everything in |all of |}<file> {with|by} {the text |the line |just |}<text>",
            "{overwrite|replace the content of|replace everything in} <file> with<tail>",
            "{throw away|discard|drop} what is in <file> and {write|put} <text> {there|there instead|in it}",
            "write <text> {to|into} <file>{, overwriting| and overwrite| replacing|, replacing} {it|what is there|the old content|the old text}",
            "<file> {exists already; |should be overwritten: |}overwrite it with <text>",
            "the {old|present|current} content of <file> {can go|is obsolete|is wrong}{: | - |; }{overwrite it with|replace it with} <text>",
            "{write|save|put} <text> {to|in} <file>; overwrite {it|what is there} if it {exists|is there already|is already there}",
            "{create|make} <file> with <text>, {overwriting it if it exists|overwrite any old one|replacing an old one if there is one|and overwrite it if it is there}",
            "{overwrite|replace} {the file|the old file} <bare> {so that it says|so that it contains|to contain} {only |just |}<text>",
            "{empty|clear|wipe} <file> and {fill it with|put in} <text>{ instead|}",
            "make <text> the {only|whole|entire} content of <file>, {overwriting|replacing} {what is there|the rest}",
            "rewrite <file>{: it should only say| so that it only says| to say only}<tail>",
            "replace {what is in|the text of} <file> {by|with} <text>",
            "the {whole|entire|complete} content of <file> {should become|should be replaced by|must be replaced with} <text>",
            "swap the whole text of <file> for <text>",
            "whatever <file> holds now, overwrite it with <text>",
            "from now on <file> should {say|hold} nothing but <text>, so overwrite it",
            "{redo|rewrite} <file> from scratch with<tail>",
            "{overwrite|replace} the {old |existing |current |whole |entire |}{content|contents|text} of <file> {with|by} <text>",
            "{please |}overwrite <file>{, the new content is|: its new text is| and make it say} <text>",
            "{change|set} the {whole|entire} {content|text} of <file> to <text>",
            "{reset|redo} <file>{ so that it only says|: make it say only} <text>",
            "{write|put} <text> {into|in} <file> {instead of what is there|in place of the old content|and drop the old text}",
            "{it is|it's} fine to overwrite <file>; {write|put} <text> in it",
            "{replace|overwrite} all of <file> with{ the text| this text|}<tail>",
            "{kill|dump|delete} the old content of <file> and write <text> instead",
            "<file> should now say only <text>; overwrite it",
            "the new content of <file> is <text>{; overwrite the old one|, replacing the old}",
          ],
          heldOut: [
            "overwrite what's in <file> with <text>",
            "the old text of <file> can be thrown away: overwrite it with <text>",
            "replace everything that <file> says with <text>",
            "<file> already exists; overwrite its content with <text>",
          ],
        },
        { file: maker.path(path), bare: maker.bare(path), ...texts(maker, text) },
      ),
      files: { [path]: before },
      needs: ["write_file"],
      after: { [path]: `${text}\n` },
      *policy() {
        yield act("Overwrite the file.", "write_file", { path, content: `${text}\n`, overwrite: true });
        return finished("Replaced the text.");
      },
    };
  },
};

/** Asked to create what is already there, without leave to overwrite: the file stays. */
export const createExisting: Kind = {
  id: "create_existing",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const goal = createFile.make({ ...maker, form: "alone" });
    const path = Object.keys(goal.after)[0] ?? "";
    const text = goal.after[path] ?? "";
    return {
      ...goal,
      files: { [path]: `${makeLines(random, names, random.int(1, 4)).join("\n")}\n` },
      after: {},
      answer: { any: ["exists", "already"] },
      *policy() {
        const seen = yield act("Write the new file.", "write_file", { path, content: text });
        if (seen.ok) return finished("Created the file.");
        return finished("It exists already, so it was left as it is.", "It exists; do not overwrite.");
      },
    };
  },
};

/** Writes the text of one file into another. */
export const copyFile: Kind = {
  id: "copy_file",
  weight: 4,
  copy: 1,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(1, 3));
    const lines = makeLines(random, names, random.int(1, 3));
    const coin = random.chance(0.4);
    const text = coin ? settings.text : `${lines.join("\n")}\n`;
    const from = names.path(coin ? [settings.extension] : textExtensions);
    const to = random.chance(0.2)
      ? `${from}.bak`
      : names.path([from.includes(".") ? (from.split(".").at(-1) ?? "txt") : "txt", "bak", "txt"]);
    return {
      request: maker.phrase(
        {
          train: [
            "{copy|duplicate} <from> to <to>",
            "make a {copy|duplicate|backup|backup copy|second copy} of <from> {called|named|as|in|at|under} <to>",
            "{copy|write|put} the {content|contents|text} of <from> {to|into} {a new file |}<to>",
            "back up <from> {to|as|in|under} <to>",
            "create <to> {as a copy of|with the same content as|with the content of|with the text of} <from>",
            "<to> should {be a copy of|have the same content as|say the same as} <from>",
            "save a copy of <from> {as|in|to} <to>",
            "I {need|want} a copy of <from> {at|called|in} <to>",
            "read <from> and write the same text to <to>",
            "{keep|store} a {backup|copy} of <from> in <to>",
            "duplicate <from>; the {copy|new file} {is|should be} <to>",
            "clone <from> {to|into|as} <to>",
            "<from> is needed a second time, as <to>",
            "put a twin of <from> at <to>",
            "let <to> hold exactly what <from> holds",
            "cp <from> <to>",
            "{copy|duplicate} the file <from> {as|to|into|under the name} <to>",
            "{keep|leave} <from> and {make|create} a copy {called|named|at} <to>",
            "{create|make} a duplicate of <from> {called|named|at|as} <to>",
            "<to> {has to|must} be {identical to|the same as} <from>{; copy it|}",
            "{save|store|write} the text of <from> {in|to|under} <to> {too|as well|also}",
            "{let me have|give me} a copy of <from> {called|in|at} <to>",
            "take the text {in|of|from} <from> and {save|write|put} it {to|in|into} <to>",
          ],
          heldOut: [
            "make <to> with the same text as <from>",
            "{copy|duplicate} <from> and call the copy <to>",
            "I want <to> to be an exact copy of <from>",
          ],
        },
        { from: maker.path(from), to: maker.path(to) },
      ),
      files: { [from]: text },
      needs: ["read_file", "write_file"],
      after: { [to]: text },
      *policy() {
        yield act("Read the file first.", "read_file", { path: from });
        yield act("Now write the copy.", "write_file", { path: to, content: text });
        return finished("Copied the file.");
      },
    };
  },
};

/** Makes a file without text, or takes all text out of one. */
export const createEmpty: Kind = {
  id: "create_empty",
  weight: 3,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(anyExtensions);
    const there = random.chance(0.4);
    const before = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    return {
      request: maker.phrase(
        there
          ? {
              train: [
                "{empty|clear|wipe|blank} {the file |}<bare>",
                "{delete|remove|erase} {all text|everything|all lines|the whole content|all the content} {in|from} <file>{, but keep the file|, keep the file itself|}",
                "make <file> empty{, it exists already|}",
                "<file> {should be|must be} {empty|emptied|blank}{; overwrite it|}",
                "clear {out |}the content of <file>",
                "overwrite <file> with nothing",
                "throw out all {text|lines} of <file>",
                "truncate <file>",
                "leave <file> without a single word",
                "<file> may stay, its text may not",
                "blot out the text of <file>",
                "{delete|remove} {all|everything} {that is |}in <file> but not the file{ itself|}",
                "set <file> to empty",
                "<file> should have no {content|text|lines} {any more|at all|left}",
                "reset <file> to an empty file",
              ],
              heldOut: [
                "make <file> an empty file, dropping all of its text",
                "remove all of the text from <file>",
                "clear <file> out completely",
              ],
            }
          : {
              train: [
                "{create|make|add} an empty file {called |named |}<bare>",
                "{create|make} <file> {without any content|with no content|without text|and leave it empty|with nothing in it|as an empty file}",
                "I need an empty file {called |named |}<bare>",
                "touch <bare>",
                "a new empty file <bare> is needed",
                "{create|make|start} {a new|a blank|an empty} file <bare>{, it can be empty|, leave it empty|, with nothing in it}",
                "<bare> should exist as an empty file",
                "{set up|add} a blank file <bare>",
                "let there be a file <bare> with nothing inside",
                "put an empty page at <bare>",
                "<bare>, blank for now, is to be made",
                "{create|make} <bare>, {empty|blank|with no text}{ for now|}",
                "{please |}{create|make} the empty file <bare>",
                "we need a file <bare>, {it can be empty|empty for now|no content}",
                "new empty file{:|} <bare>",
                "just create <bare>, {nothing|no text|nothing needs to be} in it",
              ],
              heldOut: [
                "create a file <bare> that has nothing in it",
                "start an empty <bare>",
                "I want an empty file at <bare>",
              ],
            },
        { file: maker.path(path), bare: maker.bare(path) },
      ),
      files: there ? { [path]: before } : {},
      needs: ["write_file"],
      after: { [path]: "" },
      *policy() {
        if (there)
          yield act("Overwrite it with nothing.", "write_file", { path, content: "", overwrite: true });
        else yield act("Write an empty file.", "write_file", { path, content: "" });
        return finished(there ? "Emptied the file." : "Created the file.");
      },
    };
  },
};
