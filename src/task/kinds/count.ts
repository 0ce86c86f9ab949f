/** Kinds that count lines, matches and files, or name a line by its number. */
import { anyExtensions, makeLines, someLines, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished } from "../oracle.ts";
import { linesWith, needleOf } from "./needle.ts";

/** How many lines a file has. */
export const countLines: Kind = {
  id: "count_lines",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, random.int(2, 24));
    return {
      request: maker.phrase(
        {
          train: [
            "how many lines {does <file> have|are in <file>|are there in <file>}?",
            "{count|count up} the lines {in|of} <file>",
            "{tell me|report|find out|say|give me} {how many lines <file> has|the number of lines in <file>|the line count of <file>}",
            "what is the {number of lines|line count} {in|of} <file>?",
            "how long is <file>, in lines?",
            "how many {rows|entries|lines} {does <file> contain|are there in <file>|has <file>}?",
            "number of lines in <file>?",
            "I need the {line count|number of lines} of <file>",
            "{read|open} <file> and {count its lines|tell me how many lines it has}",
            "<file> has how many lines?",
            "could it be that <file> is long? count its lines",
            "count how many lines <file> has",
            "<file>: what is its length in lines?",
            "of how many lines does <file> consist?",
            "state how many lines make up <file>",
            "line count of <file>?",
            "wc -l <file>",
            "{how many|what number of} lines {is|does} <file>{ have|}?",
            "lines in <file>?",
            "{get|give} me the {line count|number of lines} {of|for|in} <file>",
            "how many lines {did|do} {we|they} {write|have} in <file>?",
            "<file>: how many lines?",
            "how big is <file>{, in lines|? count lines}",
            "tell me the length of <file> in lines",
          ],
          heldOut: [
            "how many lines can be counted in <file>?",
            "please count the lines that <file> has",
            "I want to know how many lines long <file> is",
          ],
        },
        { file: maker.path(path) },
      ),
      files: { [path]: `${lines.join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: [String(lines.length)] },
      *policy() {
        yield act("Read one line to see the count.", "read_file", { path, lines: 1 });
        return finished(String(lines.length), `It has ${lines.length} lines.`);
      },
    };
  },
};

/** Which file holds a text, and how many lines of it. */
export const countMatches: Kind = {
  id: "count_matches",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const needle = needleOf(maker);
    const count = random.int(1, 4);
    return {
      request: maker.phrase(
        {
          train: [
            "how many lines {in|of} <file> {contain|mention|have} <text>?",
            "how {many times|often} {is <text> mentioned|does <text> appear|does <text> occur} in <file>?",
            "{count|report|tell me} {how many lines of <file> contain <text>|how often <text> appears in <file>|how many times <text> occurs in <file>}",
            "count the lines {with|containing|that mention} <text> in <file>",
            "count <text> in <file>",
            "what is the number of lines with <text> in <file>?",
            "in <file>, how many lines {mention|have|contain} <text>?",
            "search <file> for <text> and {tell me|report} {the number of hits|how many hits there are|the number of matches}",
            "how many {hits|matches} for <text> are in <file>?",
            "how many mentions of <text> does <file> have?",
            "{grep|search} <text> in <file> and count {the matches|the hits|them}",
            "I want to know how often <text> occurs in <file>",
            "<file> mentions <text> in how many lines?",
            "tally the lines of <file> that have <text>",
            "what count of lines in <file> hold <text>?",
            "how many times {does <file> say|does <file> mention|is there} <text>{ in <file>|}?",
            "{count|number of} {mentions|occurrences|hits} of <text> in <file>{?|}",
            "how often does <file> {mention|contain|say} <text>?",
            "count how {often|many times} <text> {is in|appears in|occurs in} <file>",
            "<text> in <file>: how many times?",
            "how many lines with <text> are {there |}in <file>?",
          ],
          heldOut: [
            "how often can <text> be found in <file>?",
            "count the lines where <file> says <text>",
            "in how many lines of <file> is <text>?",
          ],
        },
        { file: maker.path(path), text: maker.quoted(needle) },
      ),
      files: { [path]: linesWith(maker, needle, count, random.int(0, 5)) },
      needs: ["grep_search"],
      after: {},
      answer: { includes: [String(count)] },
      *policy() {
        yield act("Search and count.", "grep_search", { pattern: needle, path });
        return finished(String(count), `It has ${count} of them.`);
      },
    };
  },
};

/** How many files a folder has. */
export const countFiles: Kind = {
  id: "count_files",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const folder = names.folder();
    const paths = Array.from({ length: random.int(1, 5) }, () => names.path(anyExtensions, folder));
    return {
      request: maker.phrase(
        {
          train: [
            "how many files are {there |}in {the folder |the directory |}<folder>?",
            "{count|count up} the files in {the folder |the directory |}<folder>",
            "{tell me|report|say|find out} how many files {the folder |}<folder> {has|contains|holds}",
            "what is the number of files in <folder>?",
            "how many {files|entries|items} does {the folder |}<folder> {contain|have}?",
            "the folder <folder> has how many files?",
            "number of files in {the folder |}<folder>?",
            "I need the number of files in <folder>",
            "look into {the folder |}<folder> and count {the files|what is there}",
            "how full is the folder <folder>? count its files",
            "give me the file count of {the folder |}<folder>",
            "count what is in {the folder |the directory |}<folder>",
            "of how many files does <folder> consist?",
            "the files within <folder>: how many?",
            "state how many files lie in <folder>",
            "how many files {do we have|have we got|exist|are} in <folder>?",
            "files in <folder>: how many?",
            "count files in <folder>",
            "ls <folder> and count",
            "<folder>: how many files?",
            "{get|give} me the number of files in <folder>",
            "how many {things|documents} are in {the folder |}<folder>?",
          ],
          heldOut: [
            "what number of files can be found in <folder>?",
            "please count how many files are in <folder>",
            "tell me the number of files that <folder> has",
          ],
        },
        { folder: maker.path(folder, "folder") },
      ),
      files: Object.fromEntries(paths.map((path) => [path, `${names.sentence()}\n`])),
      needs: ["list_dir"],
      after: {},
      answer: { includes: [String(paths.length)] },
      *policy() {
        yield act("List the folder.", "list_dir", { path: folder });
        return finished(String(paths.length), `There are ${paths.length}.`);
      },
    };
  },
};

/** What the first, the last or a given line of a file says. */
export const lineAt: Kind = {
  id: "line_at",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const lines = makeLines(random, names, someLines(random, 3));
    const last = random.chance(0.3);
    const number = last ? lines.length : random.chance(0.15) ? 1 : random.int(1, lines.length);
    const text = lines[number - 1] ?? "";
    const line = last
      ? "{the last line|the very last line|the final line}"
      : number === 1 && random.chance(0.8)
        ? "{the first line|the top line|line 1}"
        : `line {number |}${number}`;
    return {
      request: maker.phrase(
        {
          train: [
            `what {does ${line} of <file> say|is ${line} of <file>|is in ${line} of <file>}?`,
            `what is ${line} {of|in} <file>?`,
            `{tell me|show me|give me|report|read me|quote} ${line} {of|in|from} <file>`,
            `{read|look at} ${line} {of|in} <file> and {tell me|report} what it says`,
            `in <file>, what {is|does} ${line}{ say|}?`,
            `{tell me|say} what ${line} of <file> {says|is}`,
            `the text of ${line} in <file>?`,
            `${line} of <file>{, what is it|: what does it say|}?`,
            `I {need|want} ${line} of <file>`,
            `{get|fetch|extract} ${line} from <file>`,
            `read only ${line} of <file>`,
            `what's ${line} in <file>?`,
            `how does ${line} of <file> {read|go}?`,
            `<file>, ${line}: what does it read?`,
            `recite ${line} of <file>`,
            `go to ${line} of <file> and tell what stands there`,
            `what's on ${line} {of|in} <file>?`,
            `{show|print|read} ${line} of <file>`,
            `{show|give} me ${line} {from|in} <file>`,
            `<file>, ${line}?`,
            `open <file> and {tell me|read me} ${line}`,
            `what {text|sentence} is ${line} of <file>?`,
            `tell me ${line} {in|of} <file>`,
            `I'd like to {see|know|read} ${line} of <file>`,
          ],
          heldOut: [
            `I would like to hear what ${line} of <file> is`,
            `<file> has some lines; what does ${line} say?`,
            `which text is on ${line} of <file>?`,
          ],
        },
        { file: maker.path(path) },
      ),
      files: { [path]: `${lines.join("\n")}\n` },
      needs: ["read_file"],
      after: {},
      answer: { includes: [text] },
      *policy() {
        if (last) yield act("Read one line to see the count.", "read_file", { path, lines: 1 });
        yield act("Read that line.", "read_file", { path, start: number, lines: 1 });
        return finished(text, "That is the line.");
      },
    };
  },
};
