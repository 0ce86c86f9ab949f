/**
 * What memory depends on, read out of a model's header once: the weights of each layer, what its attention keeps of a
 * token, what its recurrence keeps of a sequence. Owns the reading of names and keys; how much memory that is in a
 * certain setting is decided elsewhere. What a layer is, is told by its tensors and not by the name of its architecture, so
 * that a hybrid nobody has heard of is read as well.
 */
import type { GgufHeader, HeaderTensor } from "../../backends/embedded/read-header.ts";
import { numberAt, numberOf } from "./header-values.ts";
import { liveFloats } from "./live-floats.ts";
import { isTensorType, tensorBytes } from "./tensor-type.ts";
import { windowLayers } from "./window-layers.ts";

/** A model as far as memory goes. Sizes are in bytes. */
export interface ModelShape {
  readonly architecture: string;
  readonly name: string | null;
  readonly weights: number;
  readonly bytes: number;
  /** Tokens that the model was trained to read. */
  readonly trained: number;
  /** Floats of one token between layers. */
  readonly width: number;
  readonly words: number;
  readonly layers: readonly LayerShape[];
  /** Embeddings, which stay in main memory. */
  readonly input: number;
  /** What turns the last layer into words; where it is the embeddings again, this is their size. */
  readonly output: number;
  /** The output is the embeddings: on a card they lie twice, in main memory once. */
  readonly tied: boolean;
  /** What is not known about this architecture, as sentences. */
  readonly notes: readonly string[];
}

/** A layer as far as memory goes. */
export interface LayerShape {
  /** Bytes of the weights that `--cpu-moe` keeps in main memory. */
  readonly experts: number;
  /** Bytes of all other weights. */
  readonly others: number;
  /** Bytes of the largest tensor, among the experts and among the others. */
  readonly largest: { readonly experts: number; readonly others: number };
  /** What attention keeps of a token, or null for a layer without. */
  readonly cache: LayerCache | null;
  /** Floats that a recurrence keeps of a sequence. */
  readonly state: number;
  /** Floats of a token that are alive at once while the layer computes. */
  readonly live: number;
}

/** What attention keeps of a token: values of the cache's type. */
export interface LayerCache {
  readonly keys: number;
  readonly values: number;
  /** Values of one head, of a key and of a value: a quantised cache works in blocks within these. */
  readonly lengths: readonly number[];
  /** Tokens that are looked back, or null for all. */
  readonly window: number | null;
}

/** A header that is no model for text. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

// Layers for drafting ahead come last and are not loaded unless drafting is asked for.
const drafting = "nextn_predict_layers";
// These caches hold more than keys and values: an index of what to look at, compressed stretches of the past.
const special: ReadonlySet<string> = new Set([
  "deepseek32",
  "deepseek4",
  "dots3note",
  "glm-dsa",
  "minimax-m3",
  "qwen4exp",
]);
const expertTensor = /\.ffn_(?:up|down|gate|gate_up)_(?:ch|)exps/;

/** Reads a header. Throws {@link ShapeError} where it is of no model that writes text, or of a type that is not known. */
export function modelShape(header: GgufHeader): ModelShape {
  const { architecture, values } = header;
  const blocks = numberOf(values, "block_count");
  const width = numberOf(values, "embedding_length");
  if (!blocks || !width) {
    throw new ShapeError(
      `The header is of "${architecture}", without block_count and embedding_length: no model that writes text.`,
    );
  }
  const count = blocks - (numberOf(values, drafting) ?? 0);
  const tensors = new Map<string, Sized>(header.tensors.map((tensor) => [tensor.name, sized(tensor)]));
  const layers = groupLayers(tensors, count);
  const windows = windowLayers(header, count);
  const outside = [...tensors.values()].filter(({ name }) => !/^blk\.\d+\./.test(name));
  const output = outside.filter(({ name }) => /^output|^token_embd_norm/.test(name));
  const tied = !tensors.has("output.weight");
  const embedding = tensors.get("token_embd.weight")?.bytes ?? 0;
  const used = [...outside, ...layers.flatMap((layer) => [...layer.values()])];
  return {
    architecture,
    name: header.name,
    weights: sum(used.map(({ dimensions }) => dimensions.reduce((product, size) => product * size, 1))),
    bytes: sum(used.map(({ bytes }) => bytes)),
    trained: numberOf(values, "context_length") ?? 0,
    width,
    words: header.words,
    layers: layers.map((layer, index) => ({
      ...weightsOf([...layer.values()]),
      cache: cacheOf(header, layer, index, windows[index] ?? null),
      state: stateOf(header, layer),
      live: liveFloats(values, layer, index),
    })),
    input: sum(outside.filter((tensor) => !output.includes(tensor)).map(({ bytes }) => bytes)),
    output: sum(output.map(({ bytes }) => bytes)) + (tied ? embedding : 0),
    tied,
    notes: special.has(architecture)
      ? [
          `The cache of ${architecture} holds more than keys and values; it is counted as if it held these only.`,
        ]
      : [],
  };
}

