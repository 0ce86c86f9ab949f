import type { TensorType } from "../../../src/agent/fit/tensor-type.ts";
import type { GgufValue, MadeModel, MadeTensor } from "./write-gguf.ts";

/** What all made-up models have: how wide, how many layers, how many words. */
export interface Size {
  readonly width: number;
  readonly layers: number;
  readonly words: number;
  readonly context: number;
}

/** One of a layer's tensors, before it has its layer's number. */
type Part = readonly [name: string, dimensions: readonly number[], type?: TensorType];

const epsilon = "attention.layer_norm_rms_epsilon";

/** A model of an architecture from the parts of each of its layers. */
function model(
  architecture: string,
  { width, layers, words, context }: Size,
  values: Readonly<Record<string, GgufValue>>,
  layer: (index: number) => readonly Part[],
  { tied = false, norm = "output_norm" } = {},
): MadeModel {
  const tensor = ([name, dimensions, type]: Part, prefix = ""): MadeTensor => ({
    name: prefix + (name.includes(".") || ["ssm_a", "ssm_d"].includes(name) ? name : `${name}.weight`),
    dimensions,
    type: type ?? (dimensions.length === 1 ? "F32" : "Q8_0"),
  });
  return {
    architecture,
    values: {
      "general.name": `made-up ${architecture}`,
      "general.alignment": 32,
      block_count: layers,
      context_length: context,
      embedding_length: width,
      [epsilon]: 1e-6,
      ...tokenizer(words),
      ...values,
    },
    tensors: [
      tensor(["token_embd", [width, words]]),
      tensor([norm, [width]]),
      ...(tied ? [] : [tensor(["output", [width, words]])]),
      ...Array.from({ length: layers }, (_, index) =>
        layer(index).map((part) => tensor(part, `blk.${index}.`)),
      ).flat(),
    ],
  };
}

/** A tokenizer with as many words as a model has: three special ones, the bytes, and made-up ones. */
function tokenizer(words: number): Readonly<Record<string, GgufValue>> {
  const specials = ["<unk>", "<s>", "</s>"];
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
  );
  const known = [...specials, ...bytes];
  const list = Array.from({ length: words }, (_, index) => known[index] ?? `w${index}`);
  const type = (index: number): number => (index === 0 ? 2 : index < 3 ? 3 : index < known.length ? 6 : 1);
  return {
    "tokenizer.ggml.model": "llama",
    "tokenizer.ggml.pre": "default",
    "tokenizer.ggml.tokens": list,
    "tokenizer.ggml.token_type": list.map((_, index) => type(index)),
    "tokenizer.ggml.bos_token_id": 1,
    "tokenizer.ggml.eos_token_id": 2,
  };
}

const norms = (width: number): readonly Part[] => [
  ["attn_norm", [width]],
  ["ffn_norm", [width]],
];
const attention = (width: number, heads: number, groups: number, head: number): readonly Part[] => [
  ["attn_q", [width, heads * head]],
  ["attn_k", [width, groups * head]],
  ["attn_v", [width, groups * head]],
  ["attn_output", [heads * head, width]],
];
const headNorms = (head: number): readonly Part[] => [
  ["attn_q_norm", [head]],
  ["attn_k_norm", [head]],
];
const dense = (width: number, inner: number): readonly Part[] => [
  ["ffn_gate", [width, inner]],
  ["ffn_up", [width, inner]],
  ["ffn_down", [inner, width]],
];
const experts = (width: number, inner: number, count: number): readonly Part[] => [
  ["ffn_gate_inp", [width, count], "F32"],
  ["ffn_gate_exps", [width, inner, count]],
  ["ffn_up_exps", [width, inner, count]],
  ["ffn_down_exps", [inner, width, count]],
];
const shared = (width: number, inner: number): readonly Part[] => [
  ["ffn_gate_shexp", [width, inner]],
  ["ffn_up_shexp", [width, inner]],
  ["ffn_down_shexp", [inner, width]],
];

