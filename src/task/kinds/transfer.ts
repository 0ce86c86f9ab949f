/** Kinds in which what one file says decides what is written. */
import { absentKey, makeLines, makeSettings, someLines, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished, says } from "../oracle.ts";
import { nameKey, sayKey } from "./look-up.ts";

/** Reads a value in one file and puts it into another, new or at the end of one that exists. */
export const copyValue: Kind = {
  id: "copy_value",
  weight: 6,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const from = names.path([settings.extension]);
    const to = names.path(textExtensions);
    const { key, value, line } = random.pick(settings.entries);
    const append = random.chance(0.45);
    const before = `${makeLines(random, names, random.int(1, 4)).join("\n")}\n`;
    return {
      request: maker.phrase(
        append
          ? {
              train: [
                "{append|add} the value of <key> {in|from} <from> to {the end of |}<to>",
                "{look up|find|read} <key> in <from> and {append|add} {it|its value|the value} to {the end of |}<to>",
                "{append|add} to <to> the value {that <key> has in <from>|of <key> from <from>}",
                "add <key> from <from> {as a new line to|at the end of|at the bottom of} <to>",
                "<to> needs the value of <key> {from <from> |}as its last line; {it is in <from>|see <from>}",
                "{take|get} the value of <key> from <from> and {append|add} it to <to>",
                "at the end of <to>, add what <key> is set to in <from>",
                "read <from>, then {append|add} the value of <key> to <to>",
                "{append|add} <key> as given in <from> to <to>",
                "extend <to> {with|by} the value of <key> in <from>",
                "what is <key> in <from>? {append|add} it to <to>",
                "{append|add} to <to> whatever <from> says for <key>",
                "<to> should close with the value that <from> gives for <key>; append it",
                "let <key> of <from> follow at the end of <to>",
                "from <from> take <key>, and add it below the rest of <to>",
                "{get|find|read|look up} {the value of |}<key> {in|from} <from> and {add|append|put} it {at the end of|to the end of|at the bottom of|on the last line of} <to>",
                "{add|append} {a line with |}{the value of |}<key> {from|in|out of} <from> to <to>",
                "{put|write} {the value of |}<key> (it is in <from>) at the {end|bottom} of <to>",
                "<from> has <key>; {add|append} {its value|the value} to <to>",
                "look in <from> for <key>, then {add|append} {its value|the value} to <to>",
                "{add|append} to <to>: the value of <key> {from|in} <from>",
              ],
              heldOut: [
                "see what <key> is in <from> and add that to the end of <to>",
                "in <to>, add a line with the value of <key> from <from>",
                "please append to <to> the value that is given for <key> in <from>",
              ],
            }
          : {
              train: [
                "{write|put|save|copy|store} the value of <key> {in|from} <from> {to|into} {a new file |}<to>",
                "{look up|find|read} <key> in <from> and {write|save|put} {it|its value|the value} {to|into} <to>",
                "{create|make} <to> {with|containing|that contains} the value of <key> {from|in} <from>",
                "{take|get|extract} the value of <key> from <from> and {write|save|store|put} it {to|in|into} <to>",
                "copy <key> from <from> {to|into} a new file <to>",
                "{write|save} {what|whatever} <from> {says for|gives for|has for} <key> {to|in|into} <to>",
                "I need {a file |}<to> with the value of <key> from <from>",
                "<to> should {contain|hold|have} the value of <key> {in|from} <from>{; create it|}",
                "read <from>, then {write|save} the value of <key> {to|in|as} <to>",
                "save <key> {as given|as set} in <from> {as|to|in} <to>",
                "what is <key> in <from>? {write|save} it {to|in} <to>",
                "make a file <to> holding only <key> of <from>",
                "let a new file <to> hold <key> of <from>",
                "out of <from> pick <key>, and leave its value in <to>",
                "<to> is to be created from <key> in <from>",
                "{get|find|read|look up} {the value of |}<key> {in|from} <from> and {save|write|put|store} it {in|to|into} {a new file |a file called |}<to>",
                "{write|save|put} {the value of |}<key> (it is in <from>) {to|into} <to>",
                "<from> has <key>; {write|save} {its value|the value} {to|into} <to>",
                "look in <from> for <key>, then {create|make|write} <to> with {its value|the value}",
                "{create|make} {a file |}<to> {with|from|that holds|that has} {the value of |}<key> {of|in|from} <from>",
                "{write|save} to <to>: the value of <key> {from|in} <from>",
                "extract <key> from <from> into <to>",
                "I want the value of <key> {from|in} <from> {saved|written|stored} in <to>",
              ],
              heldOut: [
                "see what <key> is in <from> and make a file <to> with that",
                "please put the value of <key>, which is in <from>, into <to>",
                "the value of <key> in <from> should be written to <to>",
              ],
            },
        { key: sayKey(maker, key), from: maker.path(from), to: maker.path(to) },
      ),
      files: { [from]: settings.text, ...(append ? { [to]: before } : {}) },
      needs: ["read_file", append ? "append_file" : "write_file"],
      after: { [to]: append ? `${before}${value}\n` : `${value}\n` },
      *policy() {
        yield act("Read the file first.", "read_file", { path: from });
        if (append)
          yield act(`${says(line)} Append the value.`, "append_file", { path: to, content: `${value}\n` });
        else yield act(`${says(line)} Write the value.`, "write_file", { path: to, content: `${value}\n` });
        return finished(append ? "Appended the value." : "Wrote the value.");
      },
    };
  },
};

