/** Kinds that delete or move files. */
import { anyExtensions, makeAnyFile } from "../documents.ts";
import type { Frames, Kind } from "../goal.ts";
import { basename, otherFolder } from "../names.ts";
import { act, finished } from "../oracle.ts";
import { sayExtension } from "../wording.ts";

const deleteFrames: Frames = {
  train: [
    "{delete|remove|erase} <file>",
    "{delete|remove|erase|drop|trash|discard} <file>{, it is not needed any more|, nobody uses it|, it is obsolete|; it is old|, we do not need it}",
    "get rid of <file>",
    "<file> {can go|is obsolete|is not needed any more|should go|is useless}{; |, }{so |please |}{delete|remove} it",
    "<file> {must|should|has to|needs to} be {deleted|removed|erased}",
    "{I want|I'd like} <file> {deleted|removed|gone|erased}",
    "throw {away |out }<file>",
    "{make sure|see} that <file> is {gone|deleted|removed}",
    "clean up: {delete|remove} <file>",
    "we {do not|don't|no longer} need <file>{;|:|,} {delete|remove} it",
    "{delete|remove} {the obsolete|the old|the stale|the unused|the temporary} file <bare>",
    "there is a file <bare> {that nobody needs|which is not needed|that is in the way}; {delete|remove} it",
    "<file> was a mistake, {delete|remove|erase} it",
    "rm <bare>",
    "unlink <bare>",
    "nobody will miss <file>, so let it vanish",
    "{do away|dispense} with <file>",
    "free the folder of <file>",
    "<file> has had its day: delete it",
    "{delete|remove} {the file |}<bare> {for me|please|for good|completely|forever}",
    "<file> {is|looks} {no longer needed|not used any more|outdated|unused|old}{;|,} {delete|remove|erase} it",
    "{can you|could you} get rid of <file>",
    "{I|we} {do not need|don't need|no longer want|don't want} <file>{ any more|}{;|, so|:} {delete|remove} it",
    "{delete|remove|kill|nuke|bin|scrap} <bare>",
    "del <bare>",
    "{that|this} file <bare> {is useless|is junk|is garbage|should go}{;|,} {delete|remove} it",
    "{let's|we should} {delete|remove|drop} <file>",
    "<file>: {delete|remove} it",
    "{do not keep|don't keep} <file>",
    "{wipe|clear} <file> off the disk",
    "{it's|it is} time to {delete|remove} <file>",
    "{ditch|chuck|whack|zap|axe|toss} {the file |}<bare>{, thanks|, that's all|, nothing else|}",
    "<bare> - {delete|remove|bin|toss} it",
    "kindly {delete|remove|erase} <file>",
    "<file> is to be {deleted|removed|erased|discarded}{ without delay| at once|}",
    "it'd be {nice|lovely} if <file> {went away|were gone|disappeared}",
    "I wish <file> {were|was} gone",
    "<file> is still {here|there|around}, it {should have been deleted|should be gone}{ by now| long ago|}",
    "why do we still have <file>? {delete it|please remove it|ditch it}",
    "somebody left <file> {lying around|behind}, {chuck|toss|delete|remove} it",
    "the boss wants no trace of <file>{, so delete it|; remove it}",
    "{delete|remove} the file, I mean <bare>",
    "{delete|remove} this: <bare>",
    "I {made|saved} <file> by accident{, get rid of it|; please delete it|. ditch it}",
    "no more <bare>, {delete|remove} it please",
    "you can {delete|remove|lose|ditch|drop} <file>{ now|}, {I have a copy|we have a backup|it was only a test|I'm done with it}",
    "make <file> {disappear|vanish|go away}",
    "I want to see the {back|last} of <file>, so {delete|erase} it",
    "<file> not needed, {delete|remove}{ it|} please",
    "please to {delete|remove} the file <bare>, it is not more needed",
    "we're done with <file>{. delete it|, bin it|, so off it goes}",
    "{need|want} <file> {deleted|removed|gone}{ asap| for good|}",
    "the {deletion|removal} of <file> is {due|overdue}{; do it now|: get it done}",
    "<file> is {clutter|rubbish|dead weight|a leftover}, {out with it|whack it|remove it}",
    "there should {be no|not be a} <bare> here {any more|any longer}{; delete it|, remove it}",
  ],
  heldOut: [
    "I don't want to keep <file>, delete it",
    "could <file> be deleted",
    "take <file> away, nobody needs it",
    "please have <file> removed",
  ],
};

