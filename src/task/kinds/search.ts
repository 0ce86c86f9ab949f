/** Kinds that find files or lines and say where or how many. */
import { anyExtensions, makeAnyFile, makeLines } from "../documents.ts";
import type { Goal, Kind, Maker } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished } from "../oracle.ts";
import { linesWith, needleOf } from "./needle.ts";
import { list, sayExtension } from "../wording.ts";

/** Which file holds a text. */
export const grepWhere: Kind = {
  id: "grep_where",
  weight: 5,
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
          "I {keep seeing|remember|once saw} <text> but {not where|I forgot in which file|cannot say where}; {find it|which file was it in}",
          "the {boss|client|new colleague} asks {where|in which file} <text> {is|comes from}",
          "we {need|have} to know {which|what} file {has|holds} <text>",
          "I need to know {where <text> is|which file <text> is in|where we mention <text>}",
          "<text>: where?",
          "<text>, {which|what} file?",
          "<text> - {in what file|which one of the files} is {it|that}?",
          "{hunt down|sniff out|dig up|spot} <text> and {say|tell me} {which|what} file {it's in|it is in|has it}",
          "there's {a |some |}<text> {in here|among these files|in this mess} {and I can't find it|but where is it}; {name|give me|tell me} the file",
          "the text <text> is {to be found|to be looked up} {among the files|in the files}; {the path is wanted|report the path}",
          "kindly {indicate|state} {which|the} file {in which <text> occurs|contains <text>|that contains <text>}",
          "any idea {where|in which file} <text> {is|sits|lives|hides}?",
          "{where the heck|where on earth|where exactly} {is|did we put} <text>?",
          "{in which|inside what} file is <text> {to be seen|living|hiding|standing}?",
          "which file is the one with <text>{ in it|}?",
          "{where it is written|in which file it is written} <text>?",
          "what is the file name where {stands|is written|we have} <text>?",
          "someone {put|wrote|left} <text> in {some|one of the} {file|files}{, and I need to know which|; which}",
          "can't find <text>. {which file|what file|where} {is it in|has it|is it}?",
          "my editor has no search, so {where is|which file has} <text>?",
          "go through the files, {look for|spot} <text>, and {name|tell me} {the one|the file} {that has it|where it is}",
          "I {need|have} to {edit|fix|change} {the file with|whatever file has} <text> later, so {tell me its path|which one is it}",
          "{point me to|show me|lead me to} the file {with|that says|holding|where it says} <text>",
          "what file should I open to {see|read} <text>?",
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
      const seen = yield act("Search for the text to tell where it is.", "grep_search", { pattern: needle });
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
  weight: 3,
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
        yield act("Search for the text to tell where it is.", "grep_search", { pattern: needle });
        return finished("No file has it.", "Nothing found; say so.");
      },
    };
  },
};

/** Where a file is, by its name. */
export const findByName: Kind = {
  id: "find_by_name",
  weight: 4,
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
            "<name>, where?",
            "<name>: {path|folder|location}?",
            "I can't {find|remember where I put|recall where we keep} <name>{; where is it|. where is it}?",
            "I keep forgetting where <name> {is|lives|sits}",
            "I need to know {where|in which folder} {the file |}<name> {is|lives|sits}",
            "the {boss|client|new colleague} {needs|wants|asks for} <name>; {where is it|give me the path|what path is it at}",
            "{someone|somebody} {moved|hid|put} <name> {somewhere|in some folder}{, and I need its path|; where is it now}",
            "{hunt down|dig up|track down|spot} {the file |}<name> and {give|tell} me {its path|the path|where it is}",
            "{where the heck|where on earth|where exactly} {is|did we put} <name>?",
            "any idea where {the file |}<name> {is|lives|hides|sits}?",
            "kindly {indicate|state} the {location|path} of {the file |}<name>",
            "the {location|path|folder} of <name> is {needed|wanted|to be reported}",
            "{where it is|where is it}, {the file |}<name>?",
            "in what place {is|lies|sits} {the file |}<name>?",
            "{point me to|lead me to|show me where to find} {the file |}<name>",
            "we have {a file called |a file named |}<name> {somewhere in here|in one of the folders}{, but in which|; which folder}?",
            "does <name> {live|sit|lie} in a {folder|subfolder}, and which?",
            "<name> {got|was} {put|saved} into {which|what} folder?",
            "I {only know|know only} the name: <name>. {what is the whole path|give me the whole path}",
            "the full path of <name>, {no more|just that|that's it}",
            "how do I get to <name>{, I mean its path|; what is the path}?",
            "my {script|editor} wants the {full |}path of <name>; {look it up|what is it}",
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
        yield act("Look for it by name to tell where it is.", "glob", { pattern: `**/${name}` });
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
            "<folder>: {what's in it|what is there|which files|what files}?",
            "I {keep forgetting|don't remember|forgot} what {is in|we keep in|we put in} {the folder |}<folder>",
            "I need to know {what is in|what lies in|which files are in} {the folder |}<folder>",
            "{someone|the boss} asks {what|which files} we have in {the folder |}<folder>",
            "we want to {know|see} {what|which files} {the folder |}<folder> {has|contains|holds}",
            "{peek|have a look|glance|look around} {into|in|inside} {the folder |}<folder>: what {is there|files do you see}?",
            "{run through|go over|read out} the {file names|files} in {the folder |}<folder>",
            "kindly {enumerate|state} the files {contained in|kept in|within} {the folder |}<folder>",
            "the {content|contents|files} of {the folder |}<folder> {is|are} {wanted|to be listed|to be reported}",
            "{what stuff|what all} {is|do we have} in {the folder |}<folder>?",
            "what all {lies around|is lying|sits} in {the folder |}<folder>?",
            "{what has|which files has} {the folder |}<folder> inside?",
            "which file is inside of {the folder |}<folder>, and are there more?",
            "{anything|something} in {the folder |}<folder>? {name it|list it|tell me what}",
            "dir <folder>",
            "{just|only} the file names in <folder>, {nothing else|no more|that's all}",
            "the folder <folder> {has|holds} {some files|a few files|things}; {name them|which ones|what are they}",
            "before I {clean up|delete|move} {the folder |}<folder>, {what is in it|which files are in it}?",
            "{inside|within} {the folder |}<folder>, what {is there|files are there|do you see}?",
            "{what did we put|what did they put|what do we keep} in {the folder |}<folder>?",
            "my {boss|colleague} wants {the list of|all} file names in <folder>",
            "{print|display|output} the {file names|names of the files|listing} {of|in|for} <folder>",
            "I can't see into {the folder |}<folder>; {list it for me|what's there|which files has it}",
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
        const seen = yield act("List the folder to tell what is in it.", "list_dir", { path: folder });
        return finished(list(inOrder(paths.map(basename), seen.text)), "These are the files.");
      },
    };
  },
};

