/** Other names for delete_file in training. It deletes one file, never a folder; what it deletes can be brought back by undo. */
import { pathNames } from "./path-names.ts";
import type { TrainingWords } from "./tool-words.ts";

const file = "{a|the|one|a single|the given|the named|an existing} {file|file|text file}";
const gone = "{delete|remove|erase|get rid of|throw away|drop|trash|take away|destroy}";
const goes = "{Deletes|Removes|Erases|Gets rid of|Throws away|Drops|Trashes|Takes away|Destroys}";
const Gone = "{Delete|Remove|Erase|Get rid of|Throw away|Drop|Trash|Take away|Destroy}";
const notFolder =
  "{Folders are {refused|left alone|not accepted}.|It does not {delete|remove} folders.|Never {removes|deletes} a folder.|Not for {folders|directories}.}";

export const deleteFileWords: TrainingWords = {
  verbs: [
    ..."delete remove erase rm trash del take_out throw_away get_rid_of drop destroy rmv dlt era clear_away".split(
      " ",
    ),
    ..."toss scrap bin dump eliminate purge zap kill nuke dispose dispose_of cut_out take_away clean_up".split(
      " ",
    ),
    ..."do_away_with rid shred expunge obliterate delete_one remove_one rm_f dele rem erase_one efface banish".split(
      " ",
    ),
    ..."expel annihilate raze abolish uncreate unmake bury retire weed_out sweep_away be_gone".split(" "),
  ],
  nouns: [
    ..."file path document item text_file note record sheet buffer blob fil f text log asset artifact".split(
      " ",
    ),
    ..."file_at one_file single_file object resource memo data_file from_disk from_workspace from_repo".split(
      " ",
    ),
    ..."by_path named_file old_file card from_folder fl leaf existing_file".split(" "),
    "",
    "",
  ],
  parameters: {
    path: [...pathNames, "file_to_delete", "to_delete", "victim", "unwanted", "to_remove", "doomed"],
  },
  descriptions: [
    `${Gone} ${file}.`,
    `${goes} ${file}.`,
    "{Delete|Remove|Erase|Trash} it.",
    "{Deletion|Removal|Erasure} of {a|one|a single} {file|text file}.",
    "{File|Text file} {deletion|removal|remover|eraser}.",
    "{rm|unix rm|Like rm|Same as rm|rm for one file}{|, but never a folder|, files only}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} ${gone} ${file}.`,
    `${goes} ${file}{| in the workspace| of the workspace| from the workspace| of the project}. ${notFolder}`,
    `${Gone} ${file} {by {its|the} path|given {its|the} path|by name|at the given path|named by {its|a} path}.`,
    "{Makes|Make|Causes} {a|the|one} {file|text file} {to go away|cease to exist|disappear|vanish}.",
    "{Afterwards|After the call|When done} the {file|text file} {is gone|no longer exists|is not there any more}.",
    `${Gone} ${file}; {fails|it fails|an error is returned|returns an error} {if|when} {there is no such file|the file does not exist|it is not there|nothing is there}.`,
    "{The file|A file} {that is not needed any more|that is no longer wanted|that nobody needs|you no longer need} {is deleted|gets deleted|is removed|is thrown away}.",
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} ${gone} ${file}.`,
    `${goes} {the|one} {file|text file} {you|that you} {name|point to|give|specify}{|, nothing else|, only that one|, and only that}.`,
    "{Delete|Remove|Erase} {one|a} {file|text file} {completely|entirely|as a whole|altogether|with all its text}{.|, not {just|only} its text.|, name and all.}",
    "{The|One} {file|text file} {is|will be|gets} {deleted|removed|erased|thrown away}{| from the workspace| from its folder| from the project}.",
    `${goes} ${file}, {for example|for instance|e.g.|such as} <afile>.`,
    `${Gone} ${file} ({like|same as|as in} {rm|del|"rm file"|the shell's rm}).`,
    "{Does|It does} {to a file|for a file|for one file} what rm does{| in a shell| on the command line}.",
    "{For|Meant for|Good for|Used for} {deleting|removing|erasing|getting rid of|throwing away} {files|a file|one file}{.|, one at a time.|, one per call.}",
    "{Deletes|Removes|Erases} {exactly one|one|a single} file{ per call|}. {Returns|Gives back|Reports} {which file was deleted|the path of the deleted file|what was deleted}.",
    "{remove|delete|erase|rm} {file|a file|one file}",
    "{DELETE|REMOVE}: {one|a} {file|text file}.",
    "{Dangerous|Careful|Caution|Attention}: {deletes|removes|erases} {the|a} file{.| named.| you name.| given.}",
    "{Destructive|This is destructive}: the {file|named file} {is deleted|will be deleted|is gone afterwards|is removed}.",
    `{Lets you|Allows you to|Lets the agent|Makes it possible to} ${gone} ${file}.`,
    "{If|When} {a|some|the} file {should not|must not|is not to|shall not} {exist any more|stay|remain|be there any longer}, {call this|use this|this removes it|this deletes it}.",
    "{Opposite|The opposite|The reverse} of {creating|making|writing} a file: {removes it|deletes it|the file is removed|the file goes away}.",
    "{Wants|Takes|Needs|Expects} {a path|the path of a file|the name of a file} and {deletes|removes|erases} {that file|the file there}.",
    "{Given|With} {a path|the path of a file|a file's path}, {deletes|removes|erases|trashes} {that file|it|the file there}.",
    "{File|Files}: {delete|remove|erase}{ one|}.",
    "{Clean up|Tidy up}: {delete|remove} {a|one} {file|leftover file|file you are done with}.",
    "{Nothing is left of the file|The file is gone|That file is no more} {afterwards|after this|when this is done}.",
    "{It|This|This tool} {deletes|removes|erases|trashes} {files|a file|one file}{.|, not folders.|, never a folder.|, not directories.}",
    "{Takes|Throws} {a|one|the} {file|text file} {out of the {workspace|project|folder}|away|off the workspace}.",
    `${Gone} ${file}. {The others|All other files|Other files|All others} {stay|are untouched|are left alone|remain}.`,
    "{Deleting|Removing|Erasing} {a|one|the} {file|text file}{.| by its path.| in the workspace.| you name.}",
    "{I|We} {delete|remove|erase|throw away} {the|a|one} file {for you|you name|that you point at}.",
    "{Unneeded|Unwanted|Useless|Stale|Old} {file|text file}? {This|This tool} {deletes|removes|erases} {it|one}.",
    "{Will|Can} {delete|remove|erase|trash} {a|one|the} {file|text file}{.|, given its path.|, but no folder.}",
    "{Performs|Does|Carries out} {a delete|the deletion|a removal|the removal} {of one file|on one file|of a single file}.",
    "{Delete|Remove|Erase} file. {Arg|Argument|Param|Input}: {its path|path of the file|path|which file}.",
  ],
  roles: [
    `${goes} the file <path>.`,
    `${Gone} <path>.`,
    "<path>{:| is| =} {the|path of the|name of the} file to {delete|remove|erase|throw away}.",
    "{The file|A file} {named by|at|given as|given by} <path> is {deleted|removed|erased|gone afterwards}.",
    `{Use this|Call this} to ${gone} ${file}; {give|pass|put} its path {as|in} <path>.`,
    `${Gone} ${file}. {Args|Arguments|Parameters|Params}: <path> {-|:|=} {the|its|file} path{|, for example <afile>}.`,
    `${goes} ${file}. <path> {says|tells|names} which{ one|}.`,
    "{Delete|Remove|Erase} file <path>{.| from the workspace.| and nothing else.|; folders are refused.}",
    "{Fails|An error} {if|when} <path> does not exist; {otherwise|else} {deletes|removes|erases} it.",
    "{Takes|Wants|Needs} <path>, {a file|the path of a file}, and {deletes|removes|erases} it.",
    "{After the call|Afterwards} {there is no file <path>|no file <path> is left|<path> is gone|<path> no longer exists}.",
    "{rm <path>|del <path>|Same as rm <path>|Does rm <path>}.",
  ],
};
