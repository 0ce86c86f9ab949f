import { createInterface } from "node:readline";
import { styleText } from "node:util";
import { exitCode } from "./exit-code.ts";

/** How a piece of output is meant; colour follows from it. */
export type Tone = "thought" | "call" | "good" | "warning" | "bad" | "quiet" | "strong";

/** The process's surroundings: the only place where the command line reads and writes them. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Letters on a line. */
  readonly columns: number;
  /** Standard output is a terminal: tokens may stream. */
  readonly live: boolean;
  /** Somebody can be asked: standard input and standard error are a terminal. */
  readonly interactive: boolean;
  readonly stdinIsTerminal: boolean;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Writes to standard output; settles when more can be taken. */
  readonly write: (text: string) => Promise<void>;
  readonly warn: (text: string) => void;
  /** Says on standard error how far long work is: over the line before on a terminal, elsewhere every 30 seconds; "" ends it. */
  readonly status: (text: string) => void;
  readonly paint: (tone: Tone, text: string) => string;
  /** Asks on standard error and reads a line; null when the input ended or the signal fired. */
  readonly ask: (question: string, options: AskOptions) => Promise<string | null>;
  /** Fires when nobody reads the output any more. */
  readonly gone: AbortSignal;
}

/** How a question is asked. `interrupt` is called for Ctrl-C. */
export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly interrupt?: () => void;
  readonly history?: readonly string[];
}

const styles = {
  thought: "dim",
  call: "cyan",
  good: "green",
  warning: "yellow",
  bad: "red",
  quiet: "dim",
  strong: "bold",
} as const;

/** The real terminal of this process. */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const gone = new AbortController();
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    gone.abort();
    if (error.code === "EPIPE") return;
    stderr.write(`cox: The output cannot be written: ${error.message}.\n`);
    process.exit(exitCode.failure);
  });
  const colour = stdout.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  return {
    env,
    cwd: process.cwd(),
    columns: stdout.columns || 100,
    live: stdout.isTTY,
    interactive: stdin.isTTY && stderr.isTTY,
    stdinIsTerminal: stdin.isTTY,
    stdin,
    write: (text) =>
      new Promise((resolve) => {
        if (text === "" || gone.signal.aborted || stdout.write(text)) return resolve();
        const settle = (): void => {
          stdout.off("drain", settle);
          gone.signal.removeEventListener("abort", settle);
          resolve();
        };
        stdout.once("drain", settle);
        gone.signal.addEventListener("abort", settle, { once: true });
      }),
    warn: (text) => {
      stderr.write(`${text}\n`);
    },
    status: statusLine(stderr),
    paint: (tone, text) =>
      colour && text !== "" ? styleText(styles[tone], text, { validateStream: false }) : text,
    ask,
    gone: gone.signal,
  };
}

function statusLine(stream: NodeJS.WriteStream): (text: string) => void {
  let last = performance.now();
  return (text) => {
    if (stream.isTTY) {
      const cut = text.slice(0, stream.columns - 1);
      stream.write(`\r\u001b[K${cut}`);
    } else if (text !== "" && performance.now() - last >= 30_000) {
      last = performance.now();
      stream.write(`${text}\n`);
    }
  };
}

function ask(question: string, { signal, interrupt, history = [] }: AskOptions): Promise<string | null> {
  // One reader for each question: between questions the terminal is in its own mode, where Ctrl-C is a signal.
  return new Promise((resolve) => {
    const reader = createInterface({
      input: process.stdin,
      output: process.stderr,
      history: [...history].toReversed(),
    });
    const leave = (answer: string | null): void => {
      signal?.removeEventListener("abort", cancel);
      resolve(answer);
      reader.close();
    };
    const cancel = (): void => {
      leave(null);
    };
    reader.once("close", cancel);
    reader.on("SIGINT", () => {
      process.stderr.write("\n");
      interrupt?.();
      leave(null);
    });
    if (signal?.aborted) return leave(null);
    signal?.addEventListener("abort", cancel, { once: true });
    reader.question(question, leave);
  });
}
