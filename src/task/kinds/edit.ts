/** Kinds that change part of a file. */
import { makeLines, makeSettings, overlap, someLines, textExtensions } from "../documents.ts";
import type { Frames, Kind } from "../goal.ts";
import { act, finished, type Act } from "../oracle.ts";
import { nameKey } from "./look-up.ts";

const replaceFrames: Frames = {
  train: [
    "{replace|change|swap} <old> {with|by|to|for} <new> in <file>",
    "{in|inside} <file>{,|} {replace|change|swap} <old> {with|to|by} <new>",
    "{change|edit|modify} <file>{:|, so that|:} <old> {becomes|should become|must become|turns into|-> } <new>",
    "<old> in <file> {should be|must be|needs to be|has to be} {changed to|replaced with|replaced by} <new>",
    "{edit|update|open|fix} <file> and {replace|change} <old> {with|by|to} <new>",
    "substitute <new> for <old> in <file>",
    "<file> {says|has} <old>, {but it should say|make it|it should be} <new>",
    "{fix|correct} <old> in <file>{: it should be| to|, it must read} <new>",
    "turn <old> into <new> in <file>",
    "{wherever|where} <file> {says|has} <old>, {write|put|it should say} <new>{ instead|}",
    "in <file> {it must say|it should say|write} <new> {instead of|and not|rather than} <old>",
    "{rename|change} <old> to <new> {in|inside|within} <file>",
    "there is a {mistake|typo|slip|wrong word} in <file>: <old> should be <new>",
    "put <new> {in place of|instead of} <old> in <file>",
    "<file> wrongly says <old>; <new> is right",
    "in <file>, <old> gives way to <new>",
    "let <new> stand where <old> stands in <file>",
    "{swap|switch|exchange} <old> {for|with} <new> in <file>",
    "<file>: {replace|change} <old> {with|to|by} <new>",
    "{replace|change} <old> in <file> {with|by|to|into} <new>",
    "{find|look for} <old> in <file> and {replace it with|change it to|make it} <new>",
    "<old> -> <new> in <file>",
    "in <file> I {wrote|want to change|have} <old>{, it should be| to|; make it} <new>",
    "{write|use} <new> {instead of|in place of|rather than} <old> in <file>",
    "<file> contains <old>; {change|replace} it {to|with|by} <new>",
    "where it says <old> in <file>, {it should say|make it say|write|put} <new>",
    "<file> still {says|has|reads} <old>{, it should be|; it should be|, make that|; by now it's} <new>",
    "{stick|chuck|plug|drop} <new> {in where <old> is|in where it has <old>|in place of <old>} in <file>",
    "swap out <old> {for|with} <new> in <file>",
    "{ditch|kill|nuke|scrap} <old> in <file> and {put|use|write} <new> {there |}instead",
    "I {wrote|typed|put} <old> {into|in} <file> by mistake; {I meant|it should have been|what I meant was} <new>",
    "I {got|have} <old> wrong in <file>, {it's|it is|the right thing is} <new>",
    "we no longer say <old>{,|;} we say <new>; {adapt|fix|adjust|correct} <file>",
    "we don't {want|like} <old> in <file>, we {want|prefer|need} <new>{ there|}",
    "the text <old> in <file> is to be {replaced by|changed into|substituted by} <new>",
    "the {text|words|part} <old> in <file> {is out of date|is wrong|is no longer right}: it's <new> now",
    "kindly {amend|alter|revise} <file>: <old> {is to read|shall be|becomes} <new>",
    "{amend|alter|adapt|revise} <file> so that {it says <new>, not <old>|<old> reads <new>}",
    "my {boss|teacher|colleague} {dislikes|hates|does not like} <old> in <file>; {make it|change it to|write} <new>",
    "someone {wrote|put|typed} <old> in <file> where <new> {belongs|was meant|should be}",
    "there is <old> in <file>, but {it must be|we want|it ought to be} <new>{; fix that|}",
    "<old> {must|has to|should} {go|disappear} from <file>, <new> {comes|goes} in its place",
    "<new>, not <old>, {is what <file> should say|should stand in <file>|belongs in <file>}",
    "the change from <old> to <new> {is what I want in|is to be made in|is the edit for} <file>",
    "<old> => <new> {in|for} <file>",
    "<file>: <old> {=>|->|becomes|to} <new>",
    "<file>, {change|replace} <old> {to|with|by} <new>{, leave the rest alone|, keep the rest|}",
    "{make|let} <file> say <new> {where it now says|where it has|instead of} <old>",
    "{find|take} the {text|part|bit} <old> in <file> and {turn it into|make it|write over it with} <new>",
    "{edit|fix up|touch up} <file>: <old> {out|away}, <new> in",
    "the one who wrote <file> put <old>; {I want|we need|it has to be} <new>",
    "{overwrite|exchange} <old> with <new> in <file>{, and leave the rest|}",
  ],
  heldOut: [
    "put <new> where <file> says <old>",
    "in the file <file> <old> needs to become <new>",
    "<new> should be in <file> where <old> is now",
  ],
};

