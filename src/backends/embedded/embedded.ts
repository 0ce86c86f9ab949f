import { availableParallelism } from "node:os";
import type { Backend, BackendInfo, Chunk, Completion, Dialect } from "../../protocol/backend.ts";
import { dialectMarkers, splitMarkers } from "../split-markers.ts";
import { createChunks } from "./chunks.ts";
import {
  expectEnd,
  expectLoaded,
  expectTokens,
  startEngineProcess,
  type EngineProcess,
} from "./engine-process.ts";
import type { EngineOptions, Gpu, LoadedModel } from "./messages.ts";
import { checkModelFile } from "./resolve-model.ts";

/** How to open a model. */
export interface EmbeddedOptions {
  /** The path of a GGUF file; `resolveModel` makes one of an `hf:` name. */
  readonly model: string;
  /** `auto` unless given: the best device that has a prebuilt binary, and the processor alone for small models. */
  readonly gpu?: Gpu;
  /** One less than the cores unless given, at least 1. */
  readonly threads?: number;
  /** Tokens of prompt and reply; unless given, what the model was trained for, but at most 8,192 and what fits. */
  readonly contextSize?: number;
  /** How many replies can be written at once, each with a cache of its own; 1 unless given. */
  readonly sequences?: number;
  /**
   * Seconds without a sign of life after which a request's engine is given up; 120 unless given. Loading, which
   * can be silent for long, always has at least 120.
   */
  readonly patience?: number;
  /** In place of the one that the model's chat template tells. */
  readonly dialect?: Dialect;
}

const defaultPatience = 120;

/** A backend whose engine runs in a process of its own. */
export interface EmbeddedBackend extends Backend {
  /** The engine's process, or null while there is none. */
  readonly pid: () => number | null;
}

/**
 * Opens a model with llama.cpp in a child process. A crash or a hang of the engine is an error of the request
 * that met it (`EngineCrash`, `EngineHang`); the next request starts a new process and reads its prompt anew.
 * Throws `ModelError` when the model cannot be used.
 */
export async function embedded(options: EmbeddedOptions): Promise<EmbeddedBackend> {
  const settings: EngineOptions = {
    model: options.model,
    gpu: options.gpu ?? "auto",
    threads: Math.max(1, options.threads ?? availableParallelism() - 1),
    contextSize: options.contextSize ?? null,
    sequences: Math.max(1, options.sequences ?? 1),
  };
  const patience = (options.patience ?? defaultPatience) * 1000;
  const loadPatience = Math.max(patience, defaultPatience * 1000);
  let ids = 0;
  let closed = false;
  let current: { readonly process: EngineProcess; readonly loaded: Promise<LoadedModel> } | null = null;
  let free = settings.sequences;
  const queue: (() => void)[] = [];

  const start = (): NonNullable<typeof current> => {
    if (closed) throw new Error("This backend is closed. Open the model again.");
    if (current?.process.alive()) return current;
    const process = startEngineProcess();
    const loaded = process
      .exchange({ type: "load", id: ids++, options: settings }, loadPatience)
      .then(expectLoaded);
    // A process without a model is of no use to the next request.
    loaded.catch(() => process.kill());
    current = { process, loaded };
    return current;
  };
  const ready = async (): Promise<EngineProcess> => {
    const { process, loaded } = start();
    await loaded;
    return process;
  };

  const release = (): void => {
    const next = queue.shift();
    if (next) next();
    else free++;
  };
  /** Waits for a free sequence; false when the signal came first. */
  const acquire = (signal: AbortSignal | undefined): Promise<boolean> => {
    if (free > 0) {
      free--;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const go = (): void => {
        signal?.removeEventListener("abort", leave);
        resolve(true);
      };
      const leave = (): void => {
        queue.splice(queue.indexOf(go), 1);
        resolve(false);
      };
      queue.push(go);
      signal?.addEventListener("abort", leave, { once: true });
    });
  };

  await checkModelFile(options.model);
  const { loaded: loading } = start();
  // The template reader is not for those who only import this module; it comes while the model does.
  const reading = import("../model-dialect.ts");
  const loaded = await loading;
  const dialect = options.dialect ?? (await reading).modelDialect(loaded);
  const markers = dialectMarkers(dialect);
  const { model, window, sampling } = loaded;
  const info: BackendInfo = { model, window, dialect, constraint: "gbnf", sampling };

  async function* complete(request: Completion): AsyncGenerator<Chunk> {
    const started = performance.now();
    const { signal, ...rest } = request;
    const nothing = (): Chunk => ({
      type: "end",
      reason: "aborted",
      usage: { read: 0, reused: 0, written: 0, ms: performance.now() - started },
      tokens: [],
    });
    if (signal?.aborted || !(await acquire(signal))) {
      yield nothing();
      return;
    }
    const id = ids++;
    const chunks = createChunks();
    const prompt = splitMarkers(rest.prompt, markers);
    const wire = { ...rest, prompt, stop: [...rest.stop, ...(info.dialect.stop ?? [])] };
    let left = false;
    let abort = (): void => {};
    /** Wants no more of this reply, now or as soon as the engine has it. */
    const leave = (): void => {
      left = true;
      abort();
    };
    const reply = async (): Promise<void> => {
      try {
        const process = await ready();
        const answer = process.exchange({ type: "complete", id, request: wire }, patience, (text) =>
          chunks.push({ type: "text", text }),
        );
        abort = () => process.abort(id);
        if (left) abort();
        const { reason, usage, tokens, rejected } = expectEnd(await answer);
        const end = { type: "end", reason, usage, tokens } as const;
        chunks.push(rejected === undefined ? end : { ...end, rejected });
        chunks.finish();
      } catch (cause) {
        chunks.fail(cause);
      } finally {
        release();
      }
    };
    signal?.addEventListener("abort", leave, { once: true });
    const done = reply();
    try {
      yield* chunks.read();
      await done;
    } finally {
      signal?.removeEventListener("abort", leave);
      leave();
    }
  }

  return {
    describe: async () => info,
    tokenize: async (pieces) => {
      const process = await ready();
      return expectTokens(
        await process.exchange(
          { type: "tokenize", id: ids++, pieces: splitMarkers(pieces, markers) },
          patience,
        ),
      );
    },
    complete,
    close: async () => {
      closed = true;
      await current?.process.kill();
    },
    pid: () => (current?.process.alive() ? current.process.pid : null),
  };
}
