/** Longer chains over what is listed: names in a file, or files in the request. */
import { makeLines, overlap, textExtensions } from "../documents.ts";
import type { Kind } from "../goal.ts";
import { act, finished, says } from "../oracle.ts";
import { caseMark, list } from "../wording.ts";

/** Creates every file that another one lists. */
export const createEach: Kind = {
  id: "create_each",
  weight: 10,
  make(maker) {
    const { random, names } = maker;
    const source = names.path(["txt", "txt", "list", "md"]);
    const extension = random.pick(["txt", "md", "log", "csv"]);
    const paths = Array.from({ length: random.int(2, 6) }, () => names.path([extension], ""));
    const line = random.chance(0.5) ? names.sentence() : null;
    const content = line === null ? "" : `${line}\n`;
    return {
      request:
        line === null
          ? maker.phrase(
              {
                train: [
                  "{create|make} {each|every one} of the files {listed|named} in <source>, {empty|all empty|without text}",
                  "<source> lists {some |}files{;|:} {create|make} {each of them|them all} {empty|as an empty file}",
                  "{read|open} <source> and {create|make} an empty file for {each|every} name in it",
                  "for {each|every} line of <source>, {create|make} an empty file of that name",
                  "{create|make} all the files that <source> {lists|names}; they can be empty",
                  "the names in <source> are files that {should exist|are needed}; {create|make} them {empty|without content}",
                  "{create|make} {the |}empty files by the names in <source>",
                  "take the names {in|from} <source> and {create|make} a blank file for each",
                  "{each|every} file {named|listed} in <source> {must|should} exist, {empty|blank}",
                  "go through <source> and {create|make} the files it names, with nothing in them",
                  "cat <source> | xargs touch",
                  "touch {each|every} file that is {listed|named} in <source>",
                  "one empty file for each line {of|in} <source>, named like the line",
                  "set up the files from <source>, all of them {empty|blank}",
                  "I {want|need} an empty file for every name that stands in <source>",
                  "<source>: {make|create} an empty file for each name{ in it|}",
                  "kindly create {every|each} file {listed|named} in <source>, without {content|contents|text}",
                  "an empty file is to be {created|made} for {each|every} {name|line|entry} in <source>",
                  "none of the files {listed|named} in <source> exists yet; {create|make} them{, empty| as empty files}",
                  "we're missing the files {listed|named} in <source>, {create|make} them empty",
                  "it'd be nice to have {all the|the} files {from|in} <source>, {just empty|empty ones}",
                  "check <source>, it has file names; {make|create} {each|every one} of them, {blank|empty}",
                  "I {wrote|put|noted} some file names in <source>, {create|make} {them|those files} all empty",
                  "{whip up|knock up|stub out} the files {named|listed} in <source>, all {empty|blank}",
                  "file names are in <source>. {create|make} the files, {nothing in them|no content|zero bytes each}",
                  "{open|see} <source>, and for every name there {add|create|make} a {blank|fresh and empty} file",
                  "{touch|create} what <source> lists, file by file{, nothing inside|, all empty|, empty ones}",
                  "there's a list of files in <source>; {they all have to be created|create all of them}, {empty|with nothing inside}",
                  "the boss wants the files {on the list|listed} in <source> to exist, {empty|blank} for now{; create them|}",
                  "{need|want} all files from the list <source>, {left empty|as empty files}",
                  "<source> says which files we need; {create|make} {each|all of them}, {empty|blank}",
                  "I need empty placeholders for {every|each} file {named|listed} in <source>{, nothing else|, that's all|}",
                  "please to create all files what are written in <source>, empty",
                  "go line by line through <source> and {touch a|create an empty} file by each name",
                  "as {listed|named} in <source>, create files, {each|all} with no {text|content}",
                ],
                heldOut: [
                  "look into <source> and make each of the files it lists, with no text in any of them",
                  "every name in <source> should become an empty file",
                  "please start empty files, one for each of the names written in <source>",
                ],
              },
              { source: maker.path(source) },
            )
          : maker.phrase(
              {
                train: [
                  "{create|make} {each|every one} of the files {listed|named} in <source> with the {text|line|content} <line>",
                  "<source> lists {some |}files{;|:} {create|make} {each of them|them all} with the {text|line} <line>",
                  "{read|open} <source> and {create|make} a file for {each|every} name in it, with the {text|line} <line>",
                  "for {each|every} line of <source>, {create|make} a file of that name that says <line>",
                  "{create|make} all the files that <source> {lists|names}; {each|every one} {says|should say|contains} <line>",
                  "the names in <source> are files that {should exist|are needed}; {write|put} <line> into each",
                  "{write|put} <line> into a new file for each name in <source>",
                  "take the names {in|from} <source> and {write|save} <line> to a file for each",
                  "{each|every} file {named|listed} in <source> {must|should} exist and say <line>",
                  "go through <source> and {create|make} the files it names, with <line> in {each|all of them}",
                  "save <line> under each of the names {in|from} <source>",
                  "one file for each line {of|in} <source>, named like the line, with the text <line>",
                  "set up the files from <source>, all of them with <line>",
                  "I {want|need} a file for every name that stands in <source>; the text is always <line>",
                  "{start|open} new files by the names in <source>, each with the line <line>",
                  "<source>: {make|create} a file for each name{ in it|}, with <line> in it",
                  "kindly create {every|each} file {listed|named} in <source>, with <line> as its {content|only line|text}",
                  "a file {saying|with the line} <line> is to be {created|made} for {each|every} {name|line|entry} in <source>",
                  "none of the files {listed|named} in <source> exists yet; {create|make} them, each with <line>",
                  "we're missing the files {listed|named} in <source>, {create|make} them with the {text|line} <line>",
                  "it'd be nice to have {all the|the} files {from|in} <source>, each {saying|with the line} <line>",
                  "check <source>, it has file names; {make|create} {each|every one} of them with <line> in it",
                  "I {wrote|put|noted} some file names in <source>, {create|make} {them|those files} all with <line>",
                  "{whip up|knock up} the files {named|listed} in <source>, {stick|pop|put} <line> in every one",
                  "file names are in <source>. {create|make} the files, {content is always|each says just} <line>",
                  "<line> goes into {each|every} file that <source> {names|lists}; {create|make} them",
                  "{jot down|write} <line> in each of the files that <source> lists, they don't exist yet",
                  "there's a list of files in <source>; {they all have to be created|create all of them}, with the {text|line} <line>",
                  "the boss wants the files {on the list|listed} in <source> to exist and to say <line>{; create them|}",
                  "{need|want} all files from the list <source>, with <line> in each",
                  "<source> says which files we need; {create|make} {each|all of them} with the {content|text} <line>",
                  "with <line> as the text, create {each|every} file {named|listed} in <source>{, nothing else|, that's all|}",
                  "please to create all files what are written in <source>, and inside is <line>",
                  "go line by line through <source> and {create|make} a file by each name that {contains|says} <line>",
                  "same {text|line} for all the files in the list <source>: create {each|them} with <line>",
                ],
                heldOut: [
                  "look into <source> and make each of the files it lists, all of them with the text <line>",
                  "every name in <source> should become a file in which <line> stands",
                  "please start files for all of the names written in <source>, and <line> is what each says",
                ],
              },
              { source: maker.path(source), line: maker.marked(line) },
            ),
      files: { [source]: `${paths.join("\n")}\n` },
      needs: ["read_file", "write_file"],
      after: Object.fromEntries(paths.map((path) => [path, content])),
      *policy() {
        yield act("Read the names.", "read_file", { path: source });
        for (const [index, path] of paths.entries())
          yield act(`${index + 1} of ${paths.length}: ${path}`, "write_file", { path, content });
        return finished("Created the files.", `All ${paths.length} are done.`);
      },
    };
  },
};

