/** Kinds that find files or lines and say where or how many. */
import {
  anyExtensions,
  makeAnyFile,
  makeLines,
  makeSettings,
  overlap,
  someLines,
  textExtensions,
} from "../documents.ts";
import type { Goal, Kind, Maker } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished } from "../oracle.ts";
import { list } from "../wording.ts";

/** A text file with `hits` lines that hold a word, and others that do not. */
function linesWith(maker: Maker, needle: string, hits: number, others: number): string {
  const { random, names } = maker;
  const lines = makeLines(random, names, others).filter((line) => !overlap(line, needle));
  for (let index = 0; index < hits; index++) {
    const line = random.pick([
      () => `${names.person()} ${names.verb()} the ${needle}`,
      () => `${needle} ${names.word()}`,
      () => `${names.word()} and ${needle}`,
      () => `${needle}: ${names.value()}`,
      () => `the ${needle} is ${names.adjective()}`,
    ])();
    lines.splice(random.int(0, lines.length), 0, line);
  }
  return `${lines.join("\n")}\n`;
}

/** Something to search for that no file holds by chance. */
function needleOf(maker: Maker): string {
  const { random, names } = maker;
  return random.weighted<() => string>([
    [names.nonsense, 25],
    [names.identifier, 35],
    [() => `${names.word()} ${names.nonsense()}`, 20],
    [() => `${names.nonsense()}${random.int(1, 99)}`, 20],
  ])();
}

/** Which file holds a text. */
export const grepWhere: Kind = {
  id: "grep_where",
  weight: 7,
  joins: true,
  make: (maker) => whereGoal(maker, needleOf(maker)),
};

function whereGoal(maker: Maker, needle: string): Goal {
  const { random, names } = maker;
  const paths = Array.from(
    {
      length: random.weighted([
        [1, 75],
        [2, 25],
      ] as const),
    },
    () => names.path(anyExtensions),
  );
  return {
    request: maker.phrase(
      {
        train: [
          "{which|what} {file|files} {contains|contain|mentions|mention|has|have|holds|uses} {the text |the word |the string |}<text>?",
          "in which {file|files} {is|does} <text> {mentioned|appear|occur|used|defined|found}?",
          "where is <text> {mentioned|used|defined|found|written}?",
          "where does <text> {appear|occur|come up|stand}?",
          "{find|search for|look for|locate|grep for} {the text |the word |the string |}<text> and {tell me|report|say} {where it is|which file has it|the file|in which file it is|the path}",
          "{find out|tell me|say|report} {which|what} {file|files} {contains|contain|mentions|mention|has|uses} <text>",
          "{search|grep|scan} {the files|all files|the project|everything|the workspace|this folder} for <text> and {tell me|report|give me} the {path|file|file name}",
          "I am looking for {the file that|the file which|a file that} {mentions|contains|has} <text>; {which one is it|where is it|what is its path}?",
          "{somewhere|in some file} there is <text>. {where|in which file|which file is it}?",
          "give me the {path|name} of {the file|every file} {that contains|that mentions|with} <text>",
          "find {the file|every file|all files} {containing|mentioning|with the text} <text>",
          "who mentions <text>? {give|tell} me the file",
          "does any file {contain|mention} <text>, and which?",
          "list {the files|all files|every file} {that contain|that mention|with} <text>",
          "{where|in what file} can <text> be read?",
          "track down <text> and name {the|its} file",
          "<text> stands somewhere: in {which|what} file?",
          "{which|what} {file|files} {is|has|says} <text>{ in|}?",
          "where {can|do} I {find|see} <text>?",
          "{what|which} {file|files} {talk about|talks about|refer to|refers to|include|includes|say|says} <text>?",
          "find {me |}{the file|the files|which file|all files} {with|that has|having|that says} <text>{ in it|}",
          "{search for|look for} <text>{; which file is it in?|. where is it?|: which file has it?}",
          "<text>: {which|what} file {has|contains|mentions} it?",
          "I need {the file|the name of the file|the path of the file} {that contains|that mentions|with|where} <text>{ is|}",
          "where {have we|did we} {used|written|put|write|use|put} <text>?",
          "{is|does} <text> {mentioned|appear} {anywhere|somewhere}? {where|in which file}?",
          "locate {the text |the word |}<text>",
          "{one of|some of} {the|these} files {mentions|contains} <text>; {tell me which|which one|which}",
        ],
        heldOut: [
          "in what file do I find <text>?",
          "tell me where <text> can be found",
          "which of the files has <text> in it?",
        ],
      },
      { text: maker.quoted(needle) },
    ),
    files: Object.fromEntries(paths.map((path) => [path, linesWith(maker, needle, 1, random.int(0, 4))])),
    spare: (_, text) => !text.includes(needle),
    needs: ["grep_search"],
    after: {},
    answer: { includes: paths },
    *policy() {
      const seen = yield act(`Search for ${needle}.`, "grep_search", { pattern: needle });
      return finished(list(inOrder(paths, seen.text)), "Found it.");
    },
  };
}