/** Replaces a text by another, both given. */
export const replaceText: Kind = {
  id: "replace_text",
  weight: 5,
  joins: true,
  copy: 3,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2), (value) => value.length > 1);
    const lines = makeLines(random, names, someLines(random, 2));
    const plain = random.chance(0.5);
    const text = plain ? `${lines.join("\n")}\n` : settings.text;
    const path = names.path(plain ? textExtensions : [settings.extension]);
    const whole = plain ? random.pick(lines) : random.pick(settings.entries).line.trim().replace(/[,;]$/, "");
    const words = whole.split(" ").filter((word) => word.length > 2 && text.split(word).length === 2);
    const old = random.chance(0.5) && words.length > 0 ? random.pick(words) : whole;
    const fresh =
      old === whole && random.chance(0.6)
        ? plain
          ? names.sentence()
          : whole.replace(/[^ =:",]+(?="?$)/, names.value())
        : names.value();
    if (text.split(old).length !== 2 || fresh === old) return replaceText.make(maker);
    return {
      request: maker.phrase(replaceFrames, {
        file: maker.path(path),
        old: maker.marked(old),
        new: maker.marked(fresh),
      }),
      files: { [path]: text },
      needs: ["edit_file"],
      after: { [path]: text.split(old).join(fresh) },
      *policy() {
        yield act("Edit the text.", "edit_file", { path, old, new: fresh });
        return finished("Edited the file.");
      },
    };
  },
};

/** The text to replace stands in two lines: each is changed by its whole line. */
export const replaceTwice: Kind = {
  id: "replace_twice",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const [old, fresh] = [names.nonsense(), names.word()];
    const lines = makeLines(random, names, random.int(0, 4)).filter((line) => !overlap(line, old));
    const hits = [
      `${names.person()} ${names.verb()} the ${old}`,
      `${old} ${names.word()} ${random.int(1, 99)}`,
    ];
    for (const hit of hits) lines.splice(random.int(0, lines.length), 0, hit);
    const ordered = lines.filter((line) => hits.includes(line));
    const text = `${lines.join("\n")}\n`;
    return {
      request: maker.phrase(replaceFrames, {
        file: maker.path(path),
        old: maker.marked(old),
        new: maker.marked(fresh),
      }),
      files: { [path]: text },
      needs: ["edit_file", "read_file"],
      after: { [path]: text.split(old).join(fresh) },
      *policy() {
        const seen = yield act("Edit the text.", "edit_file", { path, old, new: fresh });
        if (seen.ok) return finished("Edited the file.");
        yield act("It is there twice; read the lines.", "read_file", { path });
        const edits = ordered.map((line): Act => {
          return act(line === ordered[0] ? "Edit the first line." : "Edit the next line.", "edit_file", {
            path,
            old: line,
            new: line.replace(old, fresh),
          });
        });
        for (const edit of edits) yield edit;
        return finished("Edited the file.");
      },
    };
  },
};

