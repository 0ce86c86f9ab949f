/** Other names for append_file in training. It adds text on a new line at the end of a file, keeps what is there, and creates an absent file. */
import { pathNames } from "./path-names.ts";
import type { TrainingWords } from "./tool-words.ts";

const file = "{a|the|one|a single|an existing|the given} {file|file|text file}";
const text = "{text|content|lines|a line|a text|some text}";
const end = "{at the end|to the end|at the very end|to the bottom|at the bottom}";
const keeps =
  "{What is there stays.|The old text stays.|Nothing is lost.|Keeps what the file says already.|Existing lines are kept.|It replaces nothing.|Creates the file if there is none.|The text starts on a new line.}";

export const appendFileWords: TrainingWords = {
  verbs: [
    ..."append add extend app apnd add_on add_to adjoin affix annex lengthen grow augment continue".split(
      " ",
    ),
    ..."add_at_end put_at_end write_at_end append_to enlarge supplement subjoin stick_on stick_to_end".split(
      " ",
    ),
    ..."add_line append_line append_text push push_back appnd addto prolong top_up follow_up add_below".split(
      " ",
    ),
    ..."put_last add_last write_last tag_on pile_on pin_to_end join_on glue_on expand elongate".split(" "),
    ..."accumulate log_to write_more carry_on postfix add_after_last append_one".split(" "),
  ],
  nouns: [
    ..."file line to_file text lines to to_end content contents text_to_file line_to_file file_end end".split(
      " ",
    ),
    ..."at_end at_bottom to_document to_note to_log to_record to_list new_line new_lines last_line".split(
      " ",
    ),
    ..."end_of_file data to_sheet to_buffer to_blob to_text row rows eof to_existing note record ending".split(
      " ",
    ),
    ..."onto_file to_memo log_line".split(" "),
    "",
  ],
  parameters: {
    path: [
      ...pathNames,
      ..."destination dest dst to to_file onto file_to_extend log_file append_to add_to existing_file".split(
        " ",
      ),
    ],
    content: [
      ..."content text line data addition value lines contents new_text new_line added to_add to_append".split(
        " ",
      ),
      ..."txt string str body append_text line_text text_to_add text_to_append appended addendum c t".split(
        " ",
      ),
      ..."new_lines last_lines last_line new_content additional added_text add_text ending row".split(" "),
      ..."message further material what_to_add append_content".split(" "),
    ],
  },
  descriptions: [
    `{Append|Add} ${text} ${end} of ${file}.`,
    `{Appends|Adds} ${text} ${end} of ${file}.`,
    "{Append {text|a line|lines}|Append to {a file|files|a text file}}.",
    "{Appends|Adds} {lines|text|a line} at {the end|the bottom}.",
    "{Appending|Adding} of {lines|text} to {a|one|a single} {file|text file}.",
    "{File|Text file} {appender|append}{.|: adds lines.|, at the end.}",
    '{Like|Same as|Works like} {"echo text >> file"|"cat >> file"|a shell\'s >>|>> in a shell}{, with care for line ends|: adds at the end|}.',
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} {add|append} ${text} ${end} of ${file}.`,
    `{Adds|Appends} ${text} to ${file}{;|,} {after the last line|below the last line|at its end}. ${keeps}`,
    `{Puts|Put|Writes|Write} ${text} {after|below|under} {the last line|everything} {of|in} ${file}.`,
    `{Extend|Extends|Lengthen|Lengthens} ${file} {by|with} ${text}{.| at its end.| at the bottom.}`,
    `{The new text|What you add|The added text} {comes|stands|goes} {last|at the end|after all other lines}{ in the file|}{;|,} {the old text|what was there} {stays|is kept|comes before it}.`,
    `{Afterwards|After the call|When done} the file {ends with|ends in|closes with} the {given|added|new} text.`,
    `{Keeps|It keeps|This keeps} {the file|what is there|all lines} and {adds|appends} ${text} at {its|the} end.`,
    `{Creates the file if there is none|An absent file is created}{;|,} {else|otherwise} {adds|appends} ${text} at {its|the} end.`,
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} {append|add} ${text} {to the end of|at the end of} ${file}.`,
    `{Append|Add} ${text} at the end of ${file}, {for example|for instance|e.g.|such as} <afile>.`,
    "{For|Meant for|Good for|Used for} {appending|adding at the end|adding lines at the end}{| of a log| of a list| of notes}: old lines stay.",
    "{Appends|Adds at the end}. {Returns|Reports|Tells} how many lines were {appended|added}.",
    "{append|append text|append a line|append lines} to {file|a file|the file}",
    "{APPEND|ADD}: {text|lines|a line} {at the end of|to the end of} {one|a} file.",
    `{Lets you|Allows you to|Lets the agent|Makes it possible to} {append text|add lines} {to the end of|at the end of} ${file}.`,
    `{If|When} {a|one more|some} {line|text} {should|must|is to} {come last in|go at the end of|be added at the end of} a file, {call this|use this|this adds it}.`,
    "{Wants|Takes|Needs|Expects} a path and {a text|a line} and {appends|adds} it at the end of the file.",
    `{Given|With} a path and {a text|a line|some text}, {appends|adds} it {to the end of|at the end of|at the bottom of} {the|that} file.`,
    "{File|Files}: {append|add at the end}.",
    "{One more line|More lines|A further line} at the {end|bottom} of {a|one|the} {file|text file|list|log}.",
    `{Does not|Never} {replace|overwrite|change} {anything|what is there|old lines}: {only|just} {adds|appends} ${text} at the end{ of the file|}.`,
    "{It|This|This tool} {appends|adds lines at the end|adds text at the end}{.|, nothing else.|, in one file.|; it changes no other line.}",
    `{Appending|Adding} ${text} {to the end of|at the end of|at the bottom of} ${file}.`,
    "{I|We} {append|add} your {text|line|lines} {to the end of|at the end of} the file{ you name|}.",
    "{Something|A line|More} to add at the {end|bottom} of a file? {This|This tool} {appends|adds} it.",
    `{Will|Can} {append|add} ${text} at the end of a file{.|, given its path and the text.|, even a file that is not there yet.}`,
    "{Performs|Does|Carries out} an append {to one file|to a single file|on one file}.",
    "{Append|Add at the end}. {Args|Arguments|Params|Inputs}: {path and text to append|file, then text to add|which file and what to add}.",
    "{First the path, then the text|The path first, the text second|Path, then text}{:|;} {appends|adds} the text at the end{ of the file|}.",
    `{Grow|Grows} ${file} by {a line|some lines|a text} at {its|the} {end|bottom}.`,
    `{Continue|Continues} ${file}{:|;} {your text follows its last line|the text you give comes after its last line|adds text after its last line}.`,
    "{The last line of the file is followed|A file's last line is followed} by the {text|line} {you give|given|to add}.",
    "{New|Further|Additional} {lines|text} for {a|the|one} file, {at its end|put at the end|after the others}.",
    "{Log|Note} {a line|something}{:|;} {adds|appends} it {to|at the end of} {a|the|one} file{.|, below older lines.}",
    `{Without|With no} change in the {old|existing} {text|lines}, {adds|appends} ${text} at the end of ${file}.`,
    `{Insert|Inserts} ${text} {at the end|at the very end|at the bottom} of ${file}{, never elsewhere|, nowhere else|}.`,
    "{Text|A line} comes in and is {appended to a file|added at the end of a file}{.|; the rest is kept.}",
  ],
  roles: [
    "{Append|Add} <content> {to the end of|at the end of|at the bottom of} <path>.",
    "{Appends|Adds} <content> {to the end of|at the end of} the file <path>.",
    "<path>{:| is| =} {the|path of the} file{,|;} <content>{:| is| =} the {text|line|lines} to {append|add at its end}.",
    "<content> {is|gets} {appended|added} {to|at the end of} the file {<path>|at <path>|named <path>}.",
    "{Append|Add at the end}. {Args|Arguments|Parameters|Params}: <path> {-|:|=} {which file|the file}{,|;} <content> {-|:|=} {what to add|the text to append}.",
    "{First argument|First|1st}: the {path|file}{;|,} {second|second argument|2nd}: the {text|line} to {append|add at its end}.",
    "{Append to|Add at the end of} a file, {first its path, then the text|path first, text second|the path comes first, the text second}.",
    "{After the call|Afterwards} the file <path> {ends with|ends in} <content>{.|; the rest is as before.}",
    "{Extends|Lengthens} the file <path> {by|with} <content>{.| at its end.|; creates it if there is none.}",
    "{Puts|Writes} <content> {after|below|under} the last line of <path>{.|; what is there stays.}",
    "{Takes|Wants|Needs} <path>, {a file|the path of a file}, and <content>, a text, and {appends|adds} the text at its end.",
    "{Same as|Like} {echo <content> >> <path>|writing <content> >> <path> in a shell}.",
    "{Adds|Appends} text at the end of a file: path in <path>, text in <content>{.|; the text goes to the end.}",
    "The {text|line} <content> {becomes|will be} the last of <path>{.|; older lines stay.}",
  ],
};
