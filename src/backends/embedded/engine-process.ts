import { fork } from "node:child_process";
import { Socket } from "node:net";
import { EngineCrash, EngineHang, errorOf } from "./failure.ts";
import type { FromEngine, LoadedModel, ReplyEnd, ToEngine } from "./messages.ts";

/** How an exchange with the engine ends well. */
export type Answer = Extract<FromEngine, { type: "loaded" | "tokens" | "end" }>;

/** The engine's process as its parent sees it. Every exchange settles: by its answer, an error, or the process's end. */
export interface EngineProcess {
  readonly pid: number;
  /** False once the process has ended or was given up: it answers nothing more. */
  readonly alive: () => boolean;
  /** Sends a request and waits for its end; `hear` gets the text on the way. `patience` is in milliseconds. */
  readonly exchange: (message: Asking, patience: number, hear?: (text: string) => void) => Promise<Answer>;
  /** Asks for the end of a reply. */
  readonly abort: (id: number) => void;
  /** Ends the process and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

/** A message that has an answer. */
export type Asking = Exclude<ToEngine, { type: "abort" }>;

interface Pending {
  readonly hear: (text: string) => void;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly watchdog: NodeJS.Timeout;
}

// Under `node file.ts` the worker is TypeScript, in the built package JavaScript: as this module itself.
const worker = new URL(`./worker${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url);
const keptWords = 2000;

/** Starts a process for the engine. While nothing is asked of it, it does not keep the parent's process alive. */
export function startEngineProcess(): EngineProcess {
  const child = fork(worker, [], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "json",
  });
  const pending = new Map<number, Pending>();
  let alive = true;
  let stderr = "";
  const gone = new Promise<void>((resolve) =>
    child.once("exit", () => resolve()).once("error", () => resolve()),
  );

  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-keptWords);
  });

  // Reading its last words is no reason to live on.
  if (child.stderr instanceof Socket) child.stderr.unref();

  const hold = (): void => {
    child.ref();
    child.channel?.ref();
  };
  const letGo = (): void => {
    if (pending.size > 0) return;
    child.unref();
    child.channel?.unref();
  };

  const settle = (id: number): Pending | undefined => {
    const one = pending.get(id);
    if (!one) return undefined;
    clearTimeout(one.watchdog);
    pending.delete(id);
    letGo();
    return one;
  };

  const end = (error: (id: number) => Error): void => {
    alive = false;
    child.kill("SIGKILL");
    for (const id of pending.keys()) settle(id)?.reject(error(id));
  };

  child.on("message", (message: FromEngine) => {
    switch (message.type) {
      case "progress":
      case "text": {
        const one = pending.get(message.id);
        one?.watchdog.refresh();
        if (message.type === "text") one?.hear(message.text);
        return;
      }
      case "loaded":
      case "tokens":
      case "end":
        return settle(message.id)?.resolve(message);
      case "failed":
        return settle(message.id)?.reject(errorOf(message.failure));
    }
  });
  child.once("error", (cause) => end(() => new EngineCrash(null, null, cause.message)));
  // `close` comes after the last words; `exit` may come before them.
  child.once("close", (code, signal) => end(() => new EngineCrash(code, signal, lastLines(stderr))));
  letGo();

  return {
    pid: child.pid ?? -1,
    alive: () => alive,
    exchange: (message, patience, hear = () => {}) =>
      new Promise<Answer>((resolve, reject) => {
        if (!alive) return reject(new EngineCrash(child.exitCode, child.signalCode, lastLines(stderr)));
        const late = (): void => end(() => new EngineHang(message.type, patience / 1000));
        pending.set(message.id, { hear, resolve, reject, watchdog: setTimeout(late, patience) });
        hold();
        send(message);
      }),
    abort: (id) => {
      if (alive && pending.has(id)) send({ type: "abort", id });
    },
    kill: async () => {
      end(() => new EngineCrash(null, "SIGKILL", "it was closed"));
      hold();
      await gone;
    },
  };

  function send(message: ToEngine): void {
    // An error here is the channel of a dying process: its `close` settles what is pending.
    child.send(message, () => {});
  }
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-4).join(" | ");
}

/** What an exchange must have brought; anything else is a mistake of this program. */
export function expectLoaded(answer: Answer): LoadedModel {
  if (answer.type === "loaded") return answer.loaded;
  throw new Error(`The engine answered ${answer.type} to a load.`);
}

/** The same for a tokenization. */
export function expectTokens(answer: Answer): readonly number[] {
  if (answer.type === "tokens") return answer.tokens;
  throw new Error(`The engine answered ${answer.type} to a tokenization.`);
}

/** The same for a reply. */
export function expectEnd(answer: Answer): ReplyEnd {
  if (answer.type === "end") return answer;
  throw new Error(`The engine answered ${answer.type} to a completion.`);
}
