import { fork } from "node:child_process";
import { Socket } from "node:net";
import { ServerError } from "../http/server-error.ts";
import type { FromKeeper, StartOrder, ToKeeper } from "./keeper.ts";

/** A server's process as its parent sees it. It does not keep the parent alive. */
export interface ServerProcess {
  /** False as soon as it is known that it ended, or could not be started. */
  readonly alive: () => boolean;
  /** Why it is not there any more: never begun (`no_binary`) or ended (`ended`, with its last words). */
  readonly gone: Promise<ServerError>;
  /** Ends it and waits until it is gone. Safe to call twice. */
  readonly kill: () => Promise<void>;
}

// Under `node file.ts` the keeper is TypeScript, in the built package JavaScript: as this module itself.
const keeper = new URL(`./keeper${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url);
const keptWords = 8000;
const toldLines = 6;
// Milliseconds for a keeper to do its last work.
const patience = 5000;

/** Starts a server in a process group of its own, so that Ctrl-C in a terminal leaves the end of it to its parent. */
export function startServerProcess(order: StartOrder): ServerProcess {
  const child = fork(keeper, [], {
    detached: true,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "json",
  });
  let words = "";
  let pid: number | null = null;
  let alive = true;
  let error: ServerError | null = null;
  let how = "it was closed";

  const streams = [child.stdout, child.stderr].filter((stream) => stream instanceof Socket);
  for (const stream of streams) {
    stream.setEncoding("utf8").on("data", (text: string) => (words = (words + text).slice(-keptWords)));
    stream.unref();
  }
  child.on("message", (message: FromKeeper) => {
    switch (message.type) {
      case "started":
        return void (pid = message.pid);
      case "failed":
        alive = false;
        return void (error = new ServerError("no_binary", order.binary, message.detail));
      case "ended":
        how = message.signal === null ? `exit code ${message.code}` : `signal ${message.signal}`;
        alive = false;
        return void (pid = null);
    }
  });
  /** A keeper that was killed could not end the server. */
  const endServer = (): void => {
    alive = false;
    if (pid === null) return;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It is gone already.
    }
    pid = null;
  };
  child.once("exit", endServer);
  const gone = new Promise<ServerError>((resolve) => {
    child.once("error", ({ message }) => resolve(new ServerError("no_binary", order.binary, message)));
    // `close` comes after the last words; `exit` may come before them.
    child.once("close", () => {
      resolve(error ?? new ServerError("ended", order.binary, `${how}: ${lastLines(words) || "none"}`));
    });
  });
  child.send(order satisfies ToKeeper, () => {});
  child.unref();
  child.channel?.unref();

  return {
    alive: () => alive,
    gone,
    kill: async () => {
      child.ref();
      for (const stream of streams) stream.ref();
      endServer();
      // It may just be starting a server whose process is not known here yet: that one is the keeper's to end.
      if (child.connected) child.send("end" satisfies ToKeeper, () => {});
      const late = setTimeout(() => child.kill("SIGKILL"), patience);
      await gone;
      clearTimeout(late);
    },
  };
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-toldLines).join(" | ");
}
