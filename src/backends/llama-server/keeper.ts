/**
 * Keeps a llama-server for its parent: starts it, tells how that went, and ends it when the parent is gone, however
 * that came about. A process of its own, because a server does not know whose it is and would outlive a killed parent.
 */
import { spawn, type ChildProcess } from "node:child_process";

/** What the parent orders. */
export interface StartOrder {
  readonly binary: string;
  readonly args: readonly string[];
  /** Variables that the environment does not overrule. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables for where the environment has none of that name. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** A server to start, once; then the end of it and of its keeper. */
export type ToKeeper = StartOrder | "end";

/** What the parent hears. */
export type FromKeeper =
  | { readonly type: "started"; readonly pid: number }
  | { readonly type: "failed"; readonly detail: string }
  | { readonly type: "ended"; readonly code: number | null; readonly signal: string | null };

let server: ChildProcess | null = null;

process.on("disconnect", end);
process.on("message", (message: ToKeeper) => {
  if (message === "end") end();
  else start(message);
});

function end(): never {
  server?.kill("SIGKILL");
  process.exit();
}

function start({ binary, args, env, defaults }: StartOrder): void {
  server = spawn(binary, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...defaults, ...process.env, ...env },
    windowsHide: true,
  });
  server.once("spawn", () => tell({ type: "started", pid: server?.pid ?? -1 }));
  server.once("error", ({ message }) => tell({ type: "failed", detail: message }));
  server.once("exit", (code, signal) => tell({ type: "ended", code, signal }));
}

/** What a server has to say comes once, and the last of it ends this process. */
function tell(message: FromKeeper): void {
  process.send?.(message, () => {
    if (message.type !== "started" && process.connected) process.disconnect();
  });
}
