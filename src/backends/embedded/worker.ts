/**
 * The engine's process: llama.cpp lives here, so that its crash or hang is an error and not the end of the run.
 * It speaks only through messages, writes nothing to the terminal, and does not outlive its parent.
 */
import { enableCompileCache, getCompileCacheDir } from "node:module";
import type { Engine } from "./engine.ts";
import { EngineError, GrammarError, type Failure } from "./failure.ts";
import { loadModel } from "./load-model.ts";
import type { FromEngine, ToEngine } from "./messages.ts";
import { ModelError } from "./model-error.ts";
import { WindowError } from "../window-error.ts";

// Text is sent at most this often, in milliseconds: a message costs more than a token of a small model.
const interval = 8;

// The engine's own code takes longer to compile than a small model to load; the process that it forks to try its
// binary reads the environment.
enableCompileCache();
process.env["NODE_COMPILE_CACHE"] ??= getCompileCacheDir() ?? "";

const aborts = new Map<number, AbortController>();
let engine: Engine | null = null;

// A plain exit would wait for a native call that may never end.
const die = (): void => void process.kill(process.pid, "SIGKILL");
process.on("disconnect", die);
// Ctrl-C in a terminal reaches every process of the group: stopping is the parent's decision.
process.on("SIGINT", () => {});
// The engine's grammar sampler throws where nobody can catch it.
process.on("unhandledRejection", (cause) => {
  if (engine?.blame(textOf(cause)) !== true) throw cause;
});
process.on("message", (message: ToEngine) => void answer(message));

async function answer(message: ToEngine): Promise<void> {
  try {
    switch (message.type) {
      case "load": {
        const { createEngine } = await import("./engine.ts");
        const loaded = await loadModel(message.options, pulse(message.id));
        engine = createEngine(loaded);
        return send({ type: "loaded", id: message.id, loaded: loaded.about });
      }
      case "tokenize":
        return send({ type: "tokens", id: message.id, tokens: ready().tokenize(message.pieces) });
      case "complete":
        return await complete(message);
      case "abort":
        return aborts.get(message.id)?.abort();
    }
  } catch (cause) {
    send({ type: "failed", id: message.id, failure: failureOf(cause) });
  }
}

async function complete({ id, request }: Extract<ToEngine, { type: "complete" }>): Promise<void> {
  const abort = new AbortController();
  aborts.set(id, abort);
  let waiting = "";
  let last = 0;
  const flush = (): void => {
    last = performance.now();
    send(waiting === "" ? { type: "progress", id } : { type: "text", id, text: waiting });
    waiting = "";
  };
  try {
    const end = await ready().complete(request, abort.signal, (text) => {
      waiting += text;
      if (performance.now() - last >= interval) flush();
    });
    if (waiting !== "") flush();
    send({ type: "end", id, ...end });
  } finally {
    aborts.delete(id);
  }
}

function ready(): Engine {
  if (!engine) throw new EngineError("no model is loaded");
  return engine;
}

function pulse(id: number): () => void {
  let last = 0;
  return () => {
    if (performance.now() - last < 100) return;
    last = performance.now();
    send({ type: "progress", id });
  };
}

function send(message: FromEngine): void {
  process.send?.(message);
}

function failureOf(cause: unknown): Failure {
  if (cause instanceof ModelError) return { type: "model", problem: cause.problem };
  if (cause instanceof WindowError) return { type: "window", needed: cause.needed, window: cause.window };
  if (cause instanceof GrammarError) return { type: "grammar", detail: cause.detail };
  return { type: "engine", detail: cause instanceof EngineError ? cause.detail : textOf(cause) };
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