/** The paths in the order in which an observation has them. */
function inOrder(paths: readonly string[], text: string): string[] {
  return [...paths].sort((one, other) => text.indexOf(one) - text.indexOf(other));
}

/** Nothing holds the text. */
export const grepNothing: Kind = {
  id: "grep_nothing",
  weight: 2,
  make(maker) {
    const { names } = maker;
    const needle = needleOf(maker);
    const goal = whereGoal(maker, needle);
    const other = makeAnyFile(maker.random, names);
    return {
      ...goal,
      files: { [names.path([other.extension])]: other.text },
      answer: { any: ["no ", "none", "nothing", "not ", "nowhere"] },
      *policy() {
        yield act(`Search for ${needle}.`, "grep_search", { pattern: needle });
        return finished(`No file has ${needle}.`, "Nothing found; say so.");
      },
    };
  },
};

/** Where a file is, by its name. */
export const findByName: Kind = {
  id: "find_by_name",
  weight: 5,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const name = basename(names.path(anyExtensions));
    const path = `${random.chance(0.3) ? `${names.folder()}/` : ""}${names.folder()}/${name}`;
    return {
      request: maker.phrase(
        {
          train: [
            "where is {the file |}<name>?",
            "in which {folder|directory} is {the file |}<name>?",
            "{find|locate|search for|look for} {the file |a file called |a file named |}<name> and {tell me|report|say|give me} {where it is|its path|the path|the folder it is in}",
            "{tell me|report|find out|say} where {the file |}<name> is{ stored| kept| located|}",
            "what is the {path|full path|location} of {the file |}<name>?",
            "{find|locate} {the file |}<name>",
            "which {folder|directory} {has|contains|holds} <name>?",
            "I {lost|cannot find|misplaced} {the file |}<name>; where is it?",
            "there is a file {called |named |}<name> {somewhere|in some folder}; {find it|where is it|give me its path}",
            "give me the {path|full path} of <name>",
            "where did <name> {go|end up}?",
            "<name> is in some {subfolder|folder|directory}. which one?",
            "under which path {can I find|do I find|is} <name>?",
            "whereabouts is <name>?",
            "{what|which} path leads to <name>?",
            "<name> hides in a folder; name the {path|place}",
            "where's <name>?",
            "where {can|do} I find <name>?",
            "{find|locate} <name> {for me|please|somewhere in here}",
            "I need {the path|the location|to know the path} of <name>",
            "{which|what} {folder|directory|subfolder} is <name> in?",
            "{what is|what's|tell me} the {full |}path {to|of} <name>{?|}",
            "{look for|search for} <name>; {where is it|what is its path|which folder is it in}?",
            "path of <name>?",
            "have you seen <name>? {where is it|I need its path}",
            "is <name> somewhere? where?",
          ],
          heldOut: [
            "tell me in which folder <name> is",
            "what folder do I have to open for <name>?",
            "can you find the file <name> for me?",
          ],
        },
        { name: maker.path(name) },
      ),
      files: { [path]: `${makeLines(random, names, random.int(1, 3)).join("\n")}\n` },
      needs: ["glob"],
      after: {},
      answer: { includes: [path] },
      *policy() {
        yield act("Look for it by name.", "glob", { pattern: `**/${name}` });
        return finished(path, "Found it.");
      },
    };
  },
};

/** What is in a folder. */
export const listFolder: Kind = {
  id: "list_folder",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const folder = names.folder();
    const paths = Array.from({ length: random.int(1, 4) }, () => names.path(anyExtensions, folder));
    return {
      request: maker.phrase(
        {
          train: [
            "{which|what} files are {there |}in {the folder |the directory |}<folder>?",
            "what is {in|inside} {the folder |the directory |}<folder>?",
            "{list|show me|tell me|name|give me|report} {the files|all files|every file|the content|what is} in {the folder |the directory |}<folder>",
            "what does {the folder |the directory |}<folder> {contain|hold|have in it}?",
            "{list|show} {the folder |the directory |}<folder>",
            "look {into|in|inside} {the folder |the directory |}<folder> and {tell me|say|report} what is {there|in it}",
            "which files does <folder> {contain|have|hold}?",
            "what can I find in {the folder |}<folder>?",
            "what have we got in {the folder |the directory |}<folder>?",
            "I need {the names of the files|a list of the files|the file names} in <folder>",
            "is there anything in {the folder |}<folder>? what?",
            "enumerate the {files|contents} {of|in} <folder>",
            "name everything that {lies|sits} in <folder>",
            "<folder> holds which files?",
            "take stock of {the folder |}<folder>",
            "ls <folder>",
            "what's {in|inside} <folder>?",
            "{what|which} {things|files|entries} {are|do we have} in {the folder |}<folder>?",
            "{give|get|show} me {a list of |}{the files|everything|what is} {in|inside} <folder>",
            "open {the folder |}<folder>: {what is in it|which files are there}?",
            "{list|name} everything in <folder>",
            "files in <folder>?",
            "contents of <folder>, please",
            "{go to|look at} <folder> and list {the files|what is there}",
          ],
          heldOut: [
            "tell me the names of all files in <folder>",
            "which files can be found in <folder>?",
            "please list what <folder> has in it",
          ],
        },
        { folder: maker.path(folder, "folder") },
      ),
      files: Object.fromEntries(paths.map((path) => [path, `${names.sentence()}\n`])),
      needs: ["list_dir"],
      after: {},
      answer: { includes: paths.map(basename) },
      *policy() {
        const seen = yield act(`List ${folder}.`, "list_dir", { path: folder });
        return finished(list(inOrder(paths.map(basename), seen.text)), "These are the files.");
      },
    };
  },
};

