import { stat } from "node:fs/promises";
import type { Llama, LlamaContext, LlamaModel } from "node-llama-cpp";
import { advisedSampling } from "./advised-sampling.ts";
import type { EngineOptions, LoadedModel } from "./messages.ts";
import { ModelError } from "./model-error.ts";

/** A model ready to read prompts. */
export interface Loaded {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly about: LoadedModel;
}

// Below this a model fits anywhere, and neither a GPU's start nor a simulation of its memory pays.
const smallModel = 256 * 1024 * 1024;
const defaultWindow = 8192;

/**
 * Loads a model and makes its context; `progress` is called while it goes on. Throws {@link ModelError} for a
 * file that is no usable model and for one that does not fit into memory, before any memory is taken.
 */
export async function loadModel(options: EngineOptions, progress: () => void): Promise<Loaded> {
  // Loading the engine takes a quarter of a second: not a price for those who only import this module.
  const { getLlama, GgufInsights, InsufficientMemoryError, LlamaLogLevel, readGgufFileInfo } =
    await import("node-llama-cpp");
  const path = options.model;
  const bytes = (await stat(path)).size;
  const words: string[] = [];
  const llama = await getLlama({
    gpu: options.gpu === "auto" && bytes < smallModel ? false : options.gpu,
    build: "never",
    skipDownload: true,
    progressLogs: false,
    maxThreads: options.threads,
    // What llama.cpp says on the way down is the only place that tells why a file is refused.
    logLevel: LlamaLogLevel.error,
    logger: (_level, message) => {
      words.push(message.trim());
      if (words.length > 8) words.shift();
    },
  });
  progress();

  const refuse = (cause: unknown): never => {
    if (cause instanceof ModelError) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    const [first] = words;
    const detail = first === undefined ? said : first.replace(/^\w+: (error loading model: )*/, "");
    throw new ModelError({ type: "unsupported", path, detail });
  };
  const file = await readGgufFileInfo(path, { sourceType: "filesystem", logWarnings: false }).catch(() =>
    refuse("its header cannot be read"),
  );
  const insights = await GgufInsights.from(file, llama);
  const small = insights.modelSize < smallModel;
  if (insights.modelSize > bytes && file.splicedParts === 1) {
    refuse(`its weights take ${insights.modelSize} bytes and the file has ${bytes}`);
  }
  const memory = await Promise.all([llama.getRamState(), llama.getVramState()]);
  const free = memory[0].free + (memory[1].unifiedSize > 0 ? 0 : memory[1].free);
  const tooBig = (needed: number): never => {
    throw new ModelError({ type: "too_big", path, needed, free });
  };
  if (insights.modelSize > free) tooBig(insights.modelSize);

  const model = await llama
    .loadModel({
      modelPath: path,
      onLoadProgress: progress,
      ...(llama.gpu === false ? { gpuLayers: 0 } : {}),
      ignoreMemorySafetyChecks: small,
    })
    .catch(refuse);
  const most = Math.min(options.contextSize ?? defaultWindow, model.trainContextSize);
  const context = await model
    .createContext({
      sequences: options.sequences,
      contextSize: small || options.contextSize !== null ? most : { max: most },
      threads: options.threads,
      ignoreMemorySafetyChecks: small,
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof InsufficientMemoryError)) return refuse(cause);
      return tooBig(
        insights.modelSize +
          insights.estimateContextResourceRequirements({
            contextSize: most,
            modelGpuLayers: model.gpuLayers,
            sequences: options.sequences,
          }).cpuRam,
      );
    });
  const metadata = file.metadata;
  return {
    llama,
    model,
    context,
    about: {
      model: metadata.general?.name ?? model.filename ?? path,
      // The engine rounds a context up; what was asked for is what counts.
      window: Math.min(most, context.contextSize),
      template: metadata.tokenizer?.chat_template ?? null,
      bosToken: model.tokens.bosString ?? "",
      eosToken: model.tokens.eosString ?? "",
      addsBos: model.tokens.shouldPrependBosToken,
      sampling: advisedSampling(Reflect.get(metadata.general ?? {}, "sampling")),
    },
  };
}
