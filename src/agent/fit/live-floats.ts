/**
 * How much room the intermediate results of a layer take. The engine lays its whole graph out beforehand and lets results
 * share room that is free again; what counts is the moment at which most are alive. These moments were read out of the
 * graphs in llama.cpp's src/models and src/llama-graph.cpp, and measured on made-up models in which one of them stands
 * out (test/agent/fit): each formula meets the engine's own number within 10 %.
 */
import type { HeaderValue } from "../../backends/embedded/read-header.ts";
import { numberAt, numberOf } from "./header-values.ts";
import type { Layer } from "./model-shape.ts";

type Values = Readonly<Record<string, HeaderValue>>;

/** Floats of one token that are alive at the fullest moment of a layer, its input included. */
export function liveFloats(values: Values, layer: Layer, index: number): number {
  const width = numberOf(values, "embedding_length") ?? 0;
  return Math.max(
    attention(values, layer, index, width),
    recurrence(layer, width),
    feedForward(layer, width),
    experts(values, layer, index, width),
  );
}

/** The outputs of a matrix; 0 where the layer has none of that name. */
function outputs(layer: Layer, name: string): number {
  return layer.get(`${name}.weight`)?.dimensions[1] ?? 0;
}

/**
 * The layer's input and its norm; queries before and after they are turned, or queries with keys (these too twice where they have a
 * norm) and values. Gated queries come as wide again and lie beside their gate. Compressed attention (MLA) has each head's query
 * twice in the rank of the cache.
 */
function attention(values: Values, layer: Layer, index: number, width: number): number {
  const heads = numberAt(values, "attention.head_count", index) ?? 0;
  const rank = numberOf(values, "attention.kv_lora_rank");
  const head = numberOf(values, "attention.key_length") ?? width / Math.max(1, heads);
  if (rank !== undefined && layer.has("attn_kv_a_mqa.weight")) {
    const key = numberOf(values, "attention.key_length_mla") ?? head;
    const value = numberOf(values, "attention.value_length_mla") ?? head;
    const turned = numberOf(values, "rope.dimension_count") ?? 0;
    return 2 * width + heads * (2 * rank + key + 2 * turned + value);
  }
  const fused = layer.has("attn_k.weight") ? 0 : outputs(layer, "attn_qkv");
  const queries = heads * head;
  if (outputs(layer, "attn_q") >= 2 * queries && queries > 0) return 2 * width + 4.5 * queries;
  const keys = outputs(layer, "attn_k");
  const twice = layer.has("attn_k_norm.weight") ? 2 : 1;
  return (
    2 * width +
    Math.max(2 * fused, 2 * outputs(layer, "attn_q"), queries + twice * keys + outputs(layer, "attn_v"))
  );
}

/**
 * The layer's input and its norm; what goes into the recurrence, and the input, output and activation of its convolution.
 * Mamba's scan leaves holes too small to use again: about two fifths of a convolution's width, as measured.
 */
function recurrence(layer: Layer, width: number): number {
  if (layer.has("shortconv.in_proj.weight")) return 3 * width + outputs(layer, "shortconv.in_proj");
  if (layer.has("time_mix_key.weight")) return 10 * width;
  const channels = outputs(layer, "ssm_conv1d");
  const scan = outputs(layer, "ssm_in");
  return channels === 0 ? 0 : 2 * width + scan + (scan > 0 ? 3.4 : 3) * channels;
}

/** Twice the layer's input and its norm; the two inner results and their product. */
function feedForward(layer: Layer, width: number): number {
  const inner = layer.get("ffn_down.weight")?.dimensions[0] ?? 0;
  return inner === 0 ? 0 : 3 * width + 3 * inner;
}

/**
 * As a dense layer, for each of the experts that a token goes through. Their outputs take the room of the inner results that
 * are not needed any more, where it is large enough.
 */
function experts(values: Values, layer: Layer, index: number, width: number): number {
  const down = layer.get("ffn_down_exps.weight")?.dimensions;
  if (!down) return 0;
  const used = numberAt(values, "expert_used_count", index) ?? 1;
  const [inner = 0, outer = width] = down;
  return 3 * width + 3 * used * inner + (outer > 2 * inner ? used * outer : 0);
}