/** Deletes a file. */
export const deleteFile: Kind = {
  id: "delete_file",
  weight: 5,
  joins: true,
  copy: 2,
  make(maker) {
    const { random, names } = maker;
    const file = makeAnyFile(random, names);
    const path = names.path([file.extension, random.pick(anyExtensions)]);
    return {
      request: maker.phrase(deleteFrames, { file: maker.path(path), bare: maker.bare(path) }),
      files: { [path]: file.text },
      needs: ["delete_file"],
      after: { [path]: null },
      *policy() {
        yield act("Delete the file.", "delete_file", { path });
        return finished("Deleted the file.");
      },
    };
  },
};

/** The file to delete is in another folder than the request says. */
export const deleteMoved: Kind = {
  id: "delete_moved",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const file = makeAnyFile(random, names);
    const name = basename(names.path([file.extension]));
    const [real, said] = [
      `${names.folder()}/${name}`,
      random.chance(0.6) ? name : `${names.folder()}2/${name}`,
    ];
    return {
      request: maker.phrase(deleteFrames, { file: maker.path(said), bare: maker.bare(said) }),
      files: { [real]: file.text },
      needs: ["delete_file"],
      after: { [real]: null },
      *policy() {
        yield act("Delete the file.", "delete_file", { path: said });
        yield act("Not there; use the similar path.", "delete_file", { path: real });
        return finished("Deleted the file.");
      },
    };
  },
};

/** The file to delete is nowhere. */
export const deleteMissing: Kind = {
  id: "delete_missing",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const path = names.path(anyExtensions);
    const other = makeAnyFile(random, names);
    return {
      request: maker.phrase(deleteFrames, { file: maker.path(path), bare: maker.bare(path) }),
      files: { [names.path([other.extension])]: other.text },
      needs: ["delete_file"],
      after: {},
      answer: {
        any: [
          "no file",
          "not found",
          "not exist",
          "no such",
          "cannot",
          "could not",
          "missing",
          "already gone",
        ],
      },
      *policy() {
        yield act("Delete the file.", "delete_file", { path });
        return finished("There is no such file.", "It is nowhere; say so.");
      },
    };
  },
};

