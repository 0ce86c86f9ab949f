/** Other names for move_file in training. It moves or renames one file, makes folders, and never replaces a file. */
import type { TrainingWords } from "./tool-words.ts";

const file = "{a|the|one|a single|an existing|the given} {file|file|text file}";
const Move = "{Move|Rename|Move or rename|Rename or move}";
const Moves = "{Moves|Renames|Moves or renames|Renames or moves}";
const old = "{old|present|existing|first|former}";
const never =
  "{Never {replaces|overwrites} {a file|another file}.|Fails if {the new path|the target|the new name} exists{| already}.|{Does not|Will not} {overwrite|replace} {anything|a file}.|The new path must be free.}";

export const moveFileWords: TrainingWords = {
  verbs: [
    ..."move rename mv ren mov mve rnm rename_to move_to carry bring push_to send_to put_elsewhere rehome".split(
      " ",
    ),
    ..."reposition rebase_path repath retitle relabel give_new_name change_name change_path new_name".split(
      " ",
    ),
    ..."displace migrate take_to haul drag drag_to convey pass_to switch_path call_it_otherwise name_anew".split(
      " ",
    ),
    ..."move_over move_away move_one rename_one ren_to mv_to change_location reassign_path rechristen".split(
      " ",
    ),
    ..."rename_or_move move_or_rename moving renaming remap reroute redirect_to transplant transport".split(
      " ",
    ),
  ],
  nouns: [
    ..."file path document to text_file note record sheet buffer blob item name file_to_path file_name".split(
      " ",
    ),
    ..."filename one_file single_file object resource memo asset artifact log to_path to_folder to_dir".split(
      " ",
    ),
    ..."elsewhere to_new_path to_new_name around file_over data_file f card leaf fl unit".split(" "),
    "",
    "",
  ],
  parameters: {
    from: [
      ..."from source src old_path old_name path from_path from_file source_path source_file src_path".split(
        " ",
      ),
      ..."src_file old old_file oldname oldpath file filename file_path original original_path existing".split(
        " ",
      ),
      ..."existing_path start start_path s from_name move_from from_where initial_path old_filename".split(
        " ",
      ),
      ..."file_to_move to_move the_file old_uri source_name this_file first_path frm mv_from".split(" "),
    ],
    to: [
      ..."to destination dest dst new_path new_name target to_path to_file target_path target_file".split(
        " ",
      ),
      ..."dest_path dest_file dst_path dst_file new new_file newname newpath destination_path end end_path".split(
        " ",
      ),
      ..."to_name move_to to_where final_path new_filename new_uri target_name result_path d renamed".split(
        " ",
      ),
      ..."rename_to new_full_path next_path second_path dest_name mv_to new_home".split(" "),
    ],
  },
  descriptions: [
    `${Move} ${file}.`,
    `${Moves} ${file}.`,
    "{Rename|Move} it.",
    "{Renaming|Moving} of {a|one|a single} {file|text file}.",
    "{File|Text file} {renaming|moving|mover|renamer}.",
    "{mv|unix mv|Like mv|Same as mv|mv for one file}{|: old path, new path|, but it never replaces a file}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} {move|rename|move or rename} ${file}.`,
    `${Moves} ${file} {to|over to} {a|another|a different|the new|some other} {path|name|folder}. ${never}`,
    `${Move} ${file} from {one|an old|its old|the first|its present} {path|name} to {another|a new|the other|the second} one.`,
    `{Give|Gives} ${file} {a new|a different|some other} {name|path|name or path|folder}.`,
    `{Change|Changes} the {name|path|name or folder|folder} of ${file}.`,
    `{Two paths|Takes two paths|Wants two paths|Two arguments}: {first the ${old} one, then the new one|the ${old} one and the new one|where the file is and where it goes|${old}, new}. {Moves|Renames} the file.`,
    "{First the old path, then the new one|The old path first, the new path second|Old path, then new path}{:|;} {the file is {moved|renamed}|moves the file|renames the file}.",
    `{The text|What it says|Its content|The content} stays {the same|as it is}; {only|just} the {name|path|name or folder} of the file {changes|is changed|becomes another}.`,
    "{Afterwards|After the call|When done} the file {is|lies|can be found} {at the new path|under the new name}{| and no longer at the old one|, not at the old one}.",
    "{The|One|A} file {is|will be|gets} {moved|renamed|moved or renamed}{| to the new path| as told}{|; missing folders are made}.",
    `${Moves} ${file}{,|;} {making|creating} {missing folders|folders that are missing|the folders it needs}{.| on the way.| if need be.}`,
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} {move|rename|move or rename} ${file}.`,
    `${Moves} ${file}, {for example|for instance|e.g.|such as} <afile> to <bfile>.`,
    '{Move|Rename} a file ({like|same as|as in} {mv|"mv old new"|the shell\'s mv}).',
    "{Does|It does} {to a file|for a file|for one file} what mv does{| in a shell| on the command line}.",
    "{For|Meant for|Good for|Used for} {moving|renaming|moving or renaming} {files|a file|one file}{.|, one at a time.|, one per call.}",
    "{Moves|Renames} one file. {Returns|Reports|Tells} {the old and the new path|both paths|from where to where}.",
    "{move|rename|mv} {file|a file|one file}",
    "{MOVE|RENAME}: {one|a} {file|text file}, {old path to new path|from here to there}.",
    `{Lets you|Allows you to|Lets the agent|Makes it possible to} {move|rename} ${file}.`,
    "{If|When} a file {should|must|is to|shall} {be called something else|have another name|be in another folder|go to another folder}, {call this|use this|this does it}.",
    "{Put|Puts|Bring|Brings} {a|one|the} {file|text file} {in|into} {another|a different} folder{, or {give|gives} it {another|a new} name|}.",
    "{Wants|Takes|Needs|Expects} {the old and the new path|an old path and a new one|two paths, old and new} of a file and {moves|renames} it.",
    "{Given|With} {an old and a new path|two paths}, {moves|renames} {the|that} file {from the first to the second|from one to the other}.",
    "{File|Files}: {move|rename}{ one|}.",
    "{Reorganise|Tidy|Sort}: {move|rename} {a|one} file{| to another folder| to a better name}.",
    `${Moves} ${file}. ${never} {Folders are made as needed.|Not for folders.|It keeps its text.|}`,
    "{It|This|This tool} {moves|renames} {files|a file|one file}{.|, not folders.|, never a folder.}",
    `${Move} ${file}. {The target is|Give} {the whole new path|the full new path, name included|a file path, not just a folder}.`,
    "Takes {a|one|the} file {from|away from} {one path|its path} and puts it {at another|at the new one}.",
    "{Moving|Renaming} {a|one|the} {file|text file}{.| by its path.| in the workspace.| to a new path.}",
    "{I|We} {move|rename} {the|a|one} file {for you|you name}{| to the path you give}.",
    "{Wrong name|Wrong folder|Bad file name}? {This|This tool} {renames|moves} {the|a} file.",
    "{Will|Can} {move|rename} {a|one|the} {file|text file}{.|, given old and new path.|, but no folder.}",
    "{Performs|Does|Carries out} {a rename|a move|the move} {of one file|on one file|of a single file}.",
    "{Move|Rename} file. {Args|Arguments|Params|Inputs}: {old path, new path|where it is, where it goes|current path then new path}.",
    "{A file keeps its text and|The same file, same text, but it} {gets|has then|goes by} {another|a new} {name|path}.",
    `No copy is {made|left}{:|;} ${file} {just |simply |}{changes its path|moves|gets another path}.`,
  ],
  roles: [
    `${Move} <from> to <to>.`,
    `${Moves} the file <from> to <to>.`,
    "<from>{:| is| =} {the|its} {old|present} path{,|;} <to>{:| is| =} {the|its} new {path|one}. {Moves|Renames} the file.",
    "{Moves|Renames} a file{:|;} <from> is {where it is|its old path|the old name|what it is called now}, <to> {where it goes|its new path|the new name|what it will be called}.",
    "The file {at|named|called} <from> {is|gets} {moved|renamed} to <to>{.|; <to> must not exist yet.|, which must be free.}",
    `${Move} ${file}. {Args|Arguments|Parameters|Params}: <from> {-|:|=} {old|present} path{,|;} <to> {-|:|=} new path.`,
    "{mv <from> <to>|Same as mv <from> <to>|Does mv <from> <to>}.",
    "{First argument|First|1st}: the old path{;|,} {second|second argument|2nd}: the new {path|one}. {Moves|Renames} a file.",
    "{Move|Rename} a file, {first the old path, then the new one|old path first, new path second|the first path is the old one, the second the new}.",
    "{After the call|Afterwards} the file {that was|known as|which was} <from> {is|lies at|is called} <to>{.|, and <from> is gone.}",
    "{Gives|Give} the file <from> the {new |}{name|path} <to>.",
    "{Renames|Moves} a file: old path in <from>, new path in <to>. {Folders are made if missing.|Never replaces a file.|}",
    "<to> {becomes|will be} the new path of the file <from>{.|, which {moves|is renamed}.}",
    "{Takes|Wants} <from>, the path of a file, and <to>, its new path, and {moves|renames} it.",
    "Moves {a|one} file from path <from> to path <to>{.|, making folders as needed.|; fails if <to> exists.}",
  ],
};
