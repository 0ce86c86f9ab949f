/** Other names for the built-in tools: verbs, nouns, parameter names and descriptions, in two halves that share nothing. */

/** Words of which other names of one tool are made. */
export interface ToolWords {
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly descriptions: readonly string[];
}

const paths = [
  "path",
  "file",
  "filename",
  "file_path",
  "filepath",
  "file_name",
  "name",
  "target",
  "fname",
  "source_file",
  "path_name",
  "pathname",
];
const heldOutPaths = ["document", "where", "item", "fileName", "doc_path", "location", "entry_path"];

export const trainToolWords: Readonly<Record<string, ToolWords>> = {
  read_file: {
    verbs: ["read", "open", "view", "show", "load", "cat", "get", "fetch"],
    nouns: ["file", "text", "contents", "content", "lines", "document", ""],
    parameters: {
      path: paths,
      start: ["start", "from_line", "first", "offset", "begin", "start_line"],
      lines: ["lines", "count", "limit", "max_lines", "length"],
    },
    descriptions: [
      "Read a file.",
      "Show the text of a file.",
      "Return the content of a text file.",
      "Read the lines of a file.",
      "Open a file and return what it says.",
      "Get the contents of a file.",
      "View a file's text, from a start line on.",
      "Reads text from a file in the workspace.",
    ],
  },
  list_dir: {
    verbs: ["list", "ls", "show", "browse", "dir"],
    nouns: ["dir", "directory", "folder", "files", "entries", ""],
    parameters: { path: ["path", "folder", "dir", "directory", "dir_path", "folder_path", "target"] },
    descriptions: [
      "List a folder.",
      "Show what is in a folder.",
      "List the files of a directory.",
      "Return the entries of a directory.",
      "Names of the files in a folder.",
      "Lists files and folders.",
    ],
  },
  glob: {
    verbs: ["glob", "find", "match", "locate"],
    nouns: ["files", "paths", "file", "pattern", "by_name", "names"],
    parameters: { pattern: ["pattern", "glob", "mask", "wildcard", "name_pattern", "match"] },
    descriptions: [
      "Find files by a name pattern.",
      "List files that match a glob pattern.",
      "Find paths such as **/*.txt.",
      "Match file names with wildcards.",
      "Search for files by name, with * and **.",
      "Return paths that match a pattern.",
    ],
  },
  grep_search: {
    verbs: ["grep", "search", "scan", "find"],
    nouns: ["text", "content", "contents", "in_files", "lines", "code", "search"],
    parameters: {
      pattern: ["pattern", "query", "regex", "text", "search", "expression", "term"],
      path: ["path", "folder", "dir", "within", "scope", "root"],
      ignore_case: ["ignore_case", "nocase", "case_insensitive", "i"],
    },
    descriptions: [
      "Search for text in files.",
      "Find lines that match a pattern.",
      "Search file contents.",
      "Search all files for a regular expression.",
      "Find where a text occurs.",
      "Grep through the files.",
    ],
  },
  write_file: {
    verbs: ["write", "create", "save", "put", "make", "store"],
    nouns: ["file", "text", "content", "contents", "document", "new_file"],
    parameters: {
      path: [...paths, "destination"],
      content: ["content", "text", "contents", "body", "data", "new_content", "value"],
      overwrite: ["overwrite", "replace", "force", "replace_existing", "allow_overwrite"],
    },
    descriptions: [
      "Write a file.",
      "Create a file with text.",
      "Save text to a file.",
      "Write text to a file; replaces one only with the flag.",
      "Create a new file, or replace one when told to.",
      "Put content into a file.",
      "Writes a whole file.",
    ],
  },
  append_file: {
    verbs: ["append", "add", "extend"],
    nouns: ["file", "line", "to_file", "text", "lines", "to", "to_end"],
    parameters: {
      path: [...paths, "destination"],
      content: ["content", "text", "line", "data", "addition", "value", "lines"],
    },
    descriptions: [
      "Append text to a file.",
      "Add text to the end of a file.",
      "Add a line at the end of a file.",
      "Append lines to a file.",
      "Extend a file with more text.",
      "Puts text after the last line of a file.",
    ],
  },
  edit_file: {
    verbs: ["edit", "replace", "change", "substitute", "modify", "update"],
    nouns: ["file", "text", "in_file", "string", "content", "part"],
    parameters: {
      path: paths,
      old: ["old", "old_text", "find", "before", "search", "old_string", "original"],
      new: ["new", "new_text", "replacement", "after", "replace", "new_string", "with_text"],
    },
    descriptions: [
      "Edit a file.",
      "Replace text in a file.",
      "Change one piece of text in a file to another.",
      "Replace an exact text that occurs once.",
      "Substitute text in a file.",
      "Find a text in a file and put another in its place.",
    ],
  },
  move_file: {
    verbs: ["move", "rename", "mv"],
    nouns: ["file", "path", "to", "document", ""],
    parameters: {
      from: ["from", "source", "src", "old_path", "old_name", "path", "from_path"],
      to: ["to", "destination", "dest", "dst", "new_path", "new_name", "target", "to_path"],
    },
    descriptions: [
      "Move a file.",
      "Rename a file.",
      "Move a file to another path.",
      "Rename or move a file.",
      "Give a file a new path.",
      "Change the name or place of a file.",
    ],
  },
  delete_file: {
    verbs: ["delete", "remove", "erase", "rm", "trash", "del"],
    nouns: ["file", "path", "document", "item", ""],
    parameters: { path: paths },
    descriptions: [
      "Delete a file.",
      "Remove a file.",
      "Erase a file.",
      "Remove a file for good.",
      "Deletes one file.",
      "Throw a file away.",
    ],
  },
  run_command: {
    verbs: ["run", "execute", "exec", "shell"],
    nouns: ["command", "shell", "program", "cmd", "bash"],
    parameters: { command: ["command", "cmd", "line", "script"], timeout: ["timeout", "seconds", "limit"] },
    descriptions: [
      "Run a shell command.",
      "Execute a program.",
      "Run a command line.",
      "Run a command and return its output.",
    ],
  },
};