/** Writes the values that one key has in several files into a new one. */
export const gatherValues: Kind = {
  id: "gather_values",
  weight: 10,
  make(maker) {
    const { random, names } = maker;
    const key = names.identifier();
    const mark = random.pick([": ", "=", " = "]);
    const to = names.path(["txt", "list"]);
    const values = new Map<string, string>();
    const count = random.int(2, 5);
    while (values.size < count) {
      const value = names.value();
      if (![...values.values()].some((other) => overlap(other, value)))
        values.set(names.path(textExtensions), value);
    }
    const lineOf = (value: string): string => `${key}${mark}${value}`;
    const files = [...values].map(([path, value]) => {
      const lines = makeLines(random, names, random.int(0, 3)).filter((line) => !overlap(line, key));
      return [
        path,
        `${lines.toSpliced(random.int(0, lines.length), 0, lineOf(value)).join("\n")}\n`,
      ] as const;
    });
    const paths = [...values.keys()];
    const result = `${[...values.values()].join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "{write|put|save} the {value|values} of <key> {in|from} <files> {into|to} {a new file |}<to>, {one per line|each on its own line|one on each line}",
            "{collect|gather} <key> from <files> {in|into} {a new file |}<to>, {one value per line|each value on a line}",
            "{read|look up} <key> in <files> and {write|put|save} the values {to|into} <to>, {one per line|each on a line of its own}",
            "{create|make} <to> {with|from} the values that <key> has in <files>, {one per line|line by line}",
            "what is <key> in <files>? {write|save} the values {to|into} <to>, {one per line|each on its own line}",
            "<to> should list {the values of <key>|what <key> is} in <files>, {one per line|each on a line}",
            "in <files> there is {a value for |}<key>; {write|put} the values into {the new file |}<to>, one per line, in this order",
            "{copy|take} the value of <key> out of <files> {in turn|one after another} and {write|save} {all|them} to <to>, one per line",
            "{make|start} a list <to> of {the values of |}<key> in <files>, one per line",
            "from each of <files> {take|get} <key>, and {write|put} the values into <to>, one on a line",
            "go through <files>, read <key> in each, and {write|save} the values {to|as} <to>, one per line",
            "<key> stands in <files>. {put|write} its values {into|to} <to>, in that order, one per line",
            "I {need|want} a file <to> with the <key> of <files>, {one per line|each on its own line}",
            "{open|read} <files>; the values of <key> go {to|into} {a new file |}<to>, one per line",
            "{extract|pull} <key> from <files> into <to>, {only the values, |}one per line",
            "bring together {the values of |}<key> from <files> in <to>, one per line",
            "new file <to>: the values of <key> {from|in} <files>, one per line",
            "kindly {collect|compile} the values of <key> from <files> in <to>, one per line",
            "the values of <key> in <files> are to be {written|saved} to <to>, one per line",
            "I keep forgetting <key>: it's in <files>. {jot down|write|note} the values in <to>, one per line",
            "we're missing a file <to> with <key> from {each of |}<files>, one {value |}per line{; make it|}",
            "it'd be {nice|handy} to have <key> {from|out of} <files> in one file, <to>, one {value |}per line",
            "<files> each have <key>; {list|write|jot down} the values in <to>, one per line",
            "because the boss asks, {put|write} <key> from <files> into <to>, one value {per|a} line",
            "{pull|grab|fish|dig} <key> out of <files> and {dump|stick|put|save} the values in <to>, one {per|to a} line",
            "one value per line, <to> {should|must|is to} {hold|contain|have} <key> {from|of} <files>",
            "for each of <files>: what's <key>? {write|put} it on its own line in <to>",
            "<key> from <files>, into <to>, one per line{, nothing else|, that's all|}",
            "{I'd like|I want} a list of <key> across <files>, saved {as|to|in} <to>, one {value |}per line",
            "<files>: {grab|take|read} <key> from each, {save|write} the values to <to>, one per line",
            "check what <key> is in <files>, then {make|create|write} <to> with the values, one per line",
            "into <to>, one per line, {go|put|write} the values that <key> has in <files>",
            "how is <key> set in <files>? {write|list} the values in <to>, one per line",
            "please to write in <to> all values of <key> from <files>, every one in own line",
            "{need|want} <to> with what <files> say for <key>, one value per line",
            "the client needs {the values of |}<key> from <files>; {write|put} them {in|into} <to>, one per line",
            "make me a {file |}<to> out of <key> in <files>, one value per line",
            "only the values of <key>, one per line, from <files>: {save|write} that {as|to} <to>",
          ],
          heldOut: [
            "please look at <files> for <key> and make a file <to> of the values, one on each line",
            "I would like to have what <key> is in <files> together in <to>, a line for each value",
            "the file <to> does not exist yet: fill it with the values for <key> in <files>, line by line",
          ],
        },
        { key: caseMark + key, files: caseMark + list(paths), to: maker.bare(to) },
      ),
      files: Object.fromEntries(files),
      needs: ["read_file", "write_file"],
      after: { [to]: result },
      *policy() {
        let thought = `1 of ${count}: ${paths[0]}`;
        for (const [index, [path, value]] of [...values].entries()) {
          yield act(thought, "read_file", { path });
          const next = paths[index + 1];
          thought = `${says(lineOf(value))}; ${next === undefined ? "that was the last." : `${index + 2} of ${count}: ${next}`}`;
        }
        yield act(thought, "write_file", { path: to, content: result });
        return finished("Wrote the values.");
      },
    };
  },
};