/** Counts the lines of one file and writes the number into another. */
export const countAndWrite: Kind = {
  id: "count_and_write",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const [from, to] = [names.path(textExtensions), names.path(["txt", "md", "log"])];
    const lines = makeLines(random, names, random.int(2, 16));
    return {
      request: maker.phrase(
        {
          train: [
            "{count|determine} {the lines of|the lines in|how many lines are in|how many lines there are in} <from> and {write|save|put} the {number|count|result} {to|into} <to>",
            "{write|save|put|store} the {number of lines|line count} {of|in} <from> {to|into|in} {a new file |}<to>",
            "{write|save} how many lines <from> has {to|into} <to>",
            "how many lines has <from>? {write|put|save} the {number|answer} {to|into} <to>",
            "<to> should {contain|hold} the {number of lines|line count} of <from>{; create it|}",
            "create <to> with the {number of lines|line count} of <from>",
            "count the lines in <from>, then create <to> with {that number|the number}",
            "make a file <to> that says how many lines <from> has",
            "{find out|see} how many lines <from> {has|contains} and note it in {a new file |}<to>",
            "I need {a file |}<to> with the number of lines {in|of} <from>",
            "put the length of <from>, in lines, into <to>",
            "record the line count of <from> in {a new file |}<to>",
            "let <to> state of how many lines <from> consists",
            "the length of <from> in lines goes to <to>",
            "tally the lines of <from>; the sum belongs in a new file <to>",
            "{count|get} the {lines|line count|number of lines} {of|in} <from>{ and|, then} {save|store|write|put} {it|that|the number} {in|into|to} <to>",
            "wc -l <from> > <to>",
            "{save|store} the {number of lines|line count} {of|in} <from> {as|in|to} <to>",
            "how many lines are in <from>? {write|save} {that|the number|it} {to|into} <to>",
            "<to> needs the number of lines in <from>",
            "{create|make} {a file |}<to> {with|holding|containing} the {number of lines|line count} {in|of} <from>",
            "look how long <from> is and {write|put} the number of lines into <to>",
          ],
          heldOut: [
            "count how many lines <from> has and save that to <to>",
            "the number of lines that <from> has should be written to <to>",
            "please make <to> with the line count of <from> in it",
          ],
        },
        { from: maker.path(from), to: maker.path(to) },
      ),
      files: { [from]: `${lines.join("\n")}\n` },
      needs: ["read_file", "write_file"],
      after: { [to]: `${lines.length}\n` },
      *policy() {
        yield act("Read one line to see the count.", "read_file", { path: from, lines: 1 });
        yield act(`It has ${lines.length} lines; write that.`, "write_file", {
          path: to,
          content: `${lines.length}\n`,
        });
        return finished("Wrote the number.");
      },
    };
  },
};

