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
                "{stick|chuck|pop|tack} {the value of |}<key> from <from> {onto the end of|on at the end of|at the bottom of} <to>",
                "{jot down|note} {the value of |}<key> from <from> {at the end|at the bottom|on a new last line} of <to>",
                "<to> {is missing|lacks} {the value of |}<key>{ at the end|}: {take it from|it's in|see} <from>{ and append it|, append it}",
                "we're missing {the value of |}<key> at the {end|bottom} of <to>; {take it from|get it from|it is in} <from>",
                "I keep forgetting what <key> is, it's in <from>; {add|append} {it|the value} to {the end of |}<to>",
                "I need the value <key> has in <from> {added|appended} {to|at the end of} <to>{, nothing else|}",
                "the value of <key> in <from> is to be {appended to|added at the end of|added below the rest of} <to>",
                "kindly append {to <to> the value of <key> from <from>|the value of <key>, found in <from>, to <to>}",
                "the {boss|client} wants {the value of |}<key> {from|in} <from> {at the end|at the bottom} of <to>",
                "what's <key> in <from>? {stick|put|add} it at the {end|bottom} of <to>",
                "<from> {knows|says|tells} what <key> is; {append|add} {it|that value} {to|at the end of} <to>",
                "<from>: <key>. {append|add} its value to <to>{, that's all|}",
                "<to> {should|must} {end with|get as its last line} the value {of <key> from <from>|that <key> has in <from>}",
                "<to> {gets|needs} one more line{ at the end|}: {the value of |}<key> {as in|from|as set in} <from>",
                "there's <key> in <from>{; its value goes|. its value belongs|, its value should go} at the {end|bottom} of <to>",
                "let's {add|append} {the value of |}<key> from <from> to {the end of |}<to>",
                "{open|check|consult} <from>, {find|get} {the value of |}<key>, and {append|add} {it|that} {to|at the end of} <to>",
                "{grab|fetch|pull} {the value of |}<key> {out of|from} <from> and {tack it onto|append it to|add it at the bottom of} <to>",
                "{put|write} under the last line of <to> the value of <key> {from|in} <from>",
                "my {colleague|boss} {keeps|has} a list in <to>; {append|add} {the value of |}<key> from <from>{ to it|}",
                "{append|add} just the value of <key> {from|in} <from> to <to>, {nothing else|not the name|no more}",
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
                "{stick|chuck|pop|dump} {the value of |}<key> from <from> {into|in} {a new file |a file called |}<to>",
                "{jot down|note} {the value of |}<key> from <from> in {a new file |a file called |}<to>",
                "there is no <to> yet: {create|make} it with {the value of |}<key> from <from>",
                "we're missing {the file |}<to>; {it should hold|it holds only|put in} {the value of |}<key> from <from>",
                "I keep forgetting what <key> is, it's in <from>; {save|write|put} {it|the value} {to|into|in} {a new file |}<to>",
                "I need the value <key> has in <from> {saved|stored|written} {to|in|as} {a new file |}<to>{, nothing else|, that's all|}",
                "the value of <key> in <from> is to be {stored|saved|kept} in {a new file |}<to>",
                "kindly {store|save|place} the value of <key>, {found|given} in <from>, in {a new file |}<to>",
                "the {boss|client} wants {a file |}<to> with {just |only |}{the value of |}<key> {from|as given in} <from>",
                "what's <key> in <from>? {save|store|put} it {in|into} {a new file |}<to>",
                "<from> {knows|says|tells} what <key> is; {write|save|put} {it|that value} {to|into} {a new file |}<to>",
                "<from>: <key>. {save|write} its value to <to>",
                "<to> = the value of <key> {in|from} <from>{; create it|}",
                "<to> does not exist yet. {it should hold|create it with|fill it with} the value of <key> from <from>",
                "there's <key> in <from>{; its value goes|. its value belongs|, its value should go} into {a new file |}<to>",
                "let's {save|store|put} {the value of |}<key> from <from> {in|into} {a new file |}<to>",
                "{open|check|consult} <from>, {find|get} {the value of |}<key>, and {save|write|put} {it|that} {to|into} <to>",
                "{grab|fetch|pull} {the value of |}<key> {out of|from} <from> and {dump|save|put} it {into|in} <to>",
                "{back up|export} {the value of |}<key> from <from> {to|into} {a new file |}<to>",
                "my {script|program} reads {the value of |}<key> from <to>, so {write|save|copy} it there; it is in <from>",
                "{save|write} just the value of <key> {from|in} <from> {to|in} <to>, {nothing else|not the name|then you're done}",
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
        yield act("Read the file to copy the value.", "read_file", { path: from });
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
            "{stick|chuck|pop|dump} the {number of lines|line count} {of|in} <from> {into|in} {a new file |}<to>",
            "{jot down|note down|note} {in|in a new file} <to> how many lines <from> has",
            "<from>: {line count|number of lines} {to|into} <to>",
            "<to> = {the |}{line count|number of lines} of <from>",
            "how much lines has <from>? {write|put|save} it {to|in|into} <to>",
            "how long is <from>, in lines? {save|write|put} the {answer|number} {to|in|into} <to>",
            "I keep forgetting how many lines <from> has; {save|write|put} the number {to|in|into} <to>",
            "I need to know how many lines <from> has, {in writing, in|and I want it in|so write it to} <to>",
            "we're missing <to>{: it holds|. it should have|, which has} the {number of lines|line count} of <from>{; make it|}",
            "there is no <to> yet{;|:} {create|make} it {with|from} the number of lines in <from>{, nothing else|}",
            "the lines of <from> are to be counted and the {number|result|total} {saved|stored|written} {to|in} <to>",
            "the {line count|number of lines} of <from> is to {be stored in|go into|be saved in} <to>",
            "kindly {record|store|save} the {line count|number of lines} of <from> in {a new file |}<to>",
            "the {boss|client|teacher} wants {a file |}<to> with {just |only |}the {number of lines|line count} of <from>",
            "<to> is to {hold|contain} {just |only |}the {number of lines|line count} of <from>",
            "let's {save|store|put} the {line count|number of lines} of <from> in <to>",
            "{open|check|look at} <from>, count {its|the} lines, and {leave|put|save} the {number|count|total} in <to>",
            "{add up|tally|tot up} the lines in <from> and {write|put|save} the {total|sum} {to|into|in} {a new file |}<to>",
            "in {a new file |}<to>, {write|put|say} how many lines {<from> has|there are in <from>|are in <from>}",
            "my script needs the number of lines of <from> in <to>{, nothing else|; write it there|}",
            "{save|write} {just|only} the number of lines of <from> {to|in} <to>, {nothing else|no text|that's all}",
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
                "{peek into|check|open} <file>. {got|is there|does it have} <text>? {stick|add|append} <one> {at the end of|to} <to>. {no|if not|otherwise}? {then |}<two>",
                "{stick|chuck|tack} <one> {at the end of|onto the end of} <to> if <file> {has|mentions} <text>, {otherwise|else|if not} <two>",
                "<to> {gets|needs} {a new last line|one more line at the end}: <one> if <file> {has|mentions|contains} <text>, <two> {otherwise|if it doesn't}",
                "I don't know whether <file> {has|mentions} <text>. if it does, {append|add} <one> to <to>, {otherwise|if not,} {append|add} <two>",
                "I need one line {appended|added} to <to>: <one> if <text> is in <file>, <two> {if it isn't|otherwise}{, nothing else|}",
                "we need <one> at the end of <to> if <file> {has|contains} <text>{;|,} {if not|otherwise} we need <two> there",
                "the line to append to <to> depends on <file>: <one> {if it has|with} <text>, <two> {if it doesn't|without it|if not}",
                "what to {add|append} to <to>? <one> if <text> is {there |}in <file>, <two> if {not|it isn't}",
                "kindly {check|verify} whether <file> contains <text>; if so, append <one> to <to>, otherwise <two>",
                "<one> or <two>? {the first|the former} goes to the end of <to> if <file> {has|mentions} <text>, {the second|the latter} if not",
                "<one> {is to be|gets} {appended|added} to <to> if <text> {is|stands} in <file>, {else|otherwise} <two>",
                "{has|have} <file> <text> {inside|in it}? yes: {add|append} <one> to <to>. no: {add|append} <two>",
                "<file> {with|having} <text> means <one> {goes to|at} the end of <to>; without it, <two>{ goes there|}",
                "the boss wants <one> {appended|added} to <to> if <file> mentions <text>, and <two> if it doesn't",
                "<text> - is it in <file>? {then|yes:} {append|add} <one> to <to>; {no:|if it isn't,} {append|add} <two>",
                "if you {see|find|spot} <text> in <file>, {append|add} <one> to <to>; if you {don't|do not}, {append|add} <two>{, then you're done|}",
                "if there's <text> in <file>, {stick|tack|put} <one> {onto|at} the end of <to>, {otherwise|if there isn't,} <two>",
                "either <one> or <two> {goes to|is appended to|has to be appended to} <to>: {the first|the first one} if <file> has <text>, {the second|the other one} if not",
                "let's {append|add} <one> to <to> if <text> is in <file>, and <two> if {not|it isn't}",
                "as for <to>: {append|add} <one> if <file> {mentions|has} <text>, {else|otherwise} <two>",
                "unless <file> {has|mentions} <text>, {append|add} <two> to <to>; if it has it, {append|add} <one>",
                "if <text> is not in <file>, {append|add} <two> to <to>, but if it is, {append|add} <one>",
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
                  "{stick|chuck|tack|pop} <one> {at the end of|onto the end of} <to> unless <file> {has|mentions|contains} <text>",
                  "{peek into|check|open} <file>. no <text>{ there| in it|}? {append|add} <one> to <to>",
                  "I don't know whether <file> {has|mentions} <text>. if {it doesn't|not}, {append|add} <one> to <to>{, otherwise leave it|}",
                  "I need <one> {appended to|at the end of} <to> if <file> {has no|lacks} <text>{, and only then|}",
                  "we need <one> at the end of <to> if <text> {isn't|is not} in <file>",
                  "only {append|add} <one> to <to> if <file> {doesn't have|does not mention|has no} <text>",
                  "only if <file> {lacks|has no|doesn't mention} <text>, {append|add} <one> to <to>",
                  "kindly {check|verify} whether <file> contains <text>; if it does not, append <one> to <to>",
                  "<one> {is to be|gets} {appended|added} to <to> if <text> {is not|isn't} in <file>",
                  "{has|have} <file> no <text> inside? then {add|append} <one> to <to>",
                  "<file> without <text> means: {append|add} <one> to <to>",
                  "the boss wants <one> {appended|added} to <to> if <file> {doesn't mention|has no} <text>",
                  "is <text> in <file>? if {not|no}, {append|add} <one> to <to>{; if it is, do nothing|; otherwise do nothing|}",
                  "if you {can't see|don't see|do not find} <text> in <file>, {append|add} <one> to <to>{, otherwise nothing|}",
                  "if there {isn't any|is no} <text> in <file>, {stick|tack|put} <one> {onto|at} the end of <to>",
                  "let's {append|add} <one> to <to> if <text> {isn't|is not} in <file>",
                  "should <file> {lack|not have|not mention} <text>, {append|add} <one> to <to>",
                  "should <text> {be missing|not be there} in <file>, <to> gets <one> {at the end|as its last line}",
                  "{there's nothing|there is nothing} to do if <file> has <text>{;|,} {otherwise|if not|else} {append|add} <one> to <to>",
                  "if <file> has <text>, leave {everything|it all} as it is; {otherwise|if not}, {append|add} <one> to <to>",
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
                  "{stick|chuck|tack|pop} <one> {at the end of|onto the end of} <to> if <file> {has|mentions|contains} <text>",
                  "{peek into|check|open} <file>. {is there|does it have} <text>{ in it|}? {then |if so, }{append|add} <one> to <to>",
                  "I don't know whether <file> {has|mentions} <text>. if it does, {append|add} <one> to <to>{, otherwise leave it|}",
                  "I need <one> {appended to|at the end of} <to> if <file> {has|mentions} <text>{, and only then|}",
                  "we need <one> at the end of <to> if <text> {is|stands} in <file>{, otherwise not|}",
                  "only {append|add} <one> to <to> if <file> {has|mentions|contains} <text>",
                  "kindly {check|verify} whether <file> contains <text>; if it does, append <one> to <to>",
                  "<one> {is to be|gets} {appended|added} to <to> if <text> {is|stands} in <file>",
                  "{has|have} <file> <text> inside? then {add|append} <one> to <to>",
                  "<file> with <text> {in it |}means: {append|add} <one> to <to>",
                  "the boss wants <one> {appended|added} to <to> if <file> mentions <text>",
                  "is <text> in <file>? if {yes|so}, {append|add} <one> to <to>{; if not, do nothing|; otherwise do nothing|}",
                  "if you {see|find|spot} <text> in <file>, {append|add} <one> to <to>{, otherwise nothing|}",
                  "if there's {a |some |}<text> in <file>, {stick|tack|put} <one> {onto|at} the end of <to>",
                  "let's {append|add} <one> to <to> if <text> is in <file>{, else nothing|}",
                  "should <file> {have|mention|contain} <text>, {append|add} <one> to <to>",
                  "should <text> be {there |}in <file>, <to> gets <one> {at the end|as its last line}",
                  "{there's nothing|there is nothing} to do if <file> has no <text>{;|,} {otherwise|if it has it,} {append|add} <one> to <to>",
                  "if <file> has no <text>, leave {everything|it all} as it is; if it has {it|one}, {append|add} <one> to <to>",
                  "if it's true that <text> is in <file>, {append|add} <one> to <to>; {if not, don't|otherwise don't}",
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
        yield act("Read the file to decide.", "read_file", { path });
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
            "{stick|plug|drop} the value of <key> from <from> {into|in as} <target> in <to>",
            "<target> in <to> {is wrong|is outdated|isn't right}: {it should be what|make it what|it must be what} <key> is in <from>",
            "<target> in <to> is {out of date|behind}; {<from> has the new value under <key>|take the value of <key> in <from>}",
            "<to> still has an old value for <target>; {the new one is|it should be|take} <key> in <from>",
            "I {keep forgetting|forgot} what <key> in <from> is, but <target> in <to> {should be the same|must be set to it|has to match it}",
            "I need <target> in <to> {to be|set to|at} whatever <key> is in <from>",
            "I want {the same value for <target> in <to>|<target> in <to> to have the same value} as <key> {has |}in <from>",
            "we {want|need} <target> in <to> to {match|equal|be the same as} <key> in <from>{, nothing else|, that's all|}",
            "the value of <target> in <to> is to be {taken from|replaced by|set to} <key> in <from>",
            "kindly {amend|alter} <target> in <to> to the value of <key> in <from>",
            "{sync|align|match} <target> in <to> {with|to} <key> in <from>",
            "{amend|alter|correct|adapt} <target> in <to>{: take|, using|; use} {the value of |}<key> {from|in} <from>",
            "the {boss|team} {wants|asks for} <target> in <to> to be {what|the same as} <key> {is |}in <from>",
            "what's <key> in <from>? {set|change} <target> in <to> to {it|that}",
            "<from> {knows|says|tells} what <key> is; {set|change} <target> in <to> to that{ value|}",
            "<from> {knows|gives|sets} <key>, and <to> should have the same {value for|value as} <target>",
            "{grab|fetch|pull|read} {the value of |}<key> {out of|from} <from> and {use it for|put it as|make it} <target> in <to>",
            "{open|check|consult} <from> for <key>, then {set|change|update} <target> in <to> to {that|the same}",
            "<to>: <target> should be {the value of|whatever is set for} <key> in <from>",
            "<to>: set <target> to {the value of|what it says for} <key> in <from>",
            "<key> in <from> {rules|is right|counts}; {adapt|change|correct} <target> in <to> {to match|accordingly|to that value}",
            "{overwrite|replace} the value of <target> in <to> {with|by} {that of|the one of|the value of} <key> in <from>",
            "let's {set|change} <target> in <to> to {the value of |whatever is }<key> in <from>",
            "<to> {must|has to|should} give <target> the value {that <key> has in|of <key> from|of <key> in} <from>",
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
        yield act("Read the file for the new value.", "read_file", { path: from });
        yield act(`${says(source.line)} Now read the other.`, "read_file", { path: to });
        yield act("Now edit that line.", "edit_file", { path: to, old, new: fresh });
        return finished("Set the value.");
      },
    };
  },
};
