/** Other names for grep_search in training. It returns the lines of files that match a regular expression, everywhere or below one path. */
import { folderNames } from "./path-names.ts";
import type { TrainingWords } from "./tool-words.ts";

const pattern = "{a|the|one|the given} {pattern|regex|regular expression|text|string|word}";
const Find = "{Find|Search for|Look for|Return|Get|Show}";
const Finds = "{Finds|Searches for|Looks for|Returns|Gets|Shows}";
const files = "{files|all files|the files|text files|the text of files|file contents}";

export const grepSearchWords: TrainingWords = {
  verbs: [
    ..."grep search scan find grp srch search_in look_for search_for look_up_text find_in search_all comb".split(
      " ",
    ),
    ..."find_all egrep fgrep ack ag regex_search text_search full_text_search query locate trawl sift rake".split(
      " ",
    ),
    ..."scour probe dig dig_for find_where grep_for match search_through go_through scan_for check_for".split(
      " ",
    ),
    ..."which_have where_is find_matches content_search code_search trace spot track_down delve mine".split(
      " ",
    ),
    ..."greps look_through explore sniff_out search_within".split(" "),
  ],
  nouns: [
    ..."text content contents in_files lines code search file_contents file_content matching_lines matches".split(
      " ",
    ),
    ..."regex pattern string strings in_text in_content in_code all_files files_for files_text word term".split(
      " ",
    ),
    ..."occurrences mentions keyword text_in_files lines_with lines_matching expression in_workspace".split(
      " ",
    ),
    ..."in_repo within_files by_content by_regex by_text usages hits everywhere line project_text".split(" "),
  ],
  parameters: {
    pattern: [
      ..."pattern query regex text search expression term q pat re regexp rx search_term search_text word".split(
        " ",
      ),
      ..."keyword string search_for look_for find match search_pattern search_string expr".split(" "),
      ..."regex_pattern text_pattern sought matching line_pattern search_query s t wanted_text grep_for".split(
        " ",
      ),
      ..."content_pattern find_text to_find looking_for regular_expression".split(" "),
    ],
    path: [
      ...folderNames,
      ..."within scope root_path search_path file file_or_folder in_path search_in below folder_or_file area".split(
        " ",
      ),
    ],
    ignore_case: [
      ..."ignore_case nocase case_insensitive i ignorecase no_case insensitive icase caseless ci".split(" "),
      ..."case_does_not_matter ignore_letter_case any_letter_case lower_or_upper skip_case disregard_case".split(
        " ",
      ),
      ..."without_case ic case_off relax_case loose_case not_case_sensitive both_cases ignore_caps".split(
        " ",
      ),
      ..."upper_or_lower same_case_not_needed case_blind case_free nocasematch i_flag ignore_upper".split(
        " ",
      ),
    ],
  },
  descriptions: [
    `{Search|Grep|Look through} ${files} for ${pattern}.`,
    `{Searches|Greps|Looks through} ${files} for ${pattern}.`,
    `${Find} {lines|all lines|every line} {matching|with|containing} ${pattern}.`,
    `{Searches|Greps} ${files} for ${pattern} and {returns|shows|lists|gives} {matching lines|the lines that match|each line that matches}. {Case can be ignored.|One folder or file can be given.|Hidden files are left out.|Each line comes with its file and number.|A flag ignores case.}`,
    "{Search|Grep|Search the} {text|contents|file contents|files for text}.",
    "{Text|Content|Full text|Regex} search{ in files| over all files| in the workspace|}.",
    "{grep|grep -rn|unix grep -r|Like grep -r|Same as grep -rn|Grep over all files}{|, with regular expressions|: path, line number, line}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} find {where|in which file} {a text|a word|a string|something} {occurs|stands|is written|is mentioned}.`,
    `${Finds} the lines {in|of} ${files} {where|in which} ${pattern} {occurs|stands|is met}.`,
    `{Which|What} lines {in|of} {any file|the files|all files} {have|match|contain} ${pattern}{?|.}`,
    `{Tells|Shows|Says|Reports} {where|in which files and lines} ${pattern} {occurs|stands|can be found}.`,
    `{Returns|Gives} {each|every} {match|matching line} {as|with} {path, line number and text|its file and line number}.`,
    `{Searches|Looks} {in what files say|in the text of files}, not {in|at} their names{.|, for a regular expression.|, for a word or pattern.}`,
    `{Searches|Scans} {all files|everything} {below a folder|in a folder or one file} for ${pattern}.`,
    `${Finds} text in files{;|,} {case can be ignored|a flag ignores case|upper and lower case may count as the same}.`,
    `With ${pattern}, {returns|lists|finds} {the lines that match|all matching lines|where it occurs}{ in files|, file by file|}.`,
    "{Tool|A tool|Function|Helper|Command} {to|that can|used to} search {the text of files|file contents|in files|through files}.",
    `{Search|Grep} files for text, {for example|for instance|e.g.|such as} {"<aword>"|<aword>}.`,
    "{Does|It does} what grep does{| in a shell| on the command line}{:|;} {finds lines that match|shows matching lines}.",
    "{For|Meant for|Good for|Used for} {searching|looking for} {text in files|a text in all files|words in files|a string in files}.",
    "{search|grep|find} {text|content|text in files|in files}",
    "{GREP|SEARCH}: {text in files|file contents}.",
    "{Lets you|Allows you to|Lets the agent|Makes it possible to} search {file contents|the text of all files|in files} {by|with} {regex|a regular expression|a word or pattern}.",
    "{If|When} you {want|need} to know which file {mentions|says|contains|talks about} something, {call this|use this|search with this}.",
    `{Wants|Takes|Needs|Expects} ${pattern} and {returns|gives|lists} {the lines that match|matching lines|where it stands in the files}.`,
    "{Text|Contents}: {search|grep|find lines}.",
    "{Lines|All lines|Every line} {of|in} {any file|the files|all files} that match a {regex|regular expression|pattern}.",
    "{Reads through|Goes through|Combs} {all files|the files} and {shows|returns} {the lines with a match|lines that match}.",
    "{No match is reported too|Says so if nothing matches}{;|,} {otherwise|else} {lists|gives} the matching lines {in all files|of the files}.",
    "{It|This|This tool} {searches|greps} {in files|file contents|the text of files}{.|, not file names.|, line by line.}",
    "{Searching|Grepping} {files|file contents} {for a text|for a regex|by regular expression}{.| in the workspace.}",
    "{I|We} search {all files|the files|file contents} for {your text|your pattern|the word you give}.",
    "{Where|In which file} {is|was} something {written|mentioned|defined|used}? {This|This tool} {finds the line|finds it by its text|searches all files}.",
    "{Will|Can} search {text in files|files for a pattern|all files for a text}.",
    "{Performs|Does|Carries out} a {text search|content search|grep|regex search}{ over all files| in the workspace|}.",
    "{Search|Grep}. {Args|Arguments|Params|Inputs}: {text or regex, where to search, whether to ignore case|pattern; optionally a folder and whether case counts|what to look for and in which folder}.",
    `{Find|Finds|Show|Shows} {the places|all places|each place} in files {where a word stands|where a text occurs|that match a regex}.`,
    "{Regular expression|Regex} over {file contents|the lines of files|all files}{.|: returns matching lines.|, with line numbers.}",
    "{A text that is no regular expression|What is no valid regex} is searched {as it stands|literally|as plain text}. {Searches file contents|Finds lines in files|Looks through files}.",
    "{Know|Learn|Find out} which files {contain|mention|use} {a word|a name|a text|some string}, with {line numbers|the lines}.",
    "{Locate|Locates|Find|Finds} {text|a string|code} {in files|in the workspace|across files} by {pattern|regex|content}.",
    "{One|A single} {pattern|regex|word}, and {the lines that match it|all matching lines} {come back|are listed|are returned}, {from all files|with file and line number}.",
    "{Up to 200|At most 200|The first 200} {matching lines|matches|lines that match} {in|of} {all files|the files|file contents}.",
    "{Look|Search} for {a text|a string|a word} {in|within} {every file|all files|file contents}.",
    "{Full text|Content} search: {which lines in which files match|finds lines by what they say|text in, lines out}.",
  ],
  roles: [
    "{Search|Grep|Look through} {files|file contents} for <pattern>.",
    "{Searches|Greps|Looks through} {the files|all files} {in|below} <path> for <pattern>.",
    "<pattern>{:| is| =} {the|a} {text|regex|regular expression} to {search for|look for|find in files}{.|; <path>: where{ to search|}.|; <ignore_case>: whether to ignore case.}",
    "{Lines|All lines} that match <pattern> {are listed|are returned|come back}{.|, from the files in <path>.|, with <ignore_case> in upper or lower case.}",
    "Search file contents. {Args|Arguments|Parameters|Params}: <pattern> {-|:|=} {text or regex|what to find}{,|;} <path> {-|:|=} {where|folder or file}{,|;} <ignore_case> {-|:|=} {ignore case|upper and lower case alike}.",
    "{Searches|Greps} text in files; <pattern> {says|tells} {what for|which text}, <path> {where|in which folder or file}.",
    "{Takes|Wants|Needs} <pattern>, {a regex|a text or regex}, and {lists|returns} the lines of files that match.",
    "{Which|What} lines of the files {match|contain} <pattern>{?|.|, below <path>?}",
    "{Use this|Call this} to search in files; {give|pass|put} the {text|regex|pattern} {as|in} <pattern>{.| and the folder in <path>.}",
    "{grep -rn <pattern> <path>|Same as grep -rn <pattern> <path>|Like grep -r <pattern> <path>}{.|; <ignore_case> does what -i does.}",
    "{Finds|Shows} where <pattern> {occurs|stands} in {files|the text of files}{.|; with <ignore_case>, upper and lower case are the same.}",
    "{First|First argument|1st}: the {text|regex} to {find|look for}{;|,} {second|second argument|2nd}: where. {Searches|Greps} file contents.",
  ],
};
