import { exitCode } from "./exit-code.ts";

/** Ctrl-C and its kin during one piece of work. */
export interface Interrupts {
  /** Fires at the first request to stop. */
  readonly signal: AbortSignal;
  /** The same as Ctrl-C: the first settles the work, the second leaves at once. */
  readonly interrupt: () => void;
  /** The exit code that the request asks for, or null when there was none. */
  readonly code: () => number | null;
  /** Hands the signals back to whoever had them. */
  readonly release: () => void;
}

/**
 * A terminal sends Ctrl-C to the launcher and to this process, and the launcher passes it on: what comes within
 * this many milliseconds is one press.
 */
const onePress = 150;

const codes = { SIGINT: exitCode.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/** Watches for requests to stop until released. `gone` (nobody reads any more) stops the work as well. */
export function watchInterrupts(gone: AbortSignal, leave: (code: number) => never): Interrupts {
  const controller = new AbortController();
  let first: { readonly at: number; readonly code: number } | null = null;

  const receive = (code: number): void => {
    const now = performance.now();
    if (first && now - first.at > onePress) leave(code);
    first ??= { at: now, code };
    controller.abort();
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    receive(codes[signal as keyof typeof codes]);
  };
  const onGone = (): void => {
    controller.abort();
  };
  for (const name of Object.keys(codes)) process.on(name, onSignal);
  gone.addEventListener("abort", onGone);
  if (gone.aborted) onGone();
  return {
    signal: controller.signal,
    interrupt: () => {
      receive(exitCode.interrupted);
    },
    code: () => first?.code ?? null,
    release: () => {
      for (const name of Object.keys(codes)) process.off(name, onSignal);
      gone.removeEventListener("abort", onGone);
    },
  };
}
