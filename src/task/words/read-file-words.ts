/** Other names for read_file in training. It returns lines of one text file, the first 200 unless told otherwise, and changes nothing. */
import { pathNames } from "./path-names.ts";
import type { TrainingWords } from "./tool-words.ts";

const file = "{a|the|one|a single|the given|the named|an existing} {file|file|text file}";
const text = "{text|content|contents|lines}";
const Show = "{Show|Return|Get|Read|Fetch|Load|View|Give back}";
const Shows = "{Shows|Returns|Gets|Reads|Fetches|Loads|Views|Gives back}";
const from = "{from a start line on|from some line on|from any line|starting at a given line|from line n}";

export const readFileWords: TrainingWords = {
  verbs: [
    ..."read open view show load cat get fetch rd see look_at look_into take_a_look give_me retrieve".split(
      " ",
    ),
    ..."pull obtain grab slurp scan_through study browse_text examine return_text output dump_text peruse".split(
      " ",
    ),
    ..."consult reveal present extract read_in read_out read_from readlines get_text get_lines show_text".split(
      " ",
    ),
    ..."show_lines view_lines load_text open_and_read read_all reader opn vw shw less cat_out check_text".split(
      " ",
    ),
    ..."go_through learn_from recite bring_up pull_up type_out".split(" "),
  ],
  nouns: [
    ..."file text contents content lines document text_file note record sheet buffer blob file_text".split(
      " ",
    ),
    ..."file_contents file_content file_lines from_file one_file single_file item object resource memo".split(
      " ",
    ),
    ..."asset log data_file some_lines line_range of_file text_of_file by_path fil card f text_lines".split(
      " ",
    ),
    "",
    "",
  ],
  parameters: {
    path: [...pathNames, "file_to_read", "to_read", "input_path", "read_from"],
    start: [
      ..."start from_line first offset begin start_line from first_line line_start begin_line starting_at".split(
        " ",
      ),
      ..."start_at line_offset from_line_number start_row begin_at initial_line start_index line_no".split(
        " ",
      ),
      ..."line start_no first_row beginning top_line lower from_row line_from begin_row starting_line".split(
        " ",
      ),
      ..."startLine start_pos read_from_line s start_lineno".split(" "),
    ],
    lines: [
      ..."lines count limit max_lines length num_lines n_lines line_count number_of_lines n num amount size".split(
        " ",
      ),
      ..."nlines max_count line_limit rows row_count max_rows lines_to_read read_count height total".split(
        " ",
      ),
      ..."up_to at_most most lines_wanted cap quantity no_of_lines window_size chunk span l".split(" "),
    ],
  },
  descriptions: [
    `${Show} {the ${text} of|the text in} ${file}.`,
    `${Shows} {the {text|content|contents|whole text} of|the text in} ${file}.`,
    "{Read|View} it.",
    "{Reads|Read|Opens|Views} {files|a file|one file|text files}.",
    "{Reading|Viewing} of {a|one|a single} {file|text file}.",
    "{File|Text file} {reader|viewer|reading|view}.",
    "{cat|unix cat|Like cat|Same as cat|cat for one file}{|, one file|, with a start line and a number of lines}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} {read|see|look at|know|learn} {what is in|what stands in|the text of|the content of} ${file}.`,
    `{What|All that|Everything that} {a|the|one} file says{.|, as lines.|, line by line.|, as plain text.}`,
    "{Tells|Shows|Says|Reports} what {is|stands|is written} in {a|one|the} {file|text file}.",
    `${Shows} {lines|a range of lines|some lines|part or all} of ${file}, {by default|unless told otherwise|normally} the first 200 lines.`,
    `${Show} ${file}{,|} ${from}{.|, as many lines as you {want|ask for}.|, up to a number of lines.}`,
    "{Returns|Gives} the {text|lines} of a file {with no change|as they are|exactly as stored|as plain lines}{.|; nothing is changed.|; it does not change the file.}",
    `${Shows} the ${text} of ${file}. {Changes nothing.|Read-only.|The file stays as it is.|It writes nothing.|Safe to call.}`,
    "{Fails|An error|Error} {if|when} {there is no such file|the file is not there|the file does not exist|it is no text file}, {else|otherwise} {returns|shows} its {text|lines|content}.",
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} {read|view|open|show} ${file}.`,
    `{Read|View|Show} ${file}, {for example|for instance|e.g.|such as} <afile>.`,
    "{Does|It does} {to a file|for a file|for one file} what cat does{| in a shell| on the command line}.",
    "{For|Meant for|Good for|Used for} {reading|viewing|looking at|looking into} {files|a file|one file|text files}{.|, one at a time.|, one per call.}",
    "{Reads|Opens|Loads} one file. {Returns|Gives|Hands back} {its text|its lines|the text|the lines in it}.",
    "{read|view|show|cat} {file|a file|one file|text file}",
    "{READ|VIEW}: {one|a} {file|text file}.",
    `{Lets you|Allows you to|Lets the agent|Makes it possible to} {read|see|view} the ${text} of ${file}.`,
    "{If|When} you {need|want|have} to know what {a file says|is in a file|stands in a file}, {call this|use this|read it with this}.",
    "{Wants|Takes|Needs|Expects} {a path|the path of a file|a file name} and {returns|gives|shows} {what the file says|the lines of that file|that file's text}.",
    "{Given|With} {a path|the path of a file|a file's path}, {returns|shows|gives} {its text|the text there|the lines of that file}.",
    "{File|Files}: {read|view|show}{ one|}.",
    "{Text|Lines|Content|Contents} of {a|one|the|the given} {file|text file}{.|, from a line on.|, up to 200 lines.|, as plain lines.}",
    "{Read|See|View} {a|one|the} file {before|so that} you {change it|edit it|know what is in it|answer}.",
    `{Up to 200 lines|200 lines|At most 200 lines} of ${file}{, more if asked| unless more are asked for|, or as many as you say}.`,
    "{It|This|This tool} {reads|opens|views|shows} {files|a file|one file}{.|, text only.|, no folders.|, not folders.}",
    "Takes {a|one|the} file and {returns|shows} {all|every one} of its lines{, or a part of them|}.",
    "{Reading|Viewing|Opening} {a|one|the} {file|text file}{.| by its path.| in the workspace.| to see its text.}",
    "{I|We} {read|open} {the|a|one} file {for you|you name} and {return|give you} {its text|the lines}.",
    "{What does {a|the|one} file say|What is it that {a|the|one} file says|What is in {a|the|one} file}? {This|This tool} {tells|shows it|reads it}.",
    "{Will|Can} {read|open|view} {a|one|the} {file|text file}{.|, given its path.|, but no folder.}",
    "{Performs|Does|Carries out} a read {of one file|on one file|of a single file}{.| and returns the text.}",
    "{Read|View|Open} file. {Args|Arguments|Params|Inputs}: {path, first line, number of lines|its path|path; optionally first line and number of lines}.",
    `${Shows} ${file} in {full|whole|part}{ or in part|, or from a line on|}{.|, as text.|, as lines of text.}`,
    "{The|A} {first line|line to begin with} and {how many lines|the number of lines} can be {given|chosen|said}; {returns|shows} {that part of|those lines of} {a|the} file.",
    "{Quote|Quotes|Repeat|Repeats} the lines of {a|one|the} {file|text file}{.| to you.| as they are.}",
    "{Long files|A long file} {can be|is|may be} {read|shown} {in parts|part by part|piece by piece}: give {a first line|the line to begin at} and a number of lines.",
    "{Load|Bring|Get|Pull} {a|one|the} file's text {up|here|for reading|into view}.",
    "{Know|Learn|Find out} what {a|one|the} {file|text file} {holds|says|has in it} by {reading it|its path}.",
  ],
  roles: [
    `${Show} the ${text} of <path>.`,
    `${Shows} the ${text} of the file <path>.`,
    "<path>{:| is| =} {the|path of the|name of the} file to {read|view|show}{.|; <start>: first line; <lines>: how many lines.}",
    "{Reads|Returns|Shows} <lines> lines of <path>, {starting at|from|beginning with} line <start>.",
    `{Read|View|Show} ${file}. {Args|Arguments|Parameters|Params}: <path> {-|:|=} {which file|its path|the file}{,|;} <start> {-|:|=} first line{,|;} <lines> {-|:|=} {how many|number of lines}.`,
    "{The text|The lines} of the file {named by|at|given as|given by} <path> {is returned|are returned|come back|is shown}.",
    "{What|All that} the file <path> says{.|, from line <start> on.|, at most <lines> lines.|, as plain lines.}",
    "{Takes|Wants|Needs} <path>, {a file|the path of a file}, and {returns|shows} {its text|its lines|what it says}.",
    "{Opens|Reads} <path> and {returns|gives back} at most <lines> lines{.| from line <start> on.|; <start> is the first of them.}",
    "{cat <path>|Same as cat <path>|Does cat <path>}{.|, cut to <lines> lines.}",
    "{Read|View} the file that <path> names{.|; changes nothing.|; <start> and <lines> choose a part.}",
    "{Use this|Call this} to {read|see|view} a file; {give|pass|put} its path {as|in} <path>.",
    "<start> is the line to {begin|start} with and <lines> {how many lines are|the number of lines} {shown|returned}{ of the file <path>|; the file is <path>}.",
  ],
};