/** A tensor and its size. */
export interface Sized extends HeaderTensor {
  readonly bytes: number;
}

/** The tensors of a layer by their names without the layer's number. */
export type Layer = ReadonlyMap<string, Sized>;

function sized(tensor: HeaderTensor): Sized {
  const { name, type, dimensions } = tensor;
  if (!isTensorType(type)) {
    throw new ShapeError(
      `The tensor ${name} is of the type ${type}, whose size is not known here. Take another quantization.`,
    );
  }
  return { ...tensor, bytes: tensorBytes(type, dimensions) };
}

function groupLayers(tensors: ReadonlyMap<string, Sized>, count: number): readonly Layer[] {
  const layers = Array.from({ length: count }, () => new Map<string, Sized>());
  for (const tensor of tensors.values()) {
    const [, index, name] = /^blk\.(\d+)\.(.*)$/.exec(tensor.name) ?? [];
    if (name !== undefined) layers[Number(index)]?.set(name, tensor);
  }
  return layers;
}

function weightsOf(tensors: readonly Sized[]): Pick<LayerShape, "experts" | "others" | "largest"> {
  const experts = tensors.filter(({ name }) => expertTensor.test(name)).map(({ bytes }) => bytes);
  const others = tensors.filter(({ name }) => !expertTensor.test(name)).map(({ bytes }) => bytes);
  return {
    experts: sum(experts),
    others: sum(others),
    largest: { experts: Math.max(0, ...experts), others: Math.max(0, ...others) },
  };
}

/**
 * Keys and values of a token in a layer: heads times their length. A model with compressed attention (MLA) keeps one row
 * that both are made of: `key_length` is then its rank and the turned part, and there are no values. Layers that read
 * another layer's cache (`shared_kv_layers`) keep nothing. Source: llama.cpp, src/llama-kv-cache.cpp and llama-hparams.cpp.
 */
function cacheOf(
  { architecture, values }: GgufHeader,
  layer: Layer,
  index: number,
  window: number | null,
): LayerCache | null {
  const fused = layer.has("attn_qkv.weight") && !isRecurrent(layer);
  const attends = fused || ["attn_k.weight", "attn_kv_a_mqa.weight"].some((name) => layer.has(name));
  const layers = numberOf(values, "block_count") ?? 0;
  const own =
    architecture === "gemma3n" ? 20 : layers - (numberOf(values, "attention.shared_kv_layers") ?? 0);
  if (!attends || index >= own) return null;
  const heads = numberAt(values, "attention.head_count", index) ?? 1;
  const groups = numberAt(values, "attention.head_count_kv", index) ?? heads;
  if (groups === 0) return null;
  const plain = (numberOf(values, "embedding_length") ?? 0) / heads;
  const length = (kind: "key" | "value"): number =>
    (window === null ? undefined : numberOf(values, `attention.${kind}_length_swa`)) ??
    numberOf(values, `attention.${kind}_length`) ??
    plain;
  const compressed = numberOf(values, "attention.key_length_mla") !== undefined;
  const [key, value] = [length("key"), compressed ? 0 : length("value")];
  return {
    keys: groups * key,
    values: groups * value,
    lengths: [key, value],
    window,
  };
}

function isRecurrent(layer: Layer): boolean {
  return [...layer.keys()].some((name) => /^(?:ssm_|shortconv\.|time_mix_)/.test(name));
}

/**
 * Floats of a sequence in a recurrent layer: the last inputs of its convolution and its state. Source: llama.cpp,
 * `n_embd_r` and `n_embd_s` in src/llama-hparams.cpp.
 */
function stateOf({ values }: GgufHeader, layer: Layer): number {
  if (!isRecurrent(layer)) return 0;
  const value = (key: string): number => numberOf(values, key) ?? 0;
  const width = value("embedding_length");
  const heads = Math.max(1, numberAt(values, "attention.head_count", 0) ?? 1);
  if (value("wkv.head_size") > 0)
    return (numberOf(values, "token_shift_count") ?? 2) * width + width * value("wkv.head_size");
  if (value("shortconv.l_cache") > 0) return width * (value("shortconv.l_cache") - 1);
  const taps = Math.max(0, value("ssm.conv_kernel") - 1);
  const delta = value("kda.head_dim");
  if (delta > 0) return 3 * taps * heads * delta + delta * delta * heads;
  const channels = value("ssm.inner_size") + 2 * value("ssm.group_count") * value("ssm.state_size");
  return taps * channels + value("ssm.state_size") * value("ssm.inner_size");
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
