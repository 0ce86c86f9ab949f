/** Other names for glob in training. It finds files, not folders, whose path matches a pattern; no file is opened. */
import type { TrainingWords } from "./tool-words.ts";

const pattern = "{a|the|one|the given} {pattern|glob|glob pattern|name pattern|wildcard pattern|mask}";
const Find = "{Find|List|Return|Get|Locate|Give|Collect}";
const Finds = "{Finds|Lists|Returns|Gets|Locates|Gives|Collects}";
const files = "{files|all files|paths of files|file paths|every file}";
const example =
  "{**/*.md|**/*.txt|src/**/*.ts|*.json|docs/*.md|**/test_*.py|**/*.csv|data/**|*.log.1|**/*.yml}";

export const globWords: TrainingWords = {
  verbs: [
    ..."glob find match locate find_all search get list fnd ls_glob filter_by select gather collect pickup".split(
      " ",
    ),
    ..."resolve expand wildcard matching find_matching search_for find_by which which_are glb fd track_down".split(
      " ",
    ),
    ..."spot trace identify query retrieve fetch scan_for scan sift turn_up pinpoint root_out search_by".split(
      " ",
    ),
    ..."get_matching list_matching list_by look_for find_like give show detect where_are single_out".split(
      " ",
    ),
    ..."get_by ferret_out scout fish_out".split(" "),
  ],
  nouns: [
    ..."files paths file pattern by_name names file_names by_pattern by_glob glob matching_files file_paths".split(
      " ",
    ),
    ..."named_files files_named name_pattern wildcard wildcards by_extension files_by_name files_by_pattern".split(
      " ",
    ),
    ..."paths_by_pattern matches name mask glob_pattern filepaths matching_paths by_file_name fils filename".split(
      " ",
    ),
    ..."with_pattern with_glob file_pattern name_match names_like like_pattern file_matches".split(" "),
    "",
  ],
  parameters: {
    pattern: [
      ..."pattern glob mask wildcard name_pattern match pat glob_pattern file_pattern path_pattern".split(
        " ",
      ),
      ..."filename_pattern wildcard_pattern file_glob path_glob filemask file_mask name_glob expr glob_expr".split(
        " ",
      ),
      ..."query q search matching files names names_like p g glob_str pattern_str name file_name_pattern".split(
        " ",
      ),
      ..."which_files wanted_names shell_pattern globs file_match name_mask search_pattern stars by_name".split(
        " ",
      ),
    ],
  },
  descriptions: [
    `${Find} ${files} by {name pattern|a name pattern|a glob|pattern|wildcard}.`,
    `${Finds} ${files} {that|whose names|whose paths} match ${pattern}.`,
    "{Find|Match|List} {file names|files by name|names|files by pattern}.",
    "{File name|Filename|Path|Name} {matching|search|pattern search|globbing}.",
    "{Globbing|Matching|Search} of {file names|paths|names of files}.",
    "{glob|Glob search|Glob for files|Like a shell's glob|find -name|Like find -name}{|, for example " +
      example +
      "}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} find ${files} by {name|their names|extension|a pattern of their names}.`,
    `${Find} {files|all files|every file} with {names|paths} such as ${example}.`,
    `${Finds} ${files} {that|whose names|whose paths} match ${pattern}{|, such as ${example}}. {Folders are not listed.|Only files are listed.|File contents do not matter.|One path a line.}`,
    `${Finds} ${files} by {wildcards|* and **|*, ? and **|a pattern with stars}.`,
    `{Which files|What files} {match|fit|are matched by} ${pattern}{?|.}`,
    `{Tells|Shows|Says|Reports} which files {match|fit} ${pattern}{.|, for example ${example}.}`,
    `${Finds} files by name{;|,} {it does not look into them|their content is not read|not by what they say|contents do not count}.`,
    "{** stands for any folders|Use ** for any folders|** goes through folders}, * for any part of a name. {Finds|Lists} {the files that match|matching files}.",
    `{Returns|Gives} the paths of {files|all files|the files} that {match|fit} ${pattern}{.|, one a line.|, sorted.|, not folders.}`,
    `With ${pattern}{| such as ${example}}, {lists|finds|returns} {the files that match it|matching files|all paths that fit}.`,
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} find files by {name|pattern|a name pattern}.`,
    `{Does|It does} what a shell does with {a|the} pattern{:|;} {names the files that match|lists matching files}.`,
    "{For|Meant for|Good for|Used for} finding files {by name|by extension|by a pattern of the name|when you know a part of the name}.",
    "{find|match|list} files {by name|by pattern|by glob|matching pattern}",
    "{GLOB|FIND}: {files|paths} {by pattern|by name}.",
    "{Lets you|Allows you to|Lets the agent|Makes it possible to} find files by {name|extension|wildcards|a name pattern}.",
    "{If|When} you {know|have} {only a part of a file's name|the extension|a pattern of the name}, {this finds the files|call this|use this to find them}.",
    `{Wants|Takes|Needs|Expects} ${pattern} and {returns|gives|lists} {the files that match|matching file paths|paths that fit}.`,
    "{Files|Paths}: {find by name|match a pattern|by wildcard}.",
    `{Files|All files|Paths of files|Every file} {matching|fitting} ${pattern}.`,
    `${Find} every file {of a kind|with some extension|with a certain ending|named in some way}, {for example|e.g.|such as} ${example}.`,
    "{Searches|Looks through} {the names of files|file names}, {not their text|not their contents|never what they say}{, for a pattern|; give a pattern}.",
    "{Walks|Goes through} {the folders|all folders} and {lists|returns} the files {whose path matches|that match} {a glob|a pattern|wildcards}.",
    "{It|This|This tool} {finds|lists|matches} {files by name|files by pattern|file names}{.|, no folders.|, not by content.}",
    "{Matching|Finding} {files|paths} {by wildcard|by name pattern|with a glob}{.| in the workspace.}",
    "{I|We} find the files {whose names match your pattern|that your pattern matches|with such names}.",
    "{Do not know|Unsure of|Forgot} the {full path|exact name|folder} of a file? {This finds it|Find it|Finds it} by {name pattern|a pattern such as " +
      example +
      "}.",
    "{Will|Can} {find|list} {files|paths} {by name pattern|given a pattern|given a wildcard}.",
    "{Performs|Does|Carries out} a {glob|wildcard search|search by name}{ over all files| in the workspace|}.",
    `{Find|Match} files. {Arg|Argument|Param|Input}: {a pattern|a glob|name pattern}{|, such as ${example}}.`,
    "{All|The} files of {one extension|a type|some kind}, by {a pattern|wildcard|glob}{, in any folder| in all folders with **|}.",
    `{Expand|Expands|Resolve|Resolves} ${pattern} {to|to a list of} {file paths|files|the files that match}.`,
    "A pattern with {stars|*|wildcards} {selects|finds|chooses} {files|paths} by name{.|: * within a folder, ** through folders.}",
    "{Know|Learn|Find out} {where|in which folder} files {with a certain name|of some extension} are, by {pattern|name pattern}.",
    "{Locate|Locates|Find|Finds} {files|a file} {anywhere|in any folder} {by name|by a part of the name}: {begin the pattern with **/|use a pattern like **/name}.",
    "{One|A single} pattern{, | }like " +
      example +
      ", and {the files that match|matching paths} {come back|are listed|are returned}.",
    `Says so if no file matches{;|,} {otherwise|else} {gives|lists} {the paths of the files that match ${pattern}|all paths that match}.`,
    "{Collect|Gather|Collects|Gathers} {paths|file paths} by {glob|wildcards|a name pattern}{.| for the next step.}",
    "{Supports|Knows|Understands} *, ** and ?{;|,} {finds|lists} {the files|all files} that match{.| by path.}",
  ],
  roles: [
    `${Find} {the files|all files} that match <pattern>.`,
    `${Finds} {files|paths} whose names {match|fit} <pattern>{.|, such as ${example}.}`,
    "<pattern>{:| is| =} {a|the} {glob|name pattern|wildcard} {of the files to find|to find files by}.",
    `{Files|Paths} {matching|that match} <pattern> {are listed|are returned|come back}.`,
    `Find files by name. {Args|Arguments|Parameters|Params}: <pattern> {-|:|=} {a glob|name pattern|with * and **}{|, for example ${example}}.`,
    "{Finds|Lists} files by name; <pattern> {says|tells} {how they are called|which names}.",
    `{Takes|Wants|Needs} <pattern>, {a glob|a name pattern|such as ${example}}, and {lists|returns} the files that match.`,
    "{Which|What} files {match|fit} <pattern>{?|.}",
    "{Use this|Call this} to find files by name; {give|pass|put} the {glob|pattern|wildcard} {as|in} <pattern>.",
    "{Searches|Matches} file names{, not contents,|} {against|with} {the glob|the wildcard pattern} <pattern>.",
    "<pattern> may {have|hold|use} *, ? and **{;|:} {finds|lists} the files {that match it|it matches}.",
    "{Given|With} a {glob|wildcard} in <pattern>, {lists|returns} matching {files|file paths}.",
  ],
};
