import { printable } from "./printable.ts";
import type { AskOptions, Terminal } from "./terminal.ts";

/** The run of the moment: how its questions are stopped, and where what it tells goes. */
export interface CurrentRun {
  readonly asking: AskOptions;
  readonly report: (text: string) => void;
  readonly progress: (text: string) => void;
}

/** A terminal lent to what is opened once and used by one run after the other. */
export interface LentTerminal {
  /** Asks as the run of the moment does; null when the question was stopped. */
  readonly ask: (question: string) => Promise<string | null>;
  /** Goes to the run of the moment, or says how loading is going. */
  readonly report: (text: string) => void;
  readonly progress: (text: string) => void;
  /** Set for the time of a run. */
  readonly during: (run: CurrentRun | null) => void;
}

/** Lends a terminal; no run is going on yet. */
export function lendTerminal(terminal: Terminal): LentTerminal {
  let current: CurrentRun | null = null;
  const showLoading = createLoadingView(terminal);
  return {
    ask: (question) => terminal.ask(question, current?.asking ?? {}),
    report: (text) => {
      if (current) current.report(text);
      else showLoading(text);
    },
    progress: (text) => current?.progress(text),
    during: (run) => {
      current = run;
    },
  };
}

/** Shows the progress of a download, a line every few seconds. */
function createLoadingView({ interactive, warn, paint }: Terminal): (text: string) => void {
  let next = 0;
  return (text) => {
    const now = performance.now();
    if (!interactive || now < next) return;
    next = now + 3000;
    warn(paint("quiet", printable(text)));
  };
}
