/** Longer chains: find all files of some sort, then do the same with each. */
import { makeLines, textExtensions } from "../documents.ts";
import type { Kind, Maker } from "../goal.ts";
import { basename } from "../names.ts";
import { act, finished, type Act, type Policy } from "../oracle.ts";
import { linesWith, needleOf } from "./needle.ts";

/** Some text files with one line each that holds the needle; none is hidden, for a search passes over hidden files. */
function filesWith(maker: Maker, needle: string): ReadonlyMap<string, string> {
  const { random, names } = maker;
  const files = new Map<string, string>();
  const count = random.int(2, 4);
  while (files.size < count) {
    const path = names.path(textExtensions);
    if (!/(?:^|\/)\./.test(path)) files.set(path, linesWith(maker, needle, 1, random.int(0, 3)));
  }
  return files;
}

/** Finds paths and acts on each, in the order in which they were seen. */
function* onEach(
  find: Act,
  paths: readonly string[],
  deed: (path: string, thought: string) => Act,
  answer: string,
): Policy {
  const { text } = yield find;
  const ordered = [...paths].sort((one, other) => text.indexOf(one) - text.indexOf(other));
  for (const [index, path] of ordered.entries())
    yield deed(path, `${index + 1} of ${ordered.length}: ${path}`);
  return finished(answer, `All ${ordered.length} are done.`);
}

/** Appends a line to every file that holds a text. */
export const appendEach: Kind = {
  id: "append_each",
  weight: 10,
  make(maker) {
    const { names } = maker;
    const needle = needleOf(maker);
    const files = filesWith(maker, needle);
    const line = names.sentence();
    return {
      request: maker.phrase(
        {
          train: [
            "{append|add} <line> to {each|every} file that {mentions|contains|has} <text>",
            "{find|search for|look for} all files that {mention|contain|have} <text> and {append|add} <line> to each{ of them|}",
            "{every|each} file {with|containing|that mentions} <text> {should|must|has to} {end with|get} the line <line>",
            "{search|grep} for <text> and {append|add} <line> to {all the files|every file} {with a match|that you find|where it is}",
            "wherever a file {mentions|says|contains} <text>, {append|add} <line> at its end",
            "all files {with|that contain} <text> need {one more line|a last line|another line}: <line>",
            "{append|add} the line <line> at the end of {all|all the} files {in which <text> stands|that have <text> in them}",
            "which files {mention|contain} <text>? {append|add} <line> to {each of them|all of them|every one}",
            "look {through the files|around} for <text>; {each|every} file that has it gets <line> {as its last line|at the end}",
            "the files {about|with|that mention} <text> {lack|miss|want} the line <line>{; append it to each|, so add it to all of them|}",
            "for {each|every} file {with|that has} <text> in it, {append|add} <line>",
            "{mark|sign} {every|each} file that {contains|mentions} <text> with a last line <line>",
            "let {all files|every file} {that mention|that contain|with} <text> end in <line>",
            "there are some files {with|that mention} <text>; {append|add} <line> to all of them",
            "{go|look} through the files, and where {it says|you see} <text>, {append|add} <line> to the file",
            "{append|add} <line> to every file you find <text> in",
            "{stick|tack|pop} <line> {at|onto} the end of {each|every} file {with|that has} <text>",
            "files with <text>: {add|append} <line> to {each|all of them}",
            "kindly append <line> to {all files|every file} containing <text>",
            "<line> is to be {appended|added} to {each|every} file {that contains|containing|with} <text>",
            "<line> is {missing|lacking} in {all|all the} files that {mention|have} <text>; append it to each",
            "we're missing <line> in the files that say <text>, {append|add} it to each{ of them|}",
            "it'd be {nice|good} if {every|each} file {with|mentioning} <text> ended {in|with} <line>",
            "{any|every} file saying <text> also {gets|needs} <line>, as its last line",
            "I {want|need} <line> as last line of {each|every} file where <text> {stands|appears|shows up}",
            "{hunt|track} down the files {with|mentioning} <text>, then {tack|stick|add} <line> onto each",
            "the new last line {of all|in each of the} files {with|having} <text> is <line>{; append it|}",
            "the boss wants <line> {in|under} every file with <text>: append it to {each|them all}",
            "some files say <text>. they all lack <line>, so {add|append} it{, nothing else|, that's all|}",
            "where's <text>? every file that has it gets <line> appended",
            "append <line> in all files what have <text> inside",
            "do a search for <text>; to each file that comes up, {append|add} <line>",
            "<text> is in several files; {write|put} <line> at the {end|bottom} of every one{ of them|}",
            "if a file {mentions|contains|has} <text>, {append|add} <line> {to it|at its end}",
            "{sign off|close} {each|every} file {that says|mentioning} <text> with the line <line>",
            "no file with <text> should be left without <line> at its end{; append it|}",
            "why do the files with <text> not end in <line>? append it to each",
          ],
          heldOut: [
            "please find each file with <text> somewhere in it, and write <line> at the end of all of these",
            "all those files where <text> occurs should have <line> as a new last line",
            "can you look which files say <text> and put the line <line> below the rest in each one",
          ],
        },
        { text: maker.marked(needle), line: maker.marked(line) },
      ),
      files: Object.fromEntries(files),
      spare: (_, text) => !text.includes(needle),
      needs: ["grep_search", "append_file"],
      after: Object.fromEntries([...files].map(([path, text]) => [path, `${text}${line}\n`])),
      policy: () =>
        onEach(
          act("Search for the text to append to each.", "grep_search", { pattern: needle }),
          [...files.keys()],
          (path, thought) => act(thought, "append_file", { path, content: `${line}\n` }),
          "Appended it to each file.",
        ),
    };
  },
};

