/** Other names for the built-in tools: verbs, nouns, parameter names and descriptions, in two halves that share nothing. */
import { appendFileWords } from "./append-file-words.ts";
import { deleteFileWords } from "./delete-file-words.ts";
import { editFileWords } from "./edit-file-words.ts";
import { globWords } from "./glob-words.ts";
import { grepSearchWords } from "./grep-search-words.ts";
import { listDirWords } from "./list-dir-words.ts";
import { moveFileWords } from "./move-file-words.ts";
import { readFileWords } from "./read-file-words.ts";
import { runCommandWords } from "./run-command-words.ts";
import { writeFileWords } from "./write-file-words.ts";

/** Words of which other names of one tool are made. */
export interface ToolWords {
  readonly verbs: readonly string[];
  readonly nouns: readonly string[];
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Templates of training that need no parameter's name, and plain texts of the suite. */
  readonly descriptions: readonly string[];
}

/** The words of training: so many that no model learns them by heart, and all that is left is to read. */
export interface TrainingWords extends ToolWords {
  /** Templates that say which parameter is which; the slot `<path>` is filled by what `path` is offered as. */
  readonly roles: readonly string[];
}

export const trainToolWords: Readonly<Record<string, TrainingWords>> = {
  read_file: readFileWords,
  list_dir: listDirWords,
  glob: globWords,
  grep_search: grepSearchWords,
  write_file: writeFileWords,
  append_file: appendFileWords,
  edit_file: editFileWords,
  move_file: moveFileWords,
  delete_file: deleteFileWords,
  run_command: runCommandWords,
};

const heldOutPaths = ["document", "where", "item", "fileName", "doc_path", "location", "entry_path"];

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