/** The text to replace is not quite what the file has: the error shows the nearest line. */
export const replaceInexact: Kind = {
  id: "replace_inexact",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, random.int(2, 5), (value) => /^[\w.]+$/.test(value));
    const path = names.path([settings.extension]);
    const entry = random.pick(settings.entries);
    const value = names.number();
    const said = random.pick([
      `${entry.key.toUpperCase()}: ${entry.value}`,
      `${entry.key} -> ${entry.value}`,
      `${entry.key}  ${entry.value}`,
      `${entry.key}:=${entry.value}`,
    ]);
    const old = entry.line;
    const fresh = entry.lineWith(value);
    if (settings.text.includes(said) || settings.text.split(old).length !== 2)
      return replaceInexact.make(maker);
    return {
      request: maker.phrase(replaceFrames, {
        file: maker.path(path),
        old: maker.marked(said),
        new: maker.marked(said.replace(entry.value, value)),
      }),
      files: { [path]: settings.text },
      needs: ["edit_file"],
      after: { [path]: settings.text.replace(old, fresh) },
      *policy() {
        yield act("Edit the text.", "edit_file", { path, old: said, new: said.replace(entry.value, value) });
        yield act("No match; use the nearest line.", "edit_file", { path, old, new: fresh });
        return finished("Edited the file.");
      },
    };
  },
};

/** Gives a key a new value: the line has to be read first. */
export const setValue: Kind = {
  id: "set_value",
  weight: 6,
  joins: true,
  make(maker) {
    const { random, names } = maker;
    const settings = makeSettings(random, names, someLines(random, 2));
    const path = names.path([settings.extension]);
    const entry = random.pick(settings.entries);
    const value = names.value();
    const old = entry.line.trim();
    const fresh = entry.lineWith(value).trim();
    if (settings.text.split(old).length !== 2 || fresh === old) return setValue.make(maker);
    return {
      request: maker.phrase(
        {
          train: [
            "{set|change|update|switch} {the value of |}<key> {in|inside} <file> to <value>",
            "{set|change|update} <key> to <value> in <file>",
            "in <file>{,|} {set|change|update} <key> to <value>",
            "<key> in <file> {should be|must be|has to be|needs to be|should become} <value>",
            "{edit|open|update|modify} <file> {so that|and make sure that|such that} <key> is <value>",
            "{give|assign} <key> {in <file> |}the value <value>{ in <file>|, in <file>}",
            "make <key> <value> in <file>",
            "{bump|raise|lower|move} <key> {in <file> |}to <value>{, in <file>| in <file>}",
            "the {new |right |correct |}value {of|for} <key> in <file> is <value>{; change it|; update the file|, please update it}",
            "<file> {has|uses} the wrong <key>{;|:} {it should be|change it to|make it} <value>",
            "{configure|adjust} <key> in <file> to be <value>",
            "let <key> be <value> in <file>",
            "put <value> as <key> {in|into} <file>",
            "<file>: <key> {should be|must be} <value>",
            "{henceforth|from now on} <key> in <file> is to be <value>",
            "<value> is what <key> in <file> has to say",
            "fix up <file>, where <key> ought to be <value>",
            "{change|set|update} <key> {from its old value |}to <value> in <file>",
            "in <file>{,| please| I want you to|} {set|change|update|switch|put} <key> to <value>",
            "{increase|decrease|reduce|raise|turn} <key> {in <file> |}to <value>{ in <file>|}",
            "<file>: set <key> to <value>",
            "<key> = <value> in <file>, please",
            "{open|edit} <file> and {set|change|make|update} <key> {to |}<value>",
            "we {need|want} <key> {to be |at |set to |= }<value> in <file>",
            "{the |}<key> in <file> {has changed|is wrong}: {it is|it's|it is now|make it} <value>{ now|}",
            "{use|write|enter} <value> {for|as} <key> in <file>",
            "update <file> with <key> {set to|=|as|being} <value>",
            "<value> is the new {value of |}<key>; {update|change} <file>",
            "can <key> in <file> be {set|changed} to <value>",
            "{modify|adjust|fix} <key> in <file>: {new value|it should be|it is now} <value>",
            "<file> still {has|says|uses} an old value for <key>; {it's now|it should be|make it|the new one is} <value>",
            "<key> in <file> {isn't|is not} right, {it should be|it must be|I want} <value>",
            "{stick|chuck|plug|punch} <value> in{ as|} {the value of|for} <key> in <file>",
            "{crank|nudge|tweak|flip|dial} <key> in <file> to <value>",
            "{bump|tweak} <key> to <value>{, it's in|; you'll find it in|. it is in} <file>",
            "I need <key> {to be|at|set to} <value> in <file>",
            "I want <value> {for|as} <key> in <file>{, leave the rest alone|, the rest stays|}",
            "we {agreed|decided} that <key> is <value>; {adapt|put that into|enter that in|update} <file>",
            "we {run|go} with <key> {at|set to} <value> from now on{: change|, so update|; edit} <file>",
            "the value of <key> in <file> {is to be|shall be|must become|needs changing to} <value>",
            "kindly {amend|alter|revise} <file>: <key> {is to be|shall be} <value>",
            "{amend|alter|adapt} <key> in <file>: <value>{ is the new value| instead of what is there|}",
            "the {boss|client|team} {wants|asks for|insists on} <key> {to be|being|at} <value>{;|,} {it's in|change it in|edit} <file>",
            "my {boss|colleague} says <key> in <file> {should|must|has to} be <value>",
            "someone {broke|changed|messed up} <key> in <file>{, put it back to|; set it back to|. it belongs at} <value>",
            "{put|bring|set} <key> back to <value> in <file>",
            "<file>, <key>: <value>{ instead of the old value|}",
            "<file>: <key> => <value>",
            "<file>, {change|set|put} <key> to <value>",
            "{there must be|there should be|we want} <value> for <key> in <file>",
            "there's <key> in <file>{, make it|; I want it to be|: it should read} <value>",
            "let's {have|go with|try} <value> {for|as} <key> in <file>",
            "{find|look up} <key> in <file> and {change|set|switch} {it|its value} to <value>",
            "{replace|overwrite} {the value of|whatever is set for} <key> in <file> {with|by} <value>",
            "<value> {should|must|has to} be the value of <key> in <file>",
            "{rewrite|redo} {the line|the entry|the setting} for <key> in <file> with <value>",
          ],
          heldOut: [
            "please make sure <key> is <value> in <file>",
            "<key> has to be changed to <value> in <file>",
            "in the file <file> the value of <key> should now be <value>",
          ],
        },
        { file: maker.path(path), key: nameKey(maker, entry.key), value: maker.quoted(value) },
      ),
      files: { [path]: settings.text },
      needs: ["read_file", "edit_file"],
      after: { [path]: settings.text.replace(old, () => fresh) },
      *policy() {
        yield act("Read the file to set the value.", "read_file", { path });
        yield act("Now edit that line.", "edit_file", { path, old, new: fresh });
        return finished("Set the value.");
      },
    };
  },
};

