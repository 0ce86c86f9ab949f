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
            "<file>, {how many lines|line count|number of lines}?",
            "I {keep forgetting|don't remember|forgot} how many lines {<file> has|there are in <file>}",
            "I need to know {how many lines <file> has|how many lines are in <file>|how long <file> is, in lines}",
            "we {need|want} to know {the number of lines in|the line count of} <file>",
            "how much lines {has|are in|does have} <file>?",
            "how many lines {has got|contains|is} <file>?",
            "how many lines <file> {has|have|contains}?",
            "{someone|the boss|my teacher} asks how many lines <file> has",
            "{the boss|a colleague} wants the {line count|number of lines} {of|for} <file>{, nothing else|}",
            "kindly {indicate|state} the number of lines {contained in|of} <file>",
            "the lines {of|in} <file> are to be counted",
            "the {number of lines|line count} of <file> is {needed|wanted|to be reported}",
            "{just|only} the line count of <file>, {nothing else|that's all|no more}",
            "{any idea|do you know} how many lines {are in|make up} <file>?",
            "{what's|whats} the line count {of|for|in} <file>?",
            "is <file> long? how many lines {is it|has it|are there}?",
            "{run|do} a line count on <file>",
            "how many lines long {would you say |}is <file>?",
            "my printer wants to know how many lines <file> has",
            "before I print <file>: how many lines {is it|are there in it|does it have}?",
            "<file> {seems|looks} {long|short}; {how many lines is it|count its lines|how many lines are there}",
            "how many lines of text {are|do we have|did I write} in <file>?",
            "add up the lines {of|in} <file> and {give me the total|tell me how many}",
            "from top to bottom, how many lines {has|does} <file>{ have|}?",
            "the {total|total number} of lines in <file>?",
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
            "<text> in <file>, {how often|how many times|number of hits}?",
            "<file>: how {often|many times} {is <text> there|<text>|does it say <text>}?",
            "I need to know how {often|many times} <text> {is in|comes up in|shows up in} <file>",
            "I {keep forgetting|don't know|wonder} how many lines of <file> {have|mention} <text>",
            "{someone|the boss} asks how {often|many times} <file> {has|mentions} <text>",
            "we want {the number of|a count of} lines with <text> in <file>",
            "how much times {is|stands|comes} <text> in <file>?",
            "how many times <text> {is|appears|comes} in <file>?",
            "how many <text> {are there|do we have} in <file>?",
            "in <file>, how {often|many times} {does <text> come up|do we say <text>|is <text> there}?",
            "kindly {count|state} how {often|many times} <text> {occurs|is mentioned} in <file>",
            "the {occurrences|mentions} of <text> in <file> are to be counted",
            "the number of {lines with|mentions of|hits for} <text> in <file> is {needed|wanted}",
            "{just|only} the number of lines with <text> in <file>, {nothing else|that's all}",
            "{any idea|do you know} how {often|many times} <text> {comes up|shows up|is used} in <file>?",
            "{go through|run through|scan} <file> and count {every line|all lines|each line} {with|that has|mentioning} <text>",
            "grep -c <text> <file>",
            "do we mention <text> in <file>, and how many times?",
            "<file> {keeps saying|repeats|mentions} <text>; {how many times|how often|in how many lines}?",
            "I {think|fear} <file> says <text> too often: {how many times is it|count it|how often does it}",
            "{how many|what number of} lines in <file> {talk about|speak of|refer to} <text>?",
            "find <text> in <file> and {say|tell me} how many {lines have it|times it is there|hits you get}",
            "{total|total number of} {lines|hits} with <text> in <file>?",
            "give me a count of <text> in <file>",
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
            "<folder>, {how many files|file count|number of files}?",
            "I {keep forgetting|don't remember|forgot} how many files {are in|we have in|we keep in} {the folder |}<folder>",
            "I need to know how many files {are in|there are in|lie in} {the folder |}<folder>",
            "{someone|the boss} asks how many files we have in {the folder |}<folder>",
            "we {need|want} {the file count|the number of files} for {the folder |}<folder>",
            "how much files {has|are in|contains} {the folder |}<folder>?",
            "how many files {has|has got|contains} {the folder |}<folder>?",
            "how many files {the folder |}<folder> {has|have|contains}?",
            "kindly {indicate|state} the number of files {contained in|within} {the folder |}<folder>",
            "the files in {the folder |}<folder> are to be counted",
            "the number of files in {the folder |}<folder> is {needed|wanted|to be reported}",
            "{just|only} the number of files in {the folder |}<folder>, {nothing else|no names|that's all}",
            "{any idea|do you know} how many files {sit|are|lie} in {the folder |}<folder>?",
            "{what's|whats} the file count {of|for|in} {the folder |}<folder>?",
            "is {the folder |}<folder> {big|crowded|full}? how many files {is it|has it|are there}?",
            "{peek|have a look|glance} {into|inside} {the folder |}<folder>: how many files {are there|do you see}?",
            "ls <folder> | wc -l",
            "before I {copy|move|zip} {the folder |}<folder>, how many files {are in it|does it have}?",
            "I don't need the names, only how many files {the folder |}<folder> {has|holds}",
            "{inside|within} {the folder |}<folder>, how many files {are there|do you see|do we have}?",
            "{add up|tot up|tally} the files {in|of} {the folder |}<folder>",
            "{how many files did we put|how many files do we keep|how many files got saved} in {the folder |}<folder>?",
            "the {total|total number} of files in {the folder |}<folder>?",
            "my backup of {the folder |}<folder> may be incomplete; how many files {should there be|are in the original|has it}?",
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
        yield act("List the folder to count the files.", "list_dir", { path: folder });
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
            `<file>: ${line}?`,
            `<file>: {just|only|give me|show} ${line}`,
            `I {keep forgetting|don't remember|forgot} what ${line} {of|in} <file> {says|is}`,
            `I need to {know|see|read} {what's on |what is on |}${line} {of|in} <file>`,
            `{someone|the boss} asks what {is on|stands on|we have on} ${line} {of|in} <file>`,
            `we {need|want} {to see |to know |}${line} of <file>, {nothing else|no other line|that's all}`,
            `what stands {in|on|at} ${line} {of|in} <file>?`,
            `what {says|have we in|is there on} ${line} {of|in} <file>?`,
            `which words {are|stand} on ${line} of <file>?`,
            `kindly {quote|state|reproduce} ${line} of <file>`,
            `${line} of <file> is {wanted|needed|to be quoted|to be read out}`,
            `{just|only} ${line} of <file>, {nothing else|no more|the rest does not matter}`,
            `{any idea|do you know} what ${line} {of|in} <file> {says|is}?`,
            `{what's|whats} ${line} of <file> {about|saying}?`,
            `{jump|scroll|skip} to ${line} {of|in} <file> and {tell me|say|read me} what {you see|it says|is there}`,
            `{copy|paste} me ${line} of <file>`,
            `${line}, <file>: what is it?`,
            `I only {need|want|care about} ${line} {in|of} <file>; {what is it|what does it say|read it to me}`,
            `{gimme|lemme see|let me see} ${line} {of|from|in} <file>`,
            `I can't open <file>. what {is|does it say on} ${line}?`,
            `my editor hides ${line} of <file>; {what is it|what does it say}?`,
            `{and|now} ${line} of <file>, what's that?`,
            `{take|have} a look at ${line} of <file> {and|then} tell me {what it is|what it says}`,
            `{output|display} ${line} {of|from} <file>{, and no other|, not the whole file|}`,
            `${line} in <file> {says|reads} what?`,
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
