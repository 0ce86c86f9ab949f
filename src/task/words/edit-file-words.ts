/** Other names for edit_file in training. It replaces one exact text, which must occur once in the file, by another; all else stays. */
import { pathNames } from "./path-names.ts";
import type { TrainingWords } from "./tool-words.ts";

const file = "{a|the|one|a single|an existing|the given} {file|file|text file}";
const some = "{text|a text|a piece of text|one piece of text|an exact text|a string|an exact string|a part}";
const another = "{another|another one|a new one|a different one|the new one|some other text}";
const once =
  "{The text must occur once.|It must occur exactly once.|The old text must stand in the file exactly once.|Fails if the text is not there or is there twice.|The rest stays as it is.|Nothing else changes.|Give the old text exactly.}";

export const editFileWords: TrainingWords = {
  verbs: [
    ..."edit replace change substitute modify update edt repl rplc sub alter correct fix revise rewrite".split(
      " ",
    ),
    ..."exchange str_replace find_and_replace find_replace replace_in change_in edit_in search_and_replace".split(
      " ",
    ),
    ..."switch switch_out adjust rework sed replace_one replace_once replace_exact make_edit apply_edit".split(
      " ",
    ),
    ..."do_edit change_text edit_text touch_up tweak mend redact emend rectify overwrite_part reword adapt".split(
      " ",
    ),
    ..."turn_to convert_part trade put_in_place_of interchange modify_one mod upd renew".split(" "),
  ],
  nouns: [
    ..."file text in_file string content part file_text text_in_file file_content line lines substring".split(
      " ",
    ),
    ..."piece section exact_text one_place once document note record sheet buffer blob span region block".split(
      " ",
    ),
    ..."fragment occurrence portion bit in_text in_document str chunk wording exact in_place".split(" "),
    "",
  ],
  parameters: {
    path: [...pathNames, "file_to_edit", "to_edit", "within_file", "in_path"],
    old: [
      ..."old old_text find before search old_string original oldText from old_str old_value find_text".split(
        " ",
      ),
      ..."search_text to_replace replaced remove_text match existing existing_text original_text old_part".split(
        " ",
      ),
      ..."old_content text_before exact_text old_line from_text look_for out search_for present_text o".split(
        " ",
      ),
      ..."old_wording previous previous_text replace_this text_to_replace oldstr wrong src_text first_text".split(
        " ",
      ),
    ],
    new: [
      ..."new new_text replacement after replace new_string with_text newText to new_str new_value with".split(
        " ",
      ),
      ..."replace_with replacement_text put put_text substitute by updated updated_text new_part new_content".split(
        " ",
      ),
      ..."text_after change_to new_line to_text by_text right_text in_text sub_text n new_wording".split(" "),
      ..."next_text with_this replacing_text newstr correct dst_text second_text result_text".split(" "),
    ],
  },
  descriptions: [
    `{Exchange|Change|Substitute} ${some} in ${file}{.| for another.}`,
    `{Replaces|Edits|Changes} ${some} in ${file}.`,
    "{Edit|Edits} {text|a file|files|a text file|it in place}.",
    "{Replace|Replaces} {text|a text|one text|a string} in {files|a file|place}.",
    "{Editing|Change|Replacement} of {one piece of text|an exact text|a text} in a file.",
    "{File|Text} {editor|editing|replacement|find and replace}.",
    "{Like|Same as|Works like} {sed with a fixed text|find and replace|find and replace, once|str_replace}{ in one file|: old text, new text|}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} {change|edit|replace} ${some} in ${file}.`,
    `{Replaces|Replace} ${some} in ${file} {by|with} ${another}. ${once}`,
    `Finds ${some} in ${file} and replaces it {by|with} ${another}.`,
    `{Change|Changes} ${file} in one place{:|;} {an old text goes, a new one comes|the old text is replaced by the new one|one text for another}.`,
    "{First the old text, then the new one|The old text comes before the new one|Old text, then new text}{:|;} {the file is {edited|changed}|edits the file|changes the file}.",
    "{Three things|Three arguments|Three inputs}: {the file, the old text and the new one|path, old text, new text|which file, what to replace, what to put there}. {Edits|Changes} the file.",
    `{Afterwards|After the call|When done} the {new text stands|replacement stands|new text is} {where the old one was|in the place of the old one}{ in the file|}.`,
    "{Fails|An error} {if|when} the old text {is not in the file|occurs more than once|is missing or not unique}, {else|otherwise} {replaces|changes} it.",
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} {edit|change|replace text in|modify} ${file}.`,
    `{Edit|Change|Modify} ${file}, {for example|for instance|e.g.|such as} <afile>{.|, by replacing a text.}`,
    "{For|Meant for|Good for|Used for} {editing files|changing a part of a file|replacing text in a file|correcting a file}{.|, one place at a time.|, one per call.}",
    "{Edits|Changes} one {place|text} in a file. {Returns|Reports|Tells} which line was changed.",
    "{edit|modify|change|replace text in} {file|a file|text file}",
    "{EDIT|REPLACE}: {one|a} text in a file.",
    `{Lets you|Allows you to|Lets the agent|Makes it possible to} {edit|change a part of|replace text in|correct} ${file}.`,
    "{If|When} {a|some|one} {part|word|line|text} of a file {should|must|is to} {be different|be changed|be replaced}, {call this|use this|this replaces it}.",
    "{Wants|Takes|Needs|Expects} a file, {the exact old text and the new one|an old and a new text} and {replaces|exchanges} the old by the new.",
    "{Given|With} {a file, an old text and a new one|a path and two texts}, replaces the first text by the second one.",
    "{File|Files}: {edit|replace text|change a part}.",
    `{The rest|All else|Every other line} of the file {stays|is kept|is left} as it is; {only|just} {the one text|the text you name|one place} is {replaced|changed}.`,
    `{Corrects|Correct|Fix|Fixes} {a mistake|a word|a line|some text} in ${file} by replacing {it|the exact text}.`,
    "{It|This|This tool} {edits|changes|modifies} {files|a file|text in a file}{.|, one place at a time.|, not as a whole.|; the whole file need not be given.}",
    `{Editing|Changing|Modifying} ${file} by {replacing an exact text|find and replace|exchanging one text for another}.`,
    "{I|We} replace {the|an} old text {by|with} your new one in {the|a|one} file.",
    "{Something wrong|A mistake|A wrong word} in a file? {This|This tool} {replaces|changes|corrects} {it|that text}.",
    `{Will|Can} {edit|change} ${file}{.|, given the old text and the new one.|, but not create one.}`,
    "{Performs|Does|Carries out} {an edit|a replacement|one replacement} {in one file|in a file|in a single file}.",
    "{Edit|Change} file. {Args|Arguments|Params|Inputs}: {path, old text, new text|file, text to find, text to put there|which file, old, new}.",
    `{Exact|Literal} find and replace in ${file}{.|; no patterns.|, once.|; the text must be unique.}`,
    "{Part|A part|One part} of {a|the|one} file {is changed|is edited|gets another text}{.|; the rest stays.|, by its exact text.}",
    `{Substitutes|Substitute} one text for another in ${file}{.| at one place.|, where it occurs once.}`,
    "{To delete|To remove|To cut} {a part|some text} of a file, replace it {by|with} {an empty text|nothing}{.|; to change it, give the new text.}",
    `{Rewrite|Rewrites|Alter|Alters} {a piece|one piece|a line|some lines} of ${file}{.|, not the whole of it.|, by exact text.}`,
    "{Update|Updates|Revise|Revises} {a text|a piece|one value|a line} in a file: {old for new|old text, new text|the old text is replaced}.",
    "{Needs|Wants} the exact {old text|text to replace}{, spaces too|, with its spaces|}{;|,} {puts|writes} the new one {there|in its stead}.",
    `{Make|Makes} a {small |}{change|edit|correction} in ${file}{.|: give old and new text.|, by replacing text.}`,
  ],
  roles: [
    "Replace <old> {by|with} <new> in <path>.",
    "Replaces <old> {by|with} <new> in the file <path>.",
    "<old>{:| is| =} {the|exact} text {to replace|that is there|to find}{,|;} <new>{:| is| =} {the text|what} to put {there|in its stead}{,|;} <path>{:| is| =} the file.",
    "{Edits|Changes} <path>: <old> {is replaced by|changes to} <new>.",
    "In {the file |}<path>, the {exact |}text <old> {is replaced|gets replaced} {by|with} <new>{.|; it must occur once.|; all else stays.}",
    "{Edit|Change} a file. {Args|Arguments|Parameters|Params}: <path> {-|:|=} {which file|the file}{,|;} <old> {-|:|=} {old text|text to find}{,|;} <new> {-|:|=} {new text|text to put there}.",
    "{First argument|First|1st}: the {path|file}{;|,} {second|2nd}: the old text{;|,} {third|3rd}: the new {text|one}. {Edits|Changes} the file.",
    "{Edit|Change} a file: {first its path, then the old text, then the new one|path first, old text second, new text third|the path, the old text, the new text, in this order}.",
    "{After the call|Afterwards} the text <new> {stands|is} where <old> was in {the file |}<path>.",
    "{Finds|Looks for} <old> in <path> and {puts|writes} <new> there{.|; fails if <old> is not there exactly once.}",
    "{Puts|Writes} <new> in the place of <old>{ in <path>|, in the file <path>}{.|; the rest is as before.}",
    "{Takes|Wants|Needs} <path>, a file, <old>, a text in it, and <new>, {the text to replace it by|its replacement}.",
    "{Exchanges|Changes} {one|a} text in a file: old text in <old>, new text in <new>, file in <path>.",
    "{sed s/<old>/<new>/ <path>|Like sed s/<old>/<new>/ <path>}{.|, with plain text, once.|, but the text is exact.}",
    "{Edits a file|Replaces text in a file}: from <old> to <new>; the file is <path>.",
  ],
};