/** Changes a text that stands in some file, nobody says in which. */
export const replaceSomewhere: Kind = {
  id: "replace_somewhere",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(textExtensions);
    const [old, fresh] = [
      random.chance(0.5) ? `${names.nonsense()} ${names.word()}` : names.identifier(),
      random.chance(0.5) ? names.identifier() : names.word(),
    ];
    const lines = makeLines(random, names, random.int(1, 4)).filter((line) => !overlap(line, old));
    lines.splice(random.int(0, lines.length), 0, `${names.person()} ${names.verb()} ${old}`);
    const text = `${lines.join("\n")}\n`;
    return {
      request: maker.phrase(
        {
          train: [
            "{replace|change} <old> {with|by|to} <new>{; I do not know in which file it is| in the file that has it| wherever it is| in whichever file it is|, one of the files has it}",
            "{find|search for|look for} <old> {in the files |in the project |}and {replace it with|change it to|turn it into} <new>",
            "{some|one} file {says|has|mentions} <old>; {change it to|replace it with|make it} <new>",
            "{somewhere|in some file} it says <old>{.|;} {replace it with|change it to} <new>",
            "<old> {is wrong|is outdated}, it {should be|must be} <new>; {find the file and fix it|fix the file that has it|find and fix it}",
            "search the {files|project|workspace} for <old> and {put|write} <new> instead",
            "{fix|correct} <old> to <new> in {the file that mentions it|the file where it appears|the right file}",
            "{grep|look} for <old>, then {edit|change} {it|that file} {to say|so that it says} <new>",
            "the file with <old> {in it |}should say <new> instead",
            "locate <old> and {replace it by|swap it for|change it to} <new>",
            "rename <old> to <new> in the file that {uses|has|contains} it",
            "find the file that {says|contains} <old> and edit it to <new>",
            "whichever file says <old> ought to say <new>",
            "hunt for <old> and put <new> in its place",
            "<old> lurks in a file; make it <new>",
            "{change|replace} <old> {to|with|by} <new> {in the files|in this project|where you find it|in the file where it is}",
            "find where it says <old> and {change|replace} it {to|with} <new>",
            "{I don't know|no idea} which file has <old>, but {change it to|replace it with|it should be} <new>",
            "{one|some} of the files {contains|mentions|has} <old>. {change|replace} it {to|with} <new>",
            "{find|search for} <old> and {fix it to say|edit it to|make it say} <new>",
            "<old> should be <new>{; find the file|, whatever file that is in|; search for it}",
            "look through the files for <old> and {swap it for|replace it by} <new>",
            "{some|one} of {our|the|these} files still {says|has} <old>{, it should be|; it's now|. make it} <new>",
            "I {wrote|typed|put} <old> {somewhere|in some file} by mistake; {I meant|make it|it has to be} <new>",
            "I can't {remember|recall|say} where {it says <old>|<old> is}, but {it should read|I want it to be|change it to} <new>",
            "{swap out|swap} <old> for <new>{, wherever it sits|; find it first|. the file? no clue}",
            "{hunt down|track down|dig up|sniff out} <old> and {change|switch|turn} it {to|into} <new>",
            "{ditch|kill|nuke|scrap} <old>, wherever it is, and {put|write} <new> {there |}instead",
            "we no longer say <old>{,|;} we say <new>; {find the file and adapt it|correct the file that has it|fix it wherever it is}",
            "the {text|words} <old> {is|are} to be replaced by <new> in {the file that has it|whatever file it stands in}",
            "kindly {locate|find} <old> {among|in} the files and {amend|alter} it to <new>",
            "my {boss|colleague} {dislikes|hates} <old>; {find it and make it|search for it and write|it is in one of the files, change it to} <new>",
            "{there is|there's} <old> {in here somewhere|in some file}{, but it must be|; it should be|. it ought to read} <new>",
            "<old> => <new>{, find the file yourself|; the file is for you to find|, whichever file has it}",
            "<new>, not <old>{: correct the file that has it wrong|; find the file and edit it|. some file has it wrong}",
            "{where|wherever} it {reads|says} <old>, it should {read|say} <new>{; go and find it|}",
            "{the|that} file {where we say|in which we say|where it says} <old> {needs|should have} <new> {there |}instead",
            "we need <old> {changed|turned} {to|into} <new>{, but I don't know the file|; look for the file|, wherever it stands}",
            "which file has <old>? {change|edit} it {there |}to <new>",
            "{find out|see} which file has <old>, then {edit it so that it says|replace that with} <new> instead",
            "no idea where <old> is; {find it and|search and|look it up and} {make it|change it to|replace it by} <new>",
            "{go through|scan|comb through} the files for <old> and {change|correct|edit} it to <new>",
            "please <old> to <new>, in the file {that has it|where it stands}",
            "a file here {wrongly says|has the wrong words|has the typo} <old>: {it's|it should be|make that} <new>",
          ],
          heldOut: [
            "there is <old> in one of the files; please turn it into <new>",
            "look for the file that has <old> and make that <new>",
            "somebody wrote <old> in a file, change it to <new>",
          ],
        },
        { old: maker.marked(old), new: maker.marked(fresh) },
      ),
      files: { [path]: text },
      spare: (_, other) => !other.includes(old),
      needs: ["grep_search", "edit_file"],
      after: { [path]: text.replace(old, fresh) },
      *policy() {
        yield act("Search for the text to edit it.", "grep_search", { pattern: old });
        yield act("Found it; edit it.", "edit_file", { path, old, new: fresh });
        return finished("Edited the file.");
      },
    };
  },
};