export const heldOutToolWords: Readonly<Record<string, ToolWords>> = {
  read_file: {
    verbs: ["peek", "inspect", "print", "display"],
    nouns: ["page", "body", "source", "script"],
    parameters: { path: heldOutPaths, start: ["at_line", "skip_to"], lines: ["how_many", "max"] },
    descriptions: [
      "Returns the lines of one file.",
      "Gives the text that a file has.",
      "Look at the content of a file.",
    ],
  },
  list_dir: {
    verbs: ["enumerate", "survey", "contents_of"],
    nouns: ["tree", "place", "catalog"],
    parameters: { path: ["where", "location", "directoryName"] },
    descriptions: ["Tells what a folder has in it.", "The names in a directory."],
  },
  glob: {
    verbs: ["lookup", "pick", "discover"],
    nouns: ["filenames", "by_mask", "by_wildcard"],
    parameters: { pattern: ["spec", "filter", "like"] },
    descriptions: [
      "Look files up by name, for example **/*.log.",
      "All file names that match a wildcard pattern.",
    ],
  },
  grep_search: {
    verbs: ["seek", "hunt", "rg"],
    nouns: ["words", "inside", "phrase"],
    parameters: {
      pattern: ["needle", "phrase", "wanted"],
      path: ["under", "inside"],
      ignore_case: ["any_case", "fold_case"],
    },
    descriptions: ["Look for a text inside all files.", "Lines of files in which a pattern is found."],
  },
  write_file: {
    verbs: ["produce", "compose", "set"],
    nouns: ["page", "paper", "whole_file"],
    parameters: {
      path: heldOutPaths,
      content: ["payload", "full_text", "words"],
      overwrite: ["clobber", "even_if_exists"],
    },
    descriptions: ["Write the whole text of a file.", "Make a text file; the flag allows to replace one."],
  },
  append_file: {
    verbs: ["attach", "concat", "tack"],
    nouns: ["below", "tail", "on"],
    parameters: { path: heldOutPaths, content: ["extra", "suffix", "more"] },
    descriptions: ["Write more text after the end of a file.", "Adds lines below what a file has."],
  },
  edit_file: {
    verbs: ["patch", "swap", "amend"],
    nouns: ["snippet", "passage", "words"],
    parameters: {
      path: heldOutPaths,
      old: ["current", "was", "target_text"],
      new: ["becomes", "instead", "desired"],
    },
    descriptions: ["Put a new text where an old one is in a file.", "Changes an exact part of a file."],
  },
  move_file: {
    verbs: ["relocate", "transfer", "shift"],
    nouns: ["entry", "node", "it"],
    parameters: { from: ["origin", "present_path", "what"], to: ["goal", "future_path", "into"] },
    descriptions: ["Give a file another name or folder.", "Moves a file to a new place."],
  },
  delete_file: {
    verbs: ["discard", "wipe", "unlink"],
    nouns: ["entry", "node", "doc"],
    parameters: { path: heldOutPaths },
    descriptions: ["Deletes the file at a path.", "Remove one file from the folder."],
  },
  run_command: {
    verbs: ["invoke", "spawn"],
    nouns: ["terminal", "process"],
    parameters: { command: ["statement", "input"], timeout: ["max_seconds", "patience"] },
    descriptions: ["Runs a program in the shell."],
  },
};
