/** What a tool of everyday software does, as data. Owns the shape; the wordings are in {@link file://../words/actions}. */
import type { Parameter, Stage } from "./parameters.ts";

/** One thing that a foreign tool does, with the words for its names and for requests. Lists of single words are texts with spaces. */
export interface Action {
  readonly id: string;
  /** Actions of one family are easily taken for each other. */
  readonly family: string;
  readonly verbs: string;
  /** `_` between the words of one noun; `-` stands for none. */
  readonly nouns: string;
  /** What it does in a thought and in an answer: `send|sent|the message`. */
  readonly plan: string;
  /** In the language of wordings. */
  readonly descriptions: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** In the language of wordings; a slot for each required parameter, `<tail>` for a text at the very end. */
  readonly requests: readonly string[];
  /** What it finds out, for an action that does nothing else. */
  readonly finds?: Finding;
}

/** What an action finds out. */
export interface Finding {
  /** What a reply calls it. */
  readonly labels: string;
  readonly draw: (stage: Stage) => string;
  /** What is asked for, as part of another request: `the weather in <place>`. */
  readonly phrases?: readonly string[];
}

/** The words of a list in one text. */
export function wordsIn(list: string): readonly string[] {
  return list.split(" ");
}

/** Requests that something can be added to. */
export function clausesOf(action: Action): readonly string[] {
  return action.requests.filter((request) => !request.endsWith("?") && !request.includes("<tail>"));
}
