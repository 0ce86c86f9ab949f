import type { Terminal } from "./terminal.ts";

/** A flag. Its declaration gives parsing, help, completion and the reference page. */
export type Flag =
  | { readonly kind: "switch"; readonly summary: string }
  | {
      readonly kind: "text";
      readonly value: string;
      readonly summary: string;
      readonly complete?: "file" | "folder";
    }
  /** Whole number, at least `minimum`. */
  | { readonly kind: "count"; readonly value: string; readonly minimum: number; readonly summary: string }
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly summary: string }
  /** Words between commas; given twice, the lists are joined. */
  | { readonly kind: "list"; readonly value: string; readonly summary: string };

/** The flags of a command by their long name, without `--`. */
export type Flags = Readonly<Record<string, Flag>>;

/** What a flag gives when it was written; a switch that was not is false. */
export type FlagValue<F extends Flag> = F extends { readonly kind: "switch" }
  ? boolean
  : F extends { readonly kind: "count" }
    ? number | undefined
    : F extends { readonly kind: "choice"; readonly choices: readonly (infer Choice)[] }
      ? Choice | undefined
      : F extends { readonly kind: "list" }
        ? readonly string[] | undefined
        : string | undefined;

/** The values of all flags of a command. */
export type FlagValues<F extends Flags> = { readonly [Name in keyof F]: FlagValue<F[Name]> };

/** A word of a command line that is no flag. */
export interface Operand {
  readonly name: string;
  readonly required: boolean;
  /** Takes all words that are left. */
  readonly many?: boolean;
  readonly summary: string;
  readonly complete?: "session" | "shell";
}

/** What the user wrote after the command's name. */
export interface Input<F extends Flags> {
  readonly flags: FlagValues<F>;
  readonly operands: readonly string[];
}

/** A command: one declaration, one file. */
export interface Command<F extends Flags = Flags> {
  /** Empty for the command that runs when none is named. */
  readonly name: string;
  readonly summary: string;
  /** Paragraphs for the help page. */
  readonly details?: readonly string[];
  readonly operands: readonly Operand[];
  readonly flags: F;
  readonly examples: readonly string[];
  /** Does the work and gives the exit code. */
  run(input: Input<F>, terminal: Terminal): Promise<number>;
}

/** Declares a command; the types of its flags' values come from their declarations. */
export function defineCommand<const F extends Flags>(command: Command<F>): Command<F> {
  return command;
}