/** Dense, several query heads to a key head. */
export function llama(size: Size, { inner = 1408, heads = 8, groups = 2, tied = false } = {}): MadeModel {
  const { width } = size;
  const head = width / heads;
  return model(
    "llama",
    size,
    {
      feed_forward_length: inner,
      "attention.head_count": heads,
      "attention.head_count_kv": groups,
      "rope.dimension_count": head,
    },
    () => [...norms(width), ...attention(width, heads, groups, head), ...dense(width, inner)],
    { tied },
  );
}

/** Dense with heads of their own length and norms on them. */
export function qwen3(size: Size, { inner = 1536, heads = 8, groups = 4, head = 128 } = {}): MadeModel {
  const { width } = size;
  return model(
    "qwen3",
    size,
    {
      feed_forward_length: inner,
      "attention.head_count": heads,
      "attention.head_count_kv": groups,
      "attention.key_length": head,
      "attention.value_length": head,
    },
    () => [
      ...norms(width),
      ...attention(width, heads, groups, head),
      ...headNorms(head),
      ...dense(width, inner),
    ],
  );
}

/** Five layers of six see a window only. */
export function gemma3(
  size: Size,
  { inner = 2048, heads = 4, groups = 2, head = 128, window = 512 } = {},
): MadeModel {
  const { width } = size;
  return model(
    "gemma3",
    size,
    {
      feed_forward_length: inner,
      "attention.head_count": heads,
      "attention.head_count_kv": groups,
      "attention.key_length": head,
      "attention.value_length": head,
      "attention.sliding_window": window,
    },
    () => [
      ...norms(width),
      ...attention(width, heads, groups, head),
      ...headNorms(head),
      ["post_attention_norm", [width]],
      ["post_ffw_norm", [width]],
      ...dense(width, inner),
    ],
    { tied: true },
  );
}

/** Short convolutions, and attention in every third layer. */
export function lfm2(size: Size, { inner = 1536, heads = 8, groups = 4, taps = 3 } = {}): MadeModel {
  const { width, layers } = size;
  const head = width / heads;
  const attends = (index: number): boolean => index % 3 === 2;
  return model(
    "lfm2",
    size,
    {
      feed_forward_length: inner,
      "attention.head_count": heads,
      "attention.head_count_kv": Array.from({ length: layers }, (_, index) => (attends(index) ? groups : 0)),
      "shortconv.l_cache": taps,
    },
    (index) => [
      ...norms(width),
      ...dense(width, inner),
      ...(attends(index)
        ? [...attention(width, heads, groups, head), ...headNorms(head)]
        : ([
            ["shortconv.conv.weight", [taps, width], "F32"],
            ["shortconv.in_proj.weight", [width, 3 * width]],
            ["shortconv.out_proj.weight", [width, width]],
          ] as const)),
    ],
    { tied: true, norm: "token_embd_norm" },
  );
}

/** Every layer has experts. */
export function qwen3moe(
  size: Size,
  { inner = 256, count = 16, used = 4, heads = 8, groups = 2, head = 64 } = {},
): MadeModel {
  const { width } = size;
  return model(
    "qwen3moe",
    size,
    {
      feed_forward_length: inner * used,
      expert_feed_forward_length: inner,
      expert_count: count,
      expert_used_count: used,
      "attention.head_count": heads,
      "attention.head_count_kv": groups,
      "attention.key_length": head,
      "attention.value_length": head,
    },
    () => [
      ...norms(width),
      ...attention(width, heads, groups, head),
      ...headNorms(head),
      ...experts(width, inner, count),
    ],
  );
}