/** What to append depends on whether a file has a key. */
export const conditional: Kind = {
  id: "conditional",
  weight: 5,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const to = random.chance(0.4) ? path : names.path(textExtensions);
    const there = random.chance(0.5);
    const text = there ? random.pick(settings.entries).key : absentKey(names, settings.text);
    const [one, two] = [names.sentence(), names.sentence()];
    const both = random.chance(0.65);
    const inverse = !both && random.chance(0.5);
    const before = to === path ? settings.text : `${makeLines(random, names, random.int(1, 3)).join("\n")}\n`;
    const line = both ? (there ? one : two) : there === inverse ? null : one;
    return {
      request: maker.phrase(
        both
          ? {
              train: [
                "if <file> {contains|mentions|has} <text>, {append|add} <one> to <to>{, otherwise|, else|; otherwise|; if not,} {append |add |}<two>",
                "{append|add} <one> to <to> if <file> {contains|mentions|has} <text>{, otherwise|, else|; if not,} {append |add |}<two>",
                "{check|see} {whether|if} <file> {contains|mentions|has} <text>. if {so|it does|yes}, {append|add} <one> to <to>{; if not,|, otherwise|, else} {append |add |}<two>",
                "does <file> {contain|mention|have} <text>? {if so|then|if yes,} {append|add} <one> to <to>, {otherwise|else|if not} <two>",
                "depending on whether <file> {contains|mentions} <text>, {append|add} <one> (yes) or <two> (no) to <to>",
                "when <file> has <text>, <to> gets the line <one>, {otherwise|else} the line <two>; append it",
                "look into <file>: with <text> in it, append <one> to <to>; without it, append <two>",
                "{append|add} a line to <to>: <one> if <text> is in <file>, and <two> if it is not",
                "if <text> is {in|mentioned in|set in} <file> then {append|add} <one> to <to>, {otherwise|else} {append |add |}<two>",
                "read <file>. if it has <text>, add <one> at the end of <to>. if it does not, add <two> there",
                "to <to> {append|add} <one> in case <file> has <text>, and <two> in case it does not",
                "is <text> in <file>? if yes append <one> to <to>, if no append <two>",
                "provided that <file> mentions <text>, append <one> to <to>; failing that, <two>",
                "<to> is to end with <one> should <file> have <text>, and with <two> should it not",
                "should <file> contain <text>, append <one> to <to>, but <two> in the other case",
                "if <text> {can be found|appears|is} in <file>{, add|, append} <one> to <to>{. otherwise|. if not,|; else} {add|append} <two>",
                "look {for <text> in <file>|whether <file> has <text>}: if it is there, {add|append} <one> to <to>; if not, {add|append} <two>",
                "<file> {may or may not|might} {have|contain|mention} <text>. if {it does|so}, {add|append} <one> to <to>, {else|otherwise|if not} <two>",
                "{append|add} to <to>: <one> if <file> {has|contains|mentions} <text>, {else|otherwise} <two>",
                "{in|at the end of} <to>, {add|write|put} <one> if <file> {has|mentions} <text>, and <two> {otherwise|if it does not|if not}",
                "<text> in <file>? {then|if yes,} {add|append} <one> to <to>. {otherwise|if no,} {add|append} <two>",
              ],
              heldOut: [
                "see if <text> is in <file>; if it is, append <one> to <to>, and if it isn't, append <two>",
                "append to <to> the line <one> when <file> has <text>, and the line <two> when it does not",
                "in case <file> mentions <text>, add <one> to <to>; in the other case add <two>",
              ],
            }
          : inverse
            ? {
                train: [
                  "if <file> does not {contain|mention|have} <text>, {append|add} <one> to <to>",
                  "{append|add} <one> to <to> unless <file> {contains|mentions|has} <text>",
                  "unless <text> is in <file>, {append|add} <one> to <to>",
                  "if <text> is {missing from|not in|absent from} <file>, {append|add} <one> to <to>",
                  "{append|add} <one> to <to> if <text> is {missing from|not in} <file>",
                  "check <file>: if <text> is {missing|not there}, {append|add} <one> to <to>",
                  "where <file> lacks <text>, append <one> to <to>",
                  "append <one> to <to> as long as <file> has no <text>",
                  "<one> goes to the end of <to>, unless <text> is in <file>",
                  "if {there is no <text> in <file>|<text> cannot be found in <file>|you don't find <text> in <file>|<file> doesn't mention <text>|<file> has no <text>}, {add|append} <one> to <to>",
                  "{add|append} <one> to <to> if {there is no <text> in <file>|<file> does not have <text>|<file> doesn't contain <text>}",
                  "when <text> is {missing from|not in} <file>, {add|append|put} <one> {to|at the end of} <to>",
                  "no <text> in <file>? then {add|append} <one> to <to>",
                  "<to> gets the line <one> unless <file> {has|mentions} <text>; append it then",
                ],
                heldOut: [
                  "see if <text> is in <file>; if it isn't, append <one> to <to>",
                  "append <one> to <to> when <file> does not have <text>",
                  "in case <text> is not in <file>, add <one> to <to>",
                ],
              }
            : {
                train: [
                  "if <file> {contains|mentions|has} <text>, {append|add} <one> to <to>",
                  "{append|add} <one> to <to> if <file> {contains|mentions|has} <text>{, otherwise do nothing|}",
                  "{append|add} <one> to <to>, but only if <text> is in <file>",
                  "if <text> is in <file>, {append|add} <one> to <to>{; otherwise leave everything as it is|}",
                  "only if <file> {has|contains} <text>, {append|add} <one> to <to>",
                  "check <file>: if <text> is there, {append|add} <one> to <to>",
                  "where <file> has <text>, append <one> to <to>",
                  "append <one> to <to> as long as <text> stands in <file>",
                  "<one> goes to the end of <to>, given that <text> is in <file>",
                  "if {there is a <text> in <file>|<text> can be found in <file>|you find <text> in <file>|<file> does mention <text>}, {add|append} <one> to <to>",
                  "{add|append} <one> to <to> if {there is <text> in <file>|<text> appears in <file>}",
                  "when <text> is {mentioned |}in <file>, {add|append|put} <one> {to|at the end of} <to>",
                  "<text> in <file>? then {add|append} <one> to <to>",
                  "<to> gets the line <one> if <file> {has|mentions} <text>; append it then",
                  "look for <text> in <file>; if you find it, {add|append} <one> to <to>",
                ],
                heldOut: [
                  "see if <text> is in <file>; if it is, append <one> to <to>",
                  "append <one> to <to> when <file> has <text>",
                  "in case <text> is in <file>, add <one> to <to>",
                ],
              },
        {
          file: maker.path(path),
          to: maker.path(to),
          text: maker.quoted(text),
          one: maker.quoted(one),
          two: maker.quoted(two),
        },
      ),
      files: { [path]: settings.text, [to]: before },
      needs: ["read_file", "append_file"],
      after: line === null ? {} : { [to]: `${before}${line}\n` },
      *policy() {
        yield act("Read the file first.", "read_file", { path });
        const seen = there ? "It has it" : "It lacks it";
        if (line === null) return finished(`${seen}, so nothing was done.`, `${seen}; nothing to do.`);
        yield act(
          `${seen}; append ${both ? (there ? "the first" : "the second") : "the line"}.`,
          "append_file",
          { path: to, content: `${line}\n` },
        );
        return finished(`${seen}, so the line was appended.`);
      },
    };
  },
};