/** Which files have an extension. */
export const listByExtension: Kind = {
  id: "list_by_extension",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const extension = random.pick(anyExtensions.filter((one) => one !== ""));
    const paths = Array.from({ length: random.int(1, 3) }, () => names.path([extension]));
    const others = Array.from({ length: random.int(0, 2) }, () =>
      names.path(anyExtensions.filter((one) => one !== extension && one !== "")),
    );
    return {
      request: maker.phrase(
        {
          train: [
            "{which|what} {.|*.}<ext> files are {there|here|in this project|in the project}?",
            "{list|find|show me|name|give me} {all |all the |every |the |}{.|*.}<ext> {files|file}",
            "{which|what} files {end in|end with|have the extension} .<ext>?",
            "{list|find|report} {all files|every file|the files} {that end in|ending in|with the extension} .<ext>",
            "are there {any |}{.|*.}<ext> files? {which|list them|tell me which}",
            "{tell me|report} the {paths|names} of {the|all} {.|*.}<ext> files",
            "where are the {.|*.}<ext> files?",
            "I need {a list of |}all {.|*.}<ext> files",
            "look for {.|*.}<ext> files and {tell me|report} what you find",
            "what .<ext> files do we have?",
            "search for files {matching|of the form} *.<ext> and list them",
            "find everything that ends in .<ext>",
            "give the path of each .<ext> file",
            "of the files here, which {are|is} .<ext>?",
            "which files carry the ending .<ext>?",
            "{which|what} {.|*.}<ext> files {exist|do we have|have we got|can you find}?",
            "{find|get|fetch} me {all |}{the |}{.|*.}<ext> files",
            "{all|the} {.|*.}<ext> files, please: {list them|names only|where are they}",
            "ls *.<ext>",
            "do we have {any |}.<ext> files? {which ones|name them}",
            "{tell me|say} {which|what} .<ext> files {there are|we have|exist}",
            "names of all {.|*.}<ext> files?",
            "{list|show} everything {ending in|with} .<ext>",
          ],
          heldOut: [
            "what are the names of the .<ext> files?",
            "show all files that end with .<ext>",
            "is there any .<ext> file, and what is its name?",
          ],
        },
        { ext: extension },
      ),
      files: Object.fromEntries([...paths, ...others].map((path) => [path, `${names.sentence()}\n`])),
      spare: (path) => !path.endsWith(`.${extension}`),
      needs: ["glob"],
      after: {},
      answer: { includes: paths, ...(others.length > 0 ? { excludes: others } : {}) },
      *policy() {
        const seen = yield act("Find them by pattern.", "glob", { pattern: `**/*.${extension}` });
        return finished(list(inOrder(paths, seen.text)), "These are the files.");
      },
    };
  },
};

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
            "wc -l <bare>",
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
        return finished(String(lines.length), "It says how many lines there are.");
      },
    };
  },
};

/** Which file holds a text, and how many lines of it. */
export const countMatches: Kind = {
  id: "count_matches",
  weight: 3,
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
        return finished(String(count), "The matches are counted.");
      },
    };
  },
};

/** What the first, the last or a given line of a file says. */
export const lineAt: Kind = {
  id: "line_at",
  weight: 5,
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
            `please give me ${line} of <file>`,
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
        yield act(`Read line ${number}.`, "read_file", { path, start: number, lines: 1 });
        return finished(text, "That is the line.");
      },
    };
  },
};

/** Whether a file has a key, with the line as proof; used by conditions too. */
export const hasText: Kind = {
  id: "has_text",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const there = random.chance(0.5);
    let text = random.pick(settings.entries).key;
    while (!there && settings.text.includes(text)) text = names.identifier();
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
        yield act(`Read ${path}.`, "read_file", { path });
        if (there) return finished("Yes.", `It has ${text}.`);
        return finished("No.", `It lacks ${text}.`);
      },
    };
  },
};