/** Keys and values in one compressed row a token; a dense first layer, then experts with shared ones. */
export function deepseek2(
  size: Size,
  { heads = 8, rank = 128, inner = 1024, expert = 192, count = 16, used = 4 } = {},
): MadeModel {
  const { width } = size;
  const [turned, plain, value] = [32, 64, 64];
  return model(
    "deepseek2",
    size,
    {
      feed_forward_length: inner,
      leading_dense_block_count: 1,
      "attention.head_count": heads,
      "attention.head_count_kv": 1,
      "attention.key_length": rank + turned,
      "attention.value_length": rank,
      "attention.key_length_mla": plain + turned,
      "attention.value_length_mla": value,
      "attention.kv_lora_rank": rank,
      "attention.q_lora_rank": 192,
      "rope.dimension_count": turned,
      expert_feed_forward_length: expert,
      expert_count: count,
      expert_used_count: used,
      expert_shared_count: 1,
      expert_weights_scale: 1.5,
    },
    (index) => [
      ...norms(width),
      ["attn_q_a", [width, 192]],
      ["attn_q_a_norm", [192]],
      ["attn_q_b", [192, heads * (plain + turned)]],
      ["attn_kv_a_mqa", [width, rank + turned]],
      ["attn_kv_a_norm", [rank]],
      ["attn_k_b", [plain, rank, heads]],
      ["attn_v_b", [rank, value, heads]],
      ["attn_output", [heads * value, width]],
      ...(index === 0 ? dense(width, inner) : [...experts(width, expert, count), ...shared(width, expert)]),
    ],
  );
}

/** Gated delta nets with full attention in every fourth layer; experts and a shared one everywhere. */
export function qwen35moe(
  size: Size,
  {
    inner = 128,
    count = 16,
    used = 4,
    heads = 4,
    groups = 2,
    head = 128,
    keys = 4,
    values = 8,
    state = 64,
  } = {},
): MadeModel {
  const { width } = size;
  const channels = 2 * keys * state + values * state;
  return model(
    "qwen35moe",
    size,
    {
      expert_feed_forward_length: inner,
      expert_shared_feed_forward_length: inner,
      expert_count: count,
      expert_used_count: used,
      "attention.head_count": heads,
      "attention.head_count_kv": groups,
      "attention.key_length": head,
      "attention.value_length": head,
      "rope.dimension_count": head / 4,
      "rope.dimension_sections": [4, 4, 4, 4],
      full_attention_interval: 4,
      "ssm.conv_kernel": 4,
      "ssm.inner_size": values * state,
      "ssm.state_size": state,
      "ssm.time_step_rank": values,
      "ssm.group_count": keys,
    },
    (index) => [
      ["attn_norm", [width]],
      ["post_attention_norm", [width]],
      ...(index % 4 === 3
        ? ([
            ["attn_q", [width, 2 * heads * head]],
            ["attn_k", [width, groups * head]],
            ["attn_v", [width, groups * head]],
            ["attn_output", [heads * head, width]],
            ...headNorms(head),
          ] as const)
        : ([
            ["attn_qkv", [width, channels]],
            ["attn_gate", [width, values * state]],
            ["ssm_conv1d", [4, channels], "F32"],
            ["ssm_dt.bias", [values]],
            ["ssm_a", [values]],
            ["ssm_beta", [width, values]],
            ["ssm_alpha", [width, values]],
            ["ssm_norm", [state]],
            ["ssm_out", [values * state, width]],
          ] as const)),
      ...experts(width, inner, count),
      ["ffn_gate_inp_shexp", [width]],
      ...shared(width, inner),
    ],
  );
}

