import { lines } from "../lines.ts";
import type { Terminal } from "../terminal.ts";

/** The answers ended, or nobody wants to go on. */
export class AnswersEnded extends Error {
  override readonly name = "AnswersEnded";
  /** Ctrl-C was pressed. */
  readonly interrupted: boolean;

  constructor(interrupted: boolean) {
    super("The answers ended before the last question; nothing was written.");
    this.interrupted = interrupted;
  }
}

/** Asks questions one after the other: on the terminal, or of the lines of standard input. */
export interface Asker {
  /** The answer without white space around it. Throws {@link AnswersEnded}. */
  readonly ask: (question: string) => Promise<string>;
  /** Yes or no; an empty answer is the default. Anything else asks again. */
  readonly confirm: (question: string, byDefault: boolean) => Promise<boolean>;
}

/** An asker for a terminal. Piped answers are shown after their questions, as if they had been typed. */
export function createAsker(terminal: Terminal): Asker {
  const piped = terminal.interactive ? null : lines(terminal.stdin);
  const ask = async (question: string): Promise<string> => {
    if (!piped) {
      let interrupted = false;
      const answer = await terminal.ask(question, { interrupt: () => (interrupted = true) });
      if (answer === null) throw new AnswersEnded(interrupted);
      return answer.trim();
    }
    const { value, done } = await piped.next();
    await terminal.write(`${question}${done ? "" : value}\n`);
    if (done) throw new AnswersEnded(false);
    return value.trim();
  };
  return {
    ask,
    confirm: async (question, byDefault) => {
      for (;;) {
        const answer = await ask(`${question} ${byDefault ? "[Y/n]" : "[y/N]"} `);
        if (answer === "") return byDefault;
        if (/^y(?:es)?$/i.test(answer)) return true;
        if (/^no?$/i.test(answer)) return false;
        await terminal.write("Answer y or n.\n");
      }
    },
  };
}