/** Makes a key in one file equal to that of another. */
export const syncValue: Kind = {
  id: "sync_value",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const one = makeSettings(random, names, random.int(2, 4));
    const two = makeSettings(random, names, random.int(2, 4));
    const [from, to] = [names.path([one.extension]), names.path([two.extension])];
    const source = random.pick(one.entries);
    const target = random.pick(two.entries);
    const old = target.line.trim();
    const fresh = target.lineWith(source.value).trim();
    if (two.text.split(old).length !== 2 || fresh === old) return syncValue.make(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "set <target> in <to> to the value of <key> {in|from} <from>",
            "{take|get|read} <key> from <from> and {set|make} <target> in <to> {to it|the same}",
            "{copy|put} the value of <key> in <from> {into|to} <target> in <to>",
            "<target> in <to> should be {the same as|equal to} <key> in <from>",
            "{update|change} <target> in <to> to {what|whatever} <key> is in <from>",
            "make <target> in <to> equal to <key> from <from>",
            "in <to>, set <target> to what <from> {says|has|gives} for <key>",
            "use <key> of <from> as the new <target> in <to>",
            "look up <key> in <from> and change <target> in <to> to that value",
            "read <key> in <from>, then set <target> in <to> to the same value",
            "the value of <target> in <to> must match <key> in <from>{; fix it|}",
            "give <target> in <to> the value that <key> has in <from>",
            "bring <target> of <to> in line with <key> of <from>",
            "what <key> is in <from>, <target> in <to> shall be",
            "let <target> in <to> follow <key> in <from>",
            "{find out|check|see|look up} what <key> is in <from> and {set|change|update} <target> in <to> {to that|to the same value|accordingly}",
            "{change|update|set} <target> in <to> so that it {equals|is the same as|matches} <key> in <from>",
            "<from> has the right <key>; {put it into|copy it to} <target> in <to>",
            "<target> in <to> {should equal|must equal|has to match} <key> in <from>",
            "{in|inside} <to> {change|update} <target> to the value of <key> {in|from} <from>",
            "the <target> of <to> should be the <key> of <from>; {set|change} it",
          ],
          heldOut: [
            "<target> in <to> and <key> in <from> should have the same value; change <to>",
            "look at <key> in <from>, and give <target> in <to> that value",
            "please give <target> in <to> the value of <key> in <from>",
          ],
        },
        {
          key: sayKey(maker, source.key),
          target: nameKey(maker, target.key),
          from: maker.path(from),
          to: maker.path(to),
        },
      ),
      files: { [from]: one.text, [to]: two.text },
      needs: ["read_file", "edit_file"],
      after: { [to]: two.text.replace(old, () => fresh) },
      *policy() {
        yield act("Read the file first.", "read_file", { path: from });
        yield act(`${says(source.line)} Now read the other.`, "read_file", { path: to });
        yield act("Now edit that line.", "edit_file", { path: to, old, new: fresh });
        return finished("Set the value.");
      },
    };
  },
};
