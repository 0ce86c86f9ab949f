/**
 * An oracle solves a task by what a model would see and by nothing else. A policy is a generator: it yields an
 * act, gets the tool's observation back, and returns what to tell the user. Tools and parameters go by their
 * built-in names here; {@link renameCall} writes them as a run offers them.
 */
import type { Observation } from "../protocol/observation.ts";
import type { JsonObject } from "../schema/shape.ts";

/** One step of an oracle. A `mistake` is made on purpose, so that what follows can be learnt; it is not learnt itself. */
export interface Act {
  readonly thought: string;
  readonly tool: string;
  readonly args: JsonObject;
  readonly mistake?: true;
}

/** How an oracle ends: the thought before the finish call, and the answer in it. */
export interface Ending {
  readonly thought: string;
  readonly answer: string;
}

/** A plan that reacts to observations. */
export type Policy<Result = Ending> = Generator<Act, Result, Observation>;

/** One act, for `yield`. */
export function act(thought: string, tool: string, args: JsonObject): Act {
  return { thought, tool, args };
}

/** An ending after everything was done. */
export function finished(answer: string, thought = "Done."): Ending {
  return { thought, answer };
}

/** The policy of a task that needs no tool. */
export function* atOnce(ending: Ending): Policy {
  yield* [];
  return ending;
}

/** The thought after the last deed of a chain. */
export const lastDone = "That was the last; all are done.";

/** The thought that says again what was looked for, and then whether it is there: a question answered next to its words. */
export function isThere(wanted: string, there: boolean): string {
  return `Wanted: ${wanted} It is ${there ? "there" : "not there"}.`;
}

/** The thought that quotes the line with the answer. What is said next is then a copy of what was just written. */
export function says(line: string): string {
  return `It says: ${line.trim()}`;
}