/** Replaces a text in every file that holds it. */
export const replaceEach: Kind = {
  id: "replace_each",
  weight: 10,
  make(maker) {
    const { names } = maker;
    const needle = needleOf(maker);
    const files = filesWith(maker, needle);
    const other = names.nonsense();
    return {
      request: maker.phrase(
        {
          train: [
            "{replace|change} <old> {by|to|into|with} <new> in {all files|every file|each file}{ that has it| where it occurs|}",
            "{rename|turn} <old> {to|into} <new> {everywhere|in all files|wherever it is|in every file}",
            "wherever {it says|a file says|you see} <old>, {make it|it should say|write} <new>",
            "{find|search for|look for} <old> in the files and {replace it by|change it to} <new> in each{ of them|}",
            "<old> is {called|named} <new> {now|from now on}; {change|correct|update} {all|all the} files{ that mention it|}",
            "no file {may|should} say <old> any more{;|,} {it is <new> now|it must be <new>|write <new> instead}",
            "{grep|search} for <old> and {change|edit} {every|each} file so that it says <new>",
            "in all files {that mention|with|that contain} <old>, {change|replace} that {to|by} <new>",
            "{every|each} <old> in {these|the|my|our} files {has to|must|should} {become|be} <new>",
            "{I|we} {misspelt|misspelled} <new> as <old> in {some|several} files; {correct|fix} them all",
            "several files {still |}say <old>; {they should say|make that|change it to} <new>",
            "{update|correct} {all|the} files: <old> {becomes|is now|was replaced by} <new>",
            "put <new> in place of <old>, in {every|each} file {where it stands|that has it}",
            "{swap|exchange} <old> for <new> in {all the files|every file}{ it appears in|}",
            "sed s/<old>/<new>/ on all files{ that have it|}",
            "{drop|retire} the name <old> in all files {in favour of|for} <new>",
            "{swap out <old> for <new>|switch <old> to <new>} in all {the |}files",
            "<old> -> <new>, in every file{ that has it|}",
            "kindly replace <old> {by|with} <new> {throughout|throughout the files|in all files}",
            "<old> is to be replaced {by|with} <new> in {every|each} file",
            "some files still have <old> in them, {should be|must be} <new>{; fix them|, change them all|}",
            "it'd be {nice|good} if all the files said <new> {instead of|rather than|and not} <old>",
            "we don't say <old> {any more|these days}, we say <new>; {change|fix|update} {all|every one of} the files",
            "the boss hates <old>; {write|make it} <new> in {all|all the} files",
            "<new>, not <old>! {fix|correct} {every|each} file",
            "{bump|change} <old> to <new> {across|in} all {the |}files{, nothing else|, that's all|}",
            "all over {the|these} files it says <old>; {we need|it has to be|I want} <new>{ there|}",
            "{hunt|track} down {every|each} <old> in the files and {make|turn} it into <new>",
            "{wherever|everywhere} <old> {is|stands} {in|inside} a file, {change|turn} it {to|into} <new>",
            "find out which files {have|mention} <old>, and {put|write} <new> there instead",
            "{old name|old}: <old>, {new name|new}: <new>. {update|change|correct} all {the |}files",
            "global replace{ please|}: <old> {by|with|to} <new>",
            "do a search and replace {over|in} all files: <old> {becomes|to} <new>",
            "I {need|want} <new> where <old> is now, in {every|each} file",
            "I {got|typed} <old> wrong in {some|a few} files, {right would be|it's} <new>{; correct them|, fix that everywhere}",
            "please to change in all files <old> for <new>",
            "<old> must go, long live <new>: {change|edit} every file that has it",
          ],
          heldOut: [
            "please go to all the files with <old> and make it <new> in each one",
            "each of the files that says <old> ought to say <new>",
            "can you put the word <new> wherever one of my files has <old>",
          ],
        },
        { old: maker.marked(needle), new: maker.marked(other) },
      ),
      files: Object.fromEntries(files),
      spare: (_, text) => !text.includes(needle),
      needs: ["grep_search", "edit_file"],
      after: Object.fromEntries([...files].map(([path, text]) => [path, text.replace(needle, () => other)])),
      policy: () =>
        onEach(
          act("Search for the text to edit each.", "grep_search", { pattern: needle }),
          [...files.keys()],
          (path, thought) => act(thought, "edit_file", { path, old: needle, new: other }),
          "Replaced it in each file.",
        ),
    };
  },
};