/** Moves a file into a folder or gives it another name; both paths are in the request. */
export const moveFile: Kind = {
  id: "move_file",
  weight: 5,
  joins: true,
  copy: 2,
  make(maker) {
    const { random, names } = maker;
    const file = makeAnyFile(random, names);
    const from = names.path([file.extension]);
    const into = random.chance(0.3);
    const folder = otherFolder(names, from);
    const to = into
      ? `${folder}/${basename(from)}`
      : names.path([file.extension, file.extension, random.pick(anyExtensions)]);
    const frames: Frames = into
      ? {
          train: [
            "move <from> {into|to} {the folder |the directory |}<folder>",
            "put <from> {into|in} {the folder |the directory |}<folder>",
            "<from> {belongs|should go|should be moved|must go} {in|into} {the folder |the directory |}<folder>{; move it there|}",
            "move <from> to <folder>, keeping its name",
            "{the folder |}<folder> is {where <from> belongs|the right place for <from>}; move it there",
            "transfer <from> to {the folder |}<folder>",
            "{shift|relocate|drag} <from> {into|to} <folder>",
            "file <from> {away |}under <folder>",
            "I want <from> {inside|in} {the folder |}<folder>",
            "take <from> and move it {into|to} <folder>",
            "{sort|tidy|store} <from> into {the folder |}<folder>",
            "<from> is in the wrong place, it should be in <folder>; move it",
            "house <from> in <folder> from now on",
            "let <folder> be the new home of <from>",
            "carry <from> over {into|to} <folder>",
            "mv <from> <folder>/",
            "move {the file |}<from> {over |}{into|to|in} <folder>",
            "<folder> is where <from> {should be|should go|goes}; move it",
            "{place|drop|stick|save} <from> {in|into} {the folder |}<folder>",
            "{can you |}put <from> {away |}{into|in} {the folder |the directory |}<folder>",
            "get <from> into <folder>",
            "<from> should {live|be} in <folder>{; move it|}",
            "move <from> from where it is {into|to} <folder>",
            "<from> -> <folder>/",
            "{stick|chuck|pop|shove|dump} <from> {in|into} {the folder |}<folder>{, nothing else|, that's all|, thanks|}",
            "into <folder> with <from>",
            "<folder> {is missing|lacks} <from>{; move it there|, move it over}",
            "<from> is to be {moved|transferred} to the folder <folder>",
            "kindly {move|transfer|relocate} <from> to <folder>",
            "it'd be {nice|good|tidier} if <from> were in <folder>{; move it|}",
            "why isn't <from> in <folder>? {move it there|put it there}",
            "<from> lies in the wrong {folder|place}, {the right one is|it goes to} <folder>{; move it|}",
            "I always look for <from> in <folder>, {shift|move} it there",
            "<folder> gets <from>{, same name|, name unchanged|}",
            "<from>: off to <folder>{ with it|}",
            "{move|put} to <folder> the file <from>",
            "somebody put <from> in the wrong {folder|place}; <folder> is where it belongs, move it",
            "{need|want} <from> moved to {the folder |}<folder>",
            "<from> wants to be in <folder>{ instead|}, {move it|help it there}",
            "please to put <from> inside of <folder>",
            "the new {folder|place|home} {of|for} <from> is <folder>{; move it|, move it over}",
            "<from> has no business where it is: its place is <folder>, move it there",
            "keep <from> in <folder> from now on{; move it|, shift it there}",
            "tidying up a bit: <from> goes {into|to} <folder>",
            "I can never find <from>, {put|move} it {in|into} <folder>",
            "we {agreed|decided} to keep <from> in <folder>; {move|shift} it over",
          ],
          heldOut: [
            "can you move <from> so that it is in <folder>",
            "<from> should live in <folder>, so move it",
            "please bring <from> into <folder>",
          ],
        }
      : {
          train: [
            "{rename|move} <from> to <to>",
            "{rename|move} {the file |}<bare> {to|as|into} <to>",
            "<from> {should be|must be|has to be|needs to be} {called|named|renamed to|moved to} <to>",
            "give <from> the {new |}name <to>",
            "change the name of <from> to <to>",
            "move <from> {so that it is|to be} <to>",
            "<from> has the wrong name; {rename|move} it to <to>",
            "make <from> into <to> {by renaming it|by moving it|(rename it)}",
            "{I want|I'd like} <from> {renamed|moved} to <to>",
            "the {new name|new path|new place} {of|for} <from> is <to>{; rename it|; move it|}",
            "mv <bare> <target>",
            "<from> becomes <to>{; rename it|}",
            "{rename|move} <from> -> <to>",
            "from now on <from> is {called|named} <to>{, so rename it|; move it}",
            "let <from> bear the name <to>",
            "<to> is a better name for <from>, so rename it",
            "<from> ought to be found at <to>; move it",
            "{rename|move} <from>{;|,} {its|the} new {name|path} is <to>",
            "{rename|move} <from> so {that |}it {is|becomes|is called} <to>",
            "<from> -> <to>",
            "call <from> <to> {instead|from now on|now}",
            "{can you|could you|let's} {rename|move} <from> to <to>",
            "{I|we} want <from> to be {called|named|at} <to>",
            "the file <bare> {should be|is to be} {renamed|moved} to <to>",
            "<from> is now {called|named} <to>{; rename it|, so rename it}",
            "{turn|rename} <from> into <to>",
            "{rename|move}: <from> to <to>",
            "new name for <from>: <to>",
            "take <from> and {rename|move} it to <to>",
            "<from>: {rename|move} to <to>",
            "switch the name of <from> to <to>",
            "kindly rename <from> {to|as} <to>",
            "<from> is to be {renamed|moved} to <to>{, nothing else|, that's all|}",
            "I {don't|do not} like the name <bare>; {it should be|rename it to} <to>",
            "<bare> is a {bad|silly|poor} name, {rename it|change it} to <to>",
            "it'd be {nice|better} if <from> were {called|named} <to>",
            "why is it still {called|named} <bare>? {rename|change} it to <to>",
            "rename to <to> the file <bare>",
            "<to> is what <from> {should|is to} be {called|named}",
            "<to> is the {name|path} {I|we} want for <from>{; rename it|; move it}",
            "{want|need} <from> {renamed|moved} to <to>",
            "somebody {named|called} it <bare>, rename it to <to>{ please|, thanks|}",
            "what is now <from> {goes|moves} to <to>{; move it|}",
            "{the boss|the client|the script} {wants|expects} <from> to be {called|at} <to>{; rename it|; move it}",
            "{give|hand} <from> a {new|better} name, namely <to>",
            "{move|shift} <from> over to <to>{, that's all|, then you're done|}",
            "rename please <from> to <to>",
            "I {misspelled|mistyped} the name of <from>: it's <to>{; rename it|, correct that}",
            "the file name <bare> should read <to>{; rename it|, so rename it}",
            "from <from> to <to>: {rename|move} the file",
            "old name <bare>, new name <to>{, please rename|. rename it}",
            "swap out the file name <bare> for <to>",
            "where <from> is now, it's wrong: move it to <to>",
          ],
          heldOut: [
            "can you give <from> another name: <to>",
            "<from> should have the name <to>",
            "please have <from> moved to <to>",
          ],
        };
    return {
      request: maker.phrase(frames, {
        from: maker.path(from),
        bare: maker.bare(from),
        to: maker.path(to),
        target: maker.bare(to),
        folder: maker.path(folder, "folder"),
      }),
      files: { [from]: file.text },
      needs: ["move_file"],
      after: { [from]: null, [to]: file.text },
      *policy() {
        yield act(into ? "Move it into the folder." : "Move the file.", "move_file", { from, to });
        return finished("Moved the file.");
      },
    };
  },
};

