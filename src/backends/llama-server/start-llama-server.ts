/** Owns the life of a llama-server of one's own: started, waited for, started again after its death, ended. */
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Backend, Chunk, Completion } from "../../protocol/backend.ts";
import { checkModelFile } from "../embedded/resolve-model.ts";
import { ServerError } from "../http/server-error.ts";
import { freePort } from "./free-port.ts";
import { llamaServer, type LlamaServerOptions } from "./llama-server.ts";
import { serverSettings } from "./server-arguments.ts";
import { startServerProcess, type ServerProcess } from "./server-process.ts";

/** Which model to serve, and by what. */
export interface StartLlamaServerOptions extends Pick<
  LlamaServerOptions,
  "patience" | "loadPatience" | "dialect" | "report"
> {
  /** The path of a GGUF file. */
  readonly model: string;
  /** The program; `llama-server` on the PATH unless given. */
  readonly binary?: string | undefined;
  /** More arguments for it. */
  readonly args?: readonly string[] | undefined;
  /** One less than the cores unless given, at least 1. */
  readonly threads?: number;
  /** Tokens of prompt and reply; 8,192 unless given, and never more than the model was trained for. */
  readonly contextSize?: number;
  /** How many replies can be written at once, each with a cache of its own; 1 unless given. */
  readonly sequences?: number;
}

interface Running {
  readonly process: ServerProcess;
  readonly backend: Backend;
}

const mostPorts = 3;
// Milliseconds that a dying server has to be gone after its connections are.
const dying = 2000;

/**
 * Starts a llama-server for a model, on a free port of this machine with a key that nobody else knows, and ends it with
 * this process at the latest. A server that dies is an error of the request that met it; the next request starts
 * another. Throws `ServerError`, and `ModelError` for a file that is none.
 */
export async function startLlamaServer(options: StartLlamaServerOptions): Promise<Backend> {
  const { model, binary = "llama-server", loadPatience = 600, report = () => {} } = options;
  const name = basename(model);
  const closing = new AbortController();

  const begin = async (): Promise<Running> => {
    const [port, apiKey] = [await freePort(), randomBytes(24).toString("base64url")];
    const settings = serverSettings({
      model,
      port,
      apiKey,
      threads: Math.max(1, options.threads ?? availableParallelism() - 1),
      contextSize: options.contextSize ?? 8192,
      slots: Math.max(1, options.sequences ?? 1),
      args: options.args ?? [],
    });
    const process = startServerProcess({ binary, ...settings });
    const url = `http://127.0.0.1:${port}`;
    const over = new AbortController();
    const dead = process.gone.then((error): never => {
      over.abort();
      throw error;
    });
    const open = async (): Promise<Backend> => {
      await healthy(url, {
        patience: loadPatience * 1000,
        signal: AbortSignal.any([over.signal, closing.signal]),
        report: (seconds) => report(`${binary} is loading ${name}: ${seconds} s`),
      });
      return llamaServer({ ...options, url, apiKey });
    };
    try {
      return { process, backend: await Promise.race([open(), dead]) };
    } catch (error) {
      await process.kill();
      throw error;
    }
  };

  const start = async (): Promise<Running> => {
    for (let tries = 1; ; tries++) {
      try {
        return await begin();
      } catch (error) {
        // Somebody else took the port before the server did.
        const taken = error instanceof ServerError && /\bbind\b|address already in use/i.test(error.detail);
        if (!taken || tries === mostPorts) throw error;
      }
    }
  };
  await checkModelFile(model);
  let current = start();
  const info = await (await current).backend.describe();

  const ready = async (): Promise<Running> => {
    if (closing.signal.aborted) throw new Error("This backend is closed. Open the model again.");
    const before = current;
    const running = await before.catch(() => null);
    if (running?.process.alive()) return running;
    // The first that finds it dead starts another; the rest wait for that one.
    if (current === before) current = start();
    return current;
  };

  /** Where the server is gone, that is what is wrong, and not the connection. */
  const explain = async ({ process }: Running, error: unknown): Promise<unknown> => {
    const broken = error instanceof ServerError && ["failed", "unreachable"].includes(error.reason);
    if (!broken || closing.signal.aborted) return error;
    const waiting = new AbortController();
    const { signal } = waiting;
    const late = sleep(dying, error, { signal }).catch(() => error);
    return Promise.race([process.gone, late]).finally(() => waiting.abort());
  };

  async function* complete(request: Completion): AsyncGenerator<Chunk> {
    const running = await ready();
    try {
      yield* running.backend.complete(request);
    } catch (error) {
      throw await explain(running, error);
    }
  }

  return {
    describe: async () => info,
    tokenize: async (pieces) => {
      const running = await ready();
      try {
        return await running.backend.tokenize(pieces);
      } catch (error) {
        throw await explain(running, error);
      }
    },
    complete,
    close: async () => {
      closing.abort();
      const running = await current.catch(() => null);
      await running?.backend.close();
      await running?.process.kill();
    },
  };
}

/** Waits until a server answers that it has its model, or until the signal fires. */
async function healthy(
  url: string,
  {
    patience,
    signal,
    report,
  }: {
    readonly patience: number;
    readonly signal: AbortSignal;
    readonly report: (seconds: number) => void;
  },
): Promise<void> {
  const started = performance.now();
  for (let waited = 0; !signal.aborted; waited++) {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    const passed = performance.now() - started;
    if (passed > patience) throw new ServerError("loading", url, `${patience / 1000} s were not enough`);
    report(Math.round(passed / 1000));
    await sleep(Math.min(1000, 25 * 2 ** waited), undefined, { signal }).catch(() => {});
  }
  throw new Error("This backend was closed while its model was loading.");
}