/** Moves all files of one folder to another. */
export const moveEach: Kind = {
  id: "move_each",
  weight: 10,
  make(maker) {
    const { random, names } = maker;
    const [from, to] = [names.folder(), `${names.nonsense()}-${names.word()}`];
    const paths = Array.from({ length: random.int(2, 6) }, () => names.path(textExtensions, from));
    const texts = new Map(paths.map((path) => [path, `${makeLines(random, names, 1).join("\n")}\n`]));
    const target = (path: string): string => `${to}/${basename(path)}`;
    return {
      request: maker.phrase(
        {
          train: [
            "move {all files|everything|every file|each file} {in|from|out of} {the folder |}<from> to {the folder |}<to>",
            "{move|transfer|shift} {the files|all the files|whatever is} in <from> {to|into|over to} <to>",
            "empty the folder <from> into <to>",
            "{all|all the} files {of|in} <from> {belong|should be|should go|must go} {in|into} <to>{; move them|}",
            "{take|get} {every file|all files} out of <from> and {put|move} {it|them} into <to>",
            "{list|look into} <from> and move {each|every} file {there|you find|in it} to <to>",
            "the files of the folder <from> are in the wrong place: move them {all |}to <to>",
            "clear <from>: its files go {to|into} <to>",
            "mv <from>/* <to>/",
            "<from> has to be {cleared|emptied}; {move|put} what is in it {to|into} <to>",
            "let {all|everything|the files} from <from> {live|be} in <to>",
            "<to> should have all that is in <from>, and <from> nothing{; move the files|}",
            "{relocate|bring} {all|the} files of <from> to {the folder |}<to>",
            "one by one, move the files in <from> to <to>",
            "we {give up|close} the folder <from>; move its files to <to>",
            "move {each|every one} of the files in <from>, whatever its name, to <to>",
            "{stick|chuck|dump|shove} {everything|all files|every file} from <from> {into|in} <to>",
            "<from> -> <to>: {move|transfer} all files",
            "kindly {move|transfer} all {files|the files} {in|of} {the folder |}<from> to <to>",
            "all files in <from> are to be {moved|transferred} to <to>",
            "<from> is {full|a mess|too full|outdated}; {move|shift} its files {to|into|over to} <to>",
            "it'd be {nice|good} if the files {in|of} <from> were in <to>{; move them|}",
            "we {don't|no longer} use <from>; {move|shift} {what's|all that is} in it to <to>",
            "{everyone|the boss|the client} looks in <to>, but the files are in <from>; move them all",
            "into <to> with {everything|all the files|whatever is} in <from>",
            "{need|want} {all|every one of} the files from <from> moved to <to>{, nothing else|, that's all|}",
            "the files that {sit|are kept} in <from> go to <to>, every one",
            "I {mixed up|confused} two folders: the files in <from> belong in <to>, move them",
            "{evacuate|vacate|clear out} <from>, {move|carry} all {its |}files to <to>",
            "<to> is the new <from>: move all {the |}files over",
            "<to> replaces <from>; move the files{ across| over|}",
            "leave nothing in <from>, {move|carry} {it all|all of it} to <to>",
            "{whatever|anything} you find in <from>, {move|shift} it to <to>",
            "each file in <from> {has|needs} to {go|be moved|move} {to|into} <to>",
            "please to move all what is in <from> to <to>",
            "<from> and <to> become one: move the files of <from> to <to>",
            "let's merge <from> into <to>: move {every|each} file",
          ],
          heldOut: [
            "please put all the files that are in <from> into <to> instead",
            "can you move every single file from the folder <from> so that it is in <to>",
            "what lies in <from> should lie in <to>, all of it",
          ],
        },
        { from: maker.bare(from), to: maker.bare(to) },
      ),
      files: Object.fromEntries(texts),
      spare: (path) => ![from, to].some((folder) => `${path}/`.startsWith(`${folder}/`)),
      needs: ["list_dir", "move_file"],
      after: Object.fromEntries(
        [...texts].flatMap(([path, text]) => [
          [path, null],
          [target(path), text],
        ]),
      ),
      policy: () =>
        onEach(
          act("See what is in the folder.", "list_dir", { path: from }),
          paths.map(basename),
          (name, thought) => act(thought, "move_file", { from: `${from}/${name}`, to: `${to}/${name}` }),
          "Moved all files.",
        ),
    };
  },
};
