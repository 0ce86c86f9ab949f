/** Other names for write_file in training. It writes a whole text file, makes its folders, and replaces a file only with the flag. */
import { pathNames } from "./path-names.ts";
import type { TrainingWords } from "./tool-words.ts";

const file = "{a|the|one|a single|a new|the given} {file|file|text file}";
const Write = "{Write|Create|Save|Make|Store}";
const Writes = "{Writes|Creates|Saves|Makes|Stores}";
const text = "{text|content|contents|data}";
const flag =
  "{Fails if the file exists unless the flag is set.|Replaces a file only with the flag.|A file that exists stays unless the flag says otherwise.|An existing file is replaced only when told to.|Will not overwrite unless told to.|The flag allows overwriting.}";

export const writeFileWords: TrainingWords = {
  verbs: [
    ..."write create save put make store wr crt sv write_out write_down record generate new create_new".split(
      " ",
    ),
    ..."make_new save_as save_to put_down lay_down establish fill form build found draft author pen".split(
      " ",
    ),
    ..."persist commit_text dump deposit place_new originate init initialise initialize touch_with note_down".split(
      " ",
    ),
    ..."file_away put_in_file export output write_new write_whole overwrite mk mkf emit set_down add_new".split(
      " ",
    ),
    ..."create_or_replace write_all jot_down craft start_new spell_out type_in".split(" "),
  ],
  nouns: [
    ..."file text content contents document new_file text_file file_text file_content note record sheet".split(
      " ",
    ),
    ..."buffer blob file_with_text file_contents one_file single_file full_file entire_file item object".split(
      " ",
    ),
    ..."memo asset artifact data_file resource to_file to_disk f fil all_text complete_file card whole".split(
      " ",
    ),
    ..."from_scratch anew data file_from_text whole_text unit".split(" "),
    "",
  ],
  parameters: {
    path: [
      ...pathNames,
      ..."destination dest dst to to_file output_path output_file out_path out_file out new_file save_to".split(
        " ",
      ),
      ..."save_as new_path file_to_write write_to".split(" "),
    ],
    content: [
      ..."content text contents body data new_content value file_text file_content txt string str".split(" "),
      ..."whole_text all_text complete_text entire_text new_text c t source_text lines what_to_write".split(
        " ",
      ),
      ..."to_write file_body file_data material message output_text text_to_write characters bytes".split(
        " ",
      ),
      ..."the_text writing contains holding with_text with_content file_contents inner".split(" "),
    ],
    overwrite: [
      ..."overwrite replace force replace_existing allow_overwrite can_overwrite may_replace f".split(" "),
      ..."may_overwrite overwrite_existing replace_old ow do_replace force_write exist_ok exists_ok".split(
        " ",
      ),
      ..."allow_replace if_exists_replace over overwrite_ok replace_if_exists forced write_over".split(" "),
      ..."permit_overwrite kill_old yes_replace replacing overwriting force_overwrite also_if_there".split(
        " ",
      ),
      ..."ok_to_replace allow_existing override no_fail_if_exists".split(" "),
    ],
  },
  descriptions: [
    `${Write} ${file}{| with text| with content| from text| with the text given}.`,
    `${Writes} ${file}{| with text| with content| from text| with the text given}.`,
    "{Write|Create|Save} {files|a file|it whole|a text file}.",
    "{Creates|Makes} {files|a file|text files}{.| from text.| with the text you give.}",
    "{Writing|Creation} of {a|one|a single} {whole |}{file|text file}.",
    "{File|Text file} {writer|creation|creator|writing}.",
    '{Like|Same as|Works like} {"cat > file"|"echo text > file"|saving in an editor|a shell\'s >}{, but it will not replace a file unless told to|; a file that exists is replaced only with the flag}.',
    `{Use this|Call this|Use this tool|Use it|Call it} {to|when you {need|want|have} to|whenever you must|if asked to} {create|write|save|make} ${file}.`,
    `${Writes} ${file}. ${flag}`,
    `${Write} {the whole|a whole|the entire|the complete|a complete} {file|text file}{.| at once.| in one go.| from start to end.}`,
    `{Puts|Put|Saves|Save|Stores|Store} ${text} {into|in} {a new file|a file of its own|a whole file|a new text file}{.| at a path.|; missing folders are made.}`,
    `{Makes|Create|Make|Creates} {a new file|a file} {that holds|holding|that says|containing} {exactly |just |}the {given |}${text}{ you give|}.`,
    `{Afterwards|After the call|When done} the file {holds|says|has} {exactly|just|only|nothing but} the {given |new |}${text}.`,
    `{Creates|Writes|Saves} ${file} and {makes |}{the folders it needs|its folders|any missing folders|folders that are missing}.`,
    "{Fails|An error} {if|when} the file exists{ already|}, unless the flag {says to replace it|allows replacing}{;|,} {else|otherwise} {creates|writes} it.",
    `{Tool|A tool|Function|Helper|Command} {to|that can|used to} {create|write|save} ${file}.`,
    `${Write} ${file}, {for example|for instance|e.g.|such as} <afile>.`,
    `{For|Meant for|Good for|Used for} {creating|writing|saving} {files|a file|whole files|new files}{.|, one at a time.|, one per call.}`,
    "{Writes|Creates|Saves} one file. {Returns|Reports|Tells} {whether it was created or replaced|its path and number of lines|how many lines were written}.",
    "{write|create|save} {file|a file|new file|text to file}",
    "{WRITE|CREATE}: {one|a} {new file|text file|whole file}.",
    `{Lets you|Allows you to|Lets the agent|Makes it possible to} {create|write|save} ${file}.`,
    "{If|When} {a|some|the} file {should|must|is to|shall} {be created|be made|exist with some text}, {call this|use this|this creates it|this writes it}.",
    `{Wants|Takes|Needs|Expects} a path and {text|the whole text|the content} and {creates|writes|saves} {that file|the file}.`,
    `{Given|With} a path and {a text|the text|some text}, {creates|writes|saves} {the|that} file.`,
    "{File|Files}: {write|create|save}{ one|}.",
    "{A new file|A file|New file} {from|out of} {text|a text|the text you give}{.|; old files stay unless you say so.}",
    `{Save|Saves} ${text} {as|to} {a|one} {new |}file{.|; nothing of an older text remains if it is replaced.}`,
    `{It|This|This tool} {creates|writes|saves} {files|a file|whole files}{.|, text only.|, not parts of one.|, it does not append.}`,
    `{Never appends|Does not append|Does not add to a file}: {writes|creates} {a|the} {whole|entire|complete} file.`,
    "{Creating|Writing|Saving} {a|one|the} {whole |new |}{file|text file}{.| at a path.| in the workspace.| from text.}",
    "{I|We} {create|write|save} {the|a|one} file {for you|with your text}{.| at the path you give.}",
    "{Need|Want} {a new file|a file with some text}? {This|This tool} {creates|writes|makes} {it|one}.",
    "{Will|Can} {create|write} {a|one|the} {file|text file}{.|, given a path and its text.|, folders too if need be.}",
    "{Performs|Does|Carries out} a {full |}write {of one file|to a new file|of a single file}{.| with the text given.}",
    "{Write|Create} file. {Args|Arguments|Params|Inputs}: {path, text, flag to replace|path and whole text|where to save and what to save}.",
    `${Writes} ${text} to {a file|a path|disk} {as a whole|in full}{, replacing what was there only if allowed|; to replace a file, set the flag|}.`,
    "{First the path, then the text|The path first, the text second|Path, then text}{:|;} {the file is {created|written}|creates the file|writes the file}.",
    "{Saves|Save|Writes|Write} {text|the text you give|a text} to {a new file|a file of that path}{.| at the given path.}",
    `{Start|Starts|Begin|Begins} {a new|a fresh} {file|text file|document} with the {given |}${text}{| you give}.`,
    `{All|The whole} ${text} of {the|a} {file|new file} {is given|must be given|has to be passed} at once{;|,} {creates|writes} {it|the file}.`,
    "{Existing|Old} files are {safe|not touched} {unless|until} the {flag|overwrite flag|last parameter} is {true|set}{;|,} {creates|writes} {new ones|a new file}.",
    "{Create|Creates} {a|one} file {if it does not exist|that does not exist yet}{;|,} {replace|replaces} {it|one} {only with|if you set} the flag.",
    "{Write|Writes} {the whole text|all the text|everything} {of|in} {a|one} file, creating it if {need be|it is missing|there is none}.",
  ],
  roles: [
    "{Write|Save} <content> {to|as|as all of} the file <path>.",
    "{Writes|Saves|Stores} the text <content> {as|to} the {new |}file <path>.",
    "<path>{:| is| =} {the|path of the} file to {write|create}{,|;} <content>{:| is| =} {its|the whole} text{.|; <overwrite>: replace it if it exists.}",
    "{Creates|Makes} {a|the} file <path> {that holds|with|holding} {exactly |}<content>{.|; with <overwrite>, replaces one.|; fails if it exists, unless <overwrite> is true.}",
    "The file {at|named|called} <path> {is|gets} {created|written} with <content>{.|; <overwrite> lets it replace a file.|, as a whole.}",
    `${Write} ${file}. {Args|Arguments|Parameters|Params}: <path> {-|:|=} {where to save|its path}{,|;} <content> {-|:|=} {the whole text|its text}{|, <overwrite> - replace if there}.`,
    "{First argument|First|1st}: the path{;|,} {second|second argument|2nd}: the {text|whole text}. {Creates|Writes} {a|the} file.",
    "{Create|Write} a file, {first its path, then its text|path first, text second|the path comes first, the text second}.",
    "{After the call|Afterwards} the file <path> {says|holds} {just|exactly|only} <content>.",
    "{Creates|Writes}{ a|} file: path in <path>, text in <content>{.|; folders are made if missing.|; set <overwrite> to replace one.}",
    "<content> {becomes|will be} the whole text of the file <path>{.|, new or, with <overwrite>, old.}",
    "{Takes|Wants|Needs} <path>, a path, and <content>, a text, and {creates|writes} that file.",
    "{Saves|Save} {text|data} (<content>) {to|in} a whole file (<path>){.|; an old one stays unless <overwrite>.}",
    "{Same as|Like} writing <content> > <path> in a shell, but it {fails if the file exists unless <overwrite> is true|replaces a file only with <overwrite>}.",
  ],
};