/** The new name is taken: both files stay. */
export const moveExisting: Kind = {
  id: "move_existing",
  weight: 3,
  make(maker) {
    const { random, names } = maker;
    const goal = moveFile.make({ ...maker, form: "alone" });
    const [from = "", to = ""] = Object.keys(goal.after);
    return {
      ...goal,
      files: { ...goal.files, [to]: makeAnyFile(random, names).text },
      after: {},
      answer: { any: ["exists", "already"] },
      *policy() {
        yield act("Move the file.", "move_file", { from, to });
        return finished("It exists already, so nothing was moved.", "It exists; do not overwrite.");
      },
    };
  },
};

/** Deletes every file with an extension. */
export const deleteEach: Kind = {
  id: "delete_each",
  weight: 4,
  make(maker) {
    const { random, names } = maker;
    const extension = random.pick(anyExtensions.filter((one) => one !== ""));
    const paths = Array.from({ length: random.int(1, 3) }, () => names.path([extension])).sort();
    const other = makeAnyFile(random, names);
    const extra =
      other.extension === extension || other.extension === ""
        ? {}
        : { [names.path([other.extension])]: other.text };
    return {
      request: maker.phrase(
        {
          train: [
            "{delete|remove|erase} {all |every |all the |the |}<ext> {files|file}",
            "{delete|remove|erase} {all files|every file|the files} {ending in|that end in|with the extension} .<dot>",
            "get rid of {all |the |every one of the |}<ext> files",
            "clean up the <ext> files: {delete|remove} them all",
            "no <ext> file {should|may} {stay|remain|be left}{; delete them|: remove them|}",
            "all <ext> files {can go|must go|should be deleted|are obsolete; delete them|have to be removed}",
            "find {all |the |}<ext> files and {delete|remove} {them|each of them|them all|every one}",
            "we do not need the <ext> files any more, {delete|remove} them",
            "{throw away|wipe|purge|drop} {all |}<ext> files",
            "{look for|search for} files that end in .<dot> and {delete|remove} them",
            "rm *.<dot> everywhere",
            "the <ext> files are rubbish, {delete|erase} {all of them|them}",
            "rid this place of {all |}.<dot> files",
            "leave not one .<dot> file behind",
            "do away with each .<dot> file",
            "{delete|remove} {everything|anything} {that ends in|ending in|with} .<dot>",
            "{kill|nuke|bin|scrap} {all |}{the |}<ext> files",
            "{can you|could you} {delete|remove} {all |}{the |}<ext> files",
            "{each|every} <ext> file {should be|must be|has to be} {deleted|removed}",
            "<ext> files: {delete|remove} them all",
            "{I|we} {want|need} {all |the |}<ext> files gone",
            "{I|we} {don't|do not} {want|need} {any |the |}<ext> files{;|,} {delete|remove} {them|all of them}",
            "delete *.<dot>",
            "{ditch|chuck|whack|axe|toss|zap} {all |}{the |}<ext> files{, thanks|, nothing else|, that's all|}",
            "<ext> files - {delete|bin|remove} the lot",
            "kindly {delete|remove|erase} {all|any} files with the extension .<dot>",
            "all files {ending in|with the extension} .<dot> are to be {deleted|removed|erased}",
            "it'd be {nice|good} if there were no <ext> files {here|left|any more}{; delete them|}",
            "{I'm|we're} {fed up with|done with|tired of} {the|these} <ext> files, {delete|nuke|bin} them{ all|}",
            "there are still <ext> files {here|around}, they should be gone{; delete them|, all of them}",
            "why are there still <ext> files? {delete|remove} them{ all|}",
            "somebody left <ext> files {everywhere|all over the place}; {delete them all|get rid of them}",
            "make the <ext> files {disappear|vanish|go away}{, all of them|, every one|}",
            "{nothing|no file} {ending in|that ends in} .<dot> {should|may|must} {be left|survive|remain}{; delete what there is|}",
            "the boss wants {all|every one of} the <ext> files gone, {delete them|get rid of them}",
            "{need|want} {all |}the <ext> files {deleted|removed|wiped}",
            "{delete|remove} please all what ends in .<dot>",
            "out with the <ext> files, {every single one|all of them}",
            "the extension .<dot> is banned here: {delete|remove} {every|any} file that has it",
            "the disk is full, so {delete|remove|erase} {all the <ext> files|every <ext> file}",
            "only the <ext> files {should go|are to go}: {delete|remove} {all of them|them, nothing else}",
            "I wish the <ext> files were gone, {all of them|every one}",
            "{pick out|find} whatever ends in .<dot> and {bin|chuck|delete} it",
            "you can {lose|ditch|delete} {all the|the} <ext> files, {we have copies|they were only tests|I'm done with them}",
          ],
          heldOut: [
            "please delete the files that end with .<dot>",
            "I don't want any .<dot> files, so delete all of them",
            "can you find and remove each .<dot> file",
          ],
        },
        { ext: () => sayExtension(random, extension), dot: extension },
      ),
      files: { ...Object.fromEntries(paths.map((path) => [path, `${names.sentence()}\n`])), ...extra },
      spare: (path) => !path.endsWith(`.${extension}`),
      needs: ["glob", "delete_file"],
      after: Object.fromEntries(paths.map((path) => [path, null])),
      *policy() {
        const seen = yield act("Find them by pattern to delete each.", "glob", {
          pattern: `**/*.${extension}`,
        });
        const ordered = [...paths].sort((one, two) => seen.text.indexOf(one) - seen.text.indexOf(two));
        for (const [index, path] of ordered.entries()) {
          yield act(index === 0 ? "Delete the first." : "Delete the next.", "delete_file", { path });
        }
        return finished("Deleted the files.", "All are deleted.");
      },
    };
  },
};