/** Mamba-2 layers with attention in every fourth. */
export function granitehybrid(size: Size, { inner = 1024, heads = 8, groups = 2 } = {}): MadeModel {
  const { width, layers } = size;
  const [channels, state, group, ssmHeads] = [2 * width, 64, 1, 16];
  const attends = (index: number): boolean => index % 4 === 3;
  return model(
    "granitehybrid",
    size,
    {
      feed_forward_length: inner,
      "attention.head_count": heads,
      "attention.head_count_kv": Array.from({ length: layers }, (_, index) => (attends(index) ? groups : 0)),
      "ssm.conv_kernel": 4,
      "ssm.inner_size": channels,
      "ssm.state_size": state,
      "ssm.time_step_rank": ssmHeads,
      "ssm.group_count": group,
    },
    (index) => [
      ...norms(width),
      ...dense(width, inner),
      ...(attends(index)
        ? attention(width, heads, groups, width / heads)
        : ([
            ["ssm_in", [width, 2 * channels + 2 * group * state + ssmHeads]],
            ["ssm_conv1d", [4, channels + 2 * group * state], "F32"],
            ["ssm_conv1d.bias", [channels + 2 * group * state]],
            ["ssm_dt.bias", [ssmHeads]],
            ["ssm_a", [1, ssmHeads], "F32"],
            ["ssm_d", [1, ssmHeads], "F32"],
            ["ssm_norm", [channels / group, group], "F32"],
            ["ssm_out", [channels, width]],
          ] as const)),
    ],
  );
}

/** Mamba layers with attention in every fourth; experts in every other layer. */
export function jamba(
  size: Size,
  { inner = 512, heads = 8, groups = 2, count = 8, used = 2 } = {},
): MadeModel {
  const { width, layers } = size;
  const [channels, state, rank] = [2 * width, 16, 32];
  const attends = (index: number): boolean => index % 4 === 3;
  return model(
    "jamba",
    size,
    {
      feed_forward_length: inner,
      expert_count: count,
      expert_used_count: used,
      "attention.head_count": heads,
      "attention.head_count_kv": Array.from({ length: layers }, (_, index) => (attends(index) ? groups : 0)),
      "ssm.conv_kernel": 4,
      "ssm.inner_size": channels,
      "ssm.state_size": state,
      "ssm.time_step_rank": rank,
    },
    (index) => [
      ...norms(width),
      ...(index % 2 === 1 ? experts(width, inner, count) : dense(width, inner)),
      ...(attends(index)
        ? attention(width, heads, groups, width / heads)
        : ([
            ["ssm_in", [width, 2 * channels]],
            ["ssm_conv1d", [4, channels], "F32"],
            ["ssm_conv1d.bias", [channels]],
            ["ssm_x", [channels, rank + 2 * state]],
            ["ssm_dt_norm", [rank]],
            ["ssm_dt", [rank, channels]],
            ["ssm_dt.bias", [channels]],
            ["ssm_b_norm", [state]],
            ["ssm_c_norm", [state]],
            ["ssm_a", [state, channels], "F32"],
            ["ssm_d", [channels]],
            ["ssm_out", [channels, width]],
          ] as const)),
    ],
  );
}

/** Every other layer sees a window of 128 tokens; experts everywhere. */
export function gptOss(
  size: Size,
  { inner = 256, count = 16, used = 4, heads = 8, groups = 2, head = 64, window = 128 } = {},
): MadeModel {
  const { width } = size;
  const biases: readonly Part[] = [
    ["attn_output.bias", [width]],
    ["ffn_gate_inp.bias", [count]],
    ["ffn_gate_exps.bias", [inner, count], "F32"],
    ["ffn_up_exps.bias", [inner, count], "F32"],
    ["ffn_down_exps.bias", [width, count], "F32"],
  ];
  return model(
    "gpt-oss",
    size,
    {
      feed_forward_length: inner,
      expert_feed_forward_length: inner,
      expert_count: count,
      expert_used_count: used,
      "attention.head_count": heads,
      "attention.head_count_kv": groups,
      "attention.key_length": head,
      "attention.value_length": head,
      "attention.sliding_window": window,
      "rope.dimension_count": head,
    },
    () => [
      ["attn_norm", [width]],
      ["post_attention_norm", [width]],
      ...attention(width, heads, groups, head),
      ["attn_sinks", [heads]],
      ...experts(width, inner, count),
      ...biases,
    ],
  );
}