/** Which files have an extension. */
export const listByExtension: Kind = {
  id: "list_by_extension",
  weight: 4,
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
            "{which|what} <ext> files are {there|here|in this project|in the project}?",
            "{list|find|show me|name|give me} {all |all the |every |the |}<ext> {files|file}",
            "{which|what} files {end in|end with|have the extension} .<dot>?",
            "{list|find|report} {all files|every file|the files} {that end in|ending in|with the extension} .<dot>",
            "are there {any |}<ext> files? {which|list them|tell me which}",
            "{tell me|report} the {paths|names} of {the|all} <ext> files",
            "where are the <ext> files?",
            "I need {a list of |}all <ext> files",
            "look for <ext> files and {tell me|report} what you find",
            "what .<dot> files do we have?",
            "search for files {matching|of the form} *.<dot> and list them",
            "find everything that ends in .<dot>",
            "give the path of each .<dot> file",
            "of the files here, which {are|is} .<dot>?",
            "which files carry the ending .<dot>?",
            "{which|what} <ext> files {exist|do we have|have we got|can you find}?",
            "{find|get|fetch} me {all |}{the |}<ext> files",
            "{all|the} <ext> files, please: {list them|names only|where are they}",
            "ls *.<dot>",
            "do we have {any |}.<dot> files? {which ones|name them}",
            "{tell me|say} {which|what} .<dot> files {there are|we have|exist}",
            "names of all <ext> files?",
            "{list|show} everything {ending in|with} .<dot>",
            ".<dot> files?",
            "{any|how about|what about} .<dot> files? {name them|list them|which}",
            "I need to know {which|what} {files are|of the files are} .<dot>",
            "I need to know {which|what} <ext> files {there are|we have}",
            "{someone|the boss|a colleague} asks for {all |}{the |}<ext> files; {list them|which are there|where are they}",
            "we {want|need} {the paths of |a list with |}{all|the} <ext> files",
            "I {keep forgetting|don't remember|lost track of} {which|what} <ext> files we have",
            "{pick out|fish out|round up|collect} {all|the} <ext> files and {name them|tell me their paths}",
            "{just|only} the <ext> files, {nothing else|no other ones|that's all}; {what are their paths|list them}",
            "kindly {enumerate|state} {all|the} files whose {extension|ending} is .<dot>",
            "all files {whose name ends|having names that end} in .<dot> are {wanted|to be listed|to be reported}",
            "{go through|look through} {the folders|the project|everything} and {list|name} {each|every} .<dot> file",
            "what {all |}is there {with the ending|with the extension|of type} .<dot>?",
            "{which|what} files has the {ending|extension} .<dot>?",
            "which are the <ext> files?",
            "how are the <ext> files {called|named}?",
            "{where|in which places} do we {keep|have} <ext> files?",
            "before I {delete|convert|move} the <ext> files, {tell me which they are|which ones are there|list them}",
            "we have {some|several|a couple of} <ext> files; {which|name them|where are they}",
            "{point me to|show me where to find} {all|the} <ext> files",
            "dir *.<dot>",
            "find . -name *.<dot>",
            "my {script|program} reads <ext> files; {which ones are here|list those we have}",
            "I see too many files. which {of them|ones} {end in|are} .<dot>?",
            "{print|output} the paths of {all|the} <ext> files",
          ],
          heldOut: [
            "what are the names of the .<dot> files?",
            "show all files that end with .<dot>",
            "is there any .<dot> file, and what is its name?",
          ],
        },
        { ext: () => sayExtension(random, extension), dot: extension },
      ),
      files: Object.fromEntries([...paths, ...others].map((path) => [path, `${names.sentence()}\n`])),
      spare: (path) => !path.endsWith(`.${extension}`),
      needs: ["glob"],
      after: {},
      answer: { includes: paths, ...(others.length > 0 ? { excludes: others } : {}) },
      *policy() {
        const seen = yield act("Find them by pattern to tell them.", "glob", {
          pattern: `**/*.${extension}`,
        });
        return finished(list(inOrder(paths, seen.text)), "These are the files.");
      },
    };
  },
};
