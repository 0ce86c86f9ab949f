/** Other names for list_dir in training. It names the entries of one folder, not of those below, with "/" after folders; hidden ones too. */
import { folderNames } from "./path-names.ts";
import type { TrainingWords } from "./tool-words.ts";

const dir = "{a|the|one|a single|the given|the named} {folder|directory|dir}";
const List = "{List|Show|Name|Give|Return|Get}";
const Lists = "{Lists|Shows|Names|Gives|Returns|Gets}";
const entries = "{files and folders|entries|files and subfolders|names|contents|files and directories|items}";

export const listDirWords: TrainingWords = {
  verbs: [
    ..."list ls show browse dir lst name names_of get view see read look_in look_into what_is_in whats_in".split(
      " ",
    ),
    ..."list_all show_all listing index ll la explore walk_into open check get_names give_names scan".split(
      " ",
    ),
    ..."tell_names report outline overview tour go_into show_names list_names members_of inventory".split(
      " ",
    ),
    ..."itemise itemize readdir rddir list_one glance_at fetch present files_of entries_of tally_names".split(
      " ",
    ),
    ..."visit roll_call reveal take_stock".split(" "),
  ],
  nouns: [
    ..."dir directory folder files entries dir_contents folder_contents directory_contents dir_entries".split(
      " ",
    ),
    ..."file_names items children subfolders files_and_folders folder_entries names in_dir in_folder".split(
      " ",
    ),
    ..."of_dir of_folder one_dir one_folder workspace root_dir dir_list file_list listing folder_list".split(
      " ",
    ),
    ..."directory_listing dir_listing level d cwd members drawer shelf collection".split(" "),
    "",
    "",
  ],
  parameters: { path: folderNames },
  descriptions: [
    `${List} the ${entries} {in|of} ${dir}.`,
    `${Lists} the ${entries} {in|of} ${dir}.`,
    `{List|Show} ${dir}.`,
    "{List|Lists|Show|Shows} {entries|a folder|a directory|folder contents|directory contents}.",
    "{Listing|List} of {a|one|the|a single} {folder|directory}.",
    "{Folder|Directory} {listing|lister|contents|entries}.",
    "{ls|unix ls|Like ls|Same as ls|ls -a|ls for one folder}{|, one name a line|, hidden names too}.",
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} {see|know|list|learn|show} {what is in|which files are in|the entries of} ${dir}.`,
    `{What is|Which files and folders are|What files are|Which names are} in ${dir}{.|: names only.|, one name a line.}`,
    `{Tells|Shows|Says|Reports} what ${dir} {holds|contains}{.|, by name.|: files and subfolders.}`,
    `{Lists|Shows} ${dir}, {one|a} name {a|per} line{.|, folders with a slash.|; a slash marks a folder.}`,
    `${Lists} the ${entries} of ${dir}{;|,} {not those of subfolders|it does not go into subfolders|one level only|subfolders are not entered}.`,
    `{List|Show} ${dir}. {Hidden|Dot} files {are shown too|count too|are included}.`,
    "{Returns|Gives} the names of {all|the} files and {folders|subfolders} {directly in|that lie directly in} a {folder|directory}.",
    "{Without|With no} argument, {lists|shows} the {workspace|workspace folder|top folder}{; with one|, else|; otherwise} the {folder|directory} {given|you name}.",
    `{Fails|An error} {if|when} {there is no such folder|the folder does not exist}, {else|otherwise} {lists|shows|names} {what is in it|its entries|its files}.`,
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} {list|show} {the entries of|the files of|what is in} ${dir}.`,
    `${List} the ${entries} of ${dir}, {for example|for instance|e.g.|such as} <afolder>.`,
    "{Does|It does} {to a folder|for a folder|for one folder} what ls does{| in a shell| on the command line}.",
    "{For|Meant for|Good for|Used for} {listing|looking into|seeing what is in} {folders|a folder|one folder|directories}{.|, one at a time.|, one per call.}",
    "{Reads|Opens} a {folder|directory} and {returns|lists|gives} the names in it{.|, not what the files say.|; it does not read the files.}",
    "{list|show|ls} {dir|folder|a folder|directory|files in folder}",
    "{LIST|LS}: {one|a} {folder|directory}.",
    `{Lets you|Allows you to|Lets the agent|Makes it possible to} {list|see} {the ${entries} of|what is in} ${dir}.`,
    "{If|When} you {need|want|have} to know {which files there are|what is in a folder|what a folder holds}, {call this|use this|list it with this}.",
    "{Wants|Takes|Needs|Expects} {a folder|the path of a folder|a directory} and {returns|gives|lists} {what is in it|its entries|the names in it}.",
    "{Given|With} {a folder|the path of a folder|a directory}, {lists|returns|names} {its entries|the files there|what is in it}.",
    "{Folder|Folders|Directory}: {list|show}{ one|}.",
    "{Names|All names|Just the names} {in|of what is in} {a|one|the|the given} {folder|directory}{.|, hidden ones too.|, folders with a slash.}",
    "{Files and folders|Entries|Names} {of|in} {a|one} {folder|directory}, {in order of their names|by name|sorted}.",
    "{Look|Look around} in {a|one|the} {folder|directory}{:|;} {which files and folders are there|names of files and subfolders|gives their names}.",
    "{It|This|This tool} {lists|shows} {folders|a folder|one folder|directories}{.|, not files.|, it does not read files.}",
    "{Listing|Showing} {a|one|the} {folder|directory}{.| by its path.| in the workspace.| to see its files.}",
    "{I|We} {list|show} {the|a|one} folder {for you|you name}: {its files|names of its files and folders|what is in it}.",
    "What does {a|the|one} {folder|directory} {hold|contain}? {This|This tool} {tells|lists it|shows it}.",
    "{Will|Can} {list|show} {a|one|the} {folder|directory}{.|, given its path.|, but not read its files.}",
    "{Performs|Does|Carries out} a listing {of one folder|of a directory|of a single folder}.",
    "{List|Show} folder. {Arg|Argument|Param|Input}: {its path|path of the folder|path|which folder}.",
    `{Lists|Shows} ${dir}, {no pattern needed|without any pattern|everything in it}{.|, by name.}`,
    "{Every|Each} {file and subfolder|entry|name} {in|of} {a|one|the} {folder|directory}, {one a line|by name|a line each}.",
    "{Contents|Content} of a {folder|directory} {as a list of names|as names|by name}{.|; folders end in a slash.}",
    "{Show|Get|Give} {an overview|a view|a list} of {a|one|the} {folder|directory}{.|: its files and subfolders.}",
    "{Know|Learn|Find out} which {files|files and folders} {lie in|are in|belong to} a {folder|directory}{ by listing it|}.",
    "Opens a {folder|directory} and {shows|lists|gives} {its names|which files it has|what it holds}.",
  ],
  roles: [
    `${List} {what is in|the ${entries} of} <path>.`,
    `${Lists} the ${entries} of the {folder|directory} <path>.`,
    "<path>{:| is| =} {the|path of the|name of the} {folder|directory} to {list|show}.",
    "{The names|The entries|Files and folders} in <path> {are listed|are returned|come back}{.|, one a line.}",
    "{List|Show} a {folder|directory}. {Args|Arguments|Parameters|Params}: <path> {-|:|=} {the|its} path{|, for example <afolder>}.",
    "{Lists|Shows} a {folder|directory}; <path> {says|tells|names} which{ one|}.",
    "{Takes|Wants|Needs} <path>, {a folder|the path of a folder}, and {lists|returns} {what is in it|its entries}.",
    "{ls <path>|Same as ls <path>|Does ls <path>}.",
    "{What is|Which files are} in the folder <path>{.|: names only.|; the workspace if left out.}",
    "{Use this|Call this} to {list|see} a {folder|directory}; {give|pass|put} its path {as|in} <path>.",
    "{Fails|An error} {if|when} <path> {does not exist|is no folder}; {otherwise|else} {lists|names} its entries.",
    "{Names|Lists} every {file and folder|entry} that lies in <path>{.|, not deeper.}",
  ],
};
