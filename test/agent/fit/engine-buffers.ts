/**
 * A process that loads models and prints, as JSON, the sizes of the buffers that llama.cpp says it has made for each of
 * their settings. Its words are the list of them, as JSON, and whether a card is to be used.
 */
import { getLlama, LlamaLogLevel, type LlamaModel } from "node-llama-cpp";
import type { Buffers, EngineBuffers, Setting, Trial } from "./measure.ts";

const [list = "[]", card = ""] = process.argv.slice(2);
const said: string[] = [];
const llama = await getLlama({
  gpu: card === "true" ? "auto" : false,
  build: "never",
  skipDownload: true,
  progressLogs: false,
  maxThreads: 1,
  logLevel: LlamaLogLevel.info,
  logger: (_level, message) => said.push(message),
});
const measured: (readonly EngineBuffers[])[] = [];
const none = card === "true" && llama.gpu === false;
for (const trial of none ? [] : (JSON.parse(list) as readonly Trial[])) measured.push(await load(trial));
process.stdout.write(JSON.stringify(none ? null : measured), () => process.exit());

async function load({ path, settings }: Trial): Promise<readonly EngineBuffers[]> {
  const buffers: EngineBuffers[] = [];
  for (const setting of settings) {
    said.length = 0;
    const model = await llama.loadModel({
      modelPath: path,
      gpuLayers: setting.onCard,
      ignoreMemorySafetyChecks: true,
    });
    await until("model");
    buffers.push(await open(model, setting));
    await model.dispose();
  }
  return buffers;
}

async function open(model: LlamaModel, setting: Setting): Promise<EngineBuffers> {
  const context = await model.createContext({
    contextSize: setting.context,
    sequences: setting.slots,
    batchSize: setting.batch,
    flashAttention: true,
    experimentalKvCacheKeyType: setting.cache === "f16" ? "F16" : "Q8_0",
    experimentalKvCacheValueType: setting.cache === "f16" ? "F16" : "Q8_0",
    ignoreMemorySafetyChecks: true,
    threads: 1,
  });
  await until("compute");
  await context.dispose();
  const batch = Number(/n_ubatch\s+= (\d+)/.exec(said.join("\n"))?.[1]);
  return { card: side(false), memory: side(true), batch };
}

/** The engine's words come a little after its deeds. */
async function until(kind: string): Promise<void> {
  while (sizes(kind, true).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 50));
}

function side(memory: boolean): Buffers {
  const total = (kind: string): number => sizes(kind, memory).reduce((sum, size) => sum + size, 0);
  return { weights: total("model"), cache: total("KV"), state: total("RS"), compute: total("compute") };
}

/** Sizes of buffers of a kind; a card's own mirror in main memory is named after it. */
function sizes(kind: string, memory: boolean): readonly number[] {
  const line = new RegExp(`(\\S+) +${kind} buffer size = +([\\d.]+) MiB`, "g");
  return [...said.join("\n").matchAll(line)]
    .filter(([, device = ""]) => /^CPU|_Host$/.test(device) === memory)
    .map(([, , size]) => Number(size) * 1024 * 1024);
}
