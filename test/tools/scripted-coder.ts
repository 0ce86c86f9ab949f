import type { Coder } from "../../src/tools/coder.ts";

/** One answer of a coder: its parts, or what it throws after them. */
export type CoderAnswer = string | { readonly parts: readonly string[]; readonly throws?: Error };

/** A coder with fixed answers, and the conversations that it was shown. A token is three characters. */
export interface ScriptedCoder extends Coder {
  readonly talks: (readonly string[])[];
}

/** Makes a coder that gives these answers in turn, whatever it is asked. */
export function scriptedCoder(answers: readonly CoderAnswer[], window = 100_000): ScriptedCoder {
  const talks: (readonly string[])[] = [];
  return {
    talks,
    window: async () => window,
    room: async (talk) => window - Math.ceil(talk.join("").length / 3),
    write: async function* (talk) {
      const answer = answers[talks.length];
      talks.push(talk);
      if (answer === undefined) throw new Error(`The coder was asked ${talks.length} times.`);
      if (typeof answer === "string") return yield answer;
      yield* answer.parts;
      if (answer.throws) throw answer.throws;
    },
  };
}
