import type { GgufHeader } from "../../../src/backends/embedded/read-header.ts";
import type { TensorType } from "../../../src/agent/fit/tensor-type.ts";
import type { MadeModel, MadeTensor } from "./write-gguf.ts";

/** The header of a made-up model without a file; `type` gives matrices another type than the model's own. */
export function headerOf(
  { architecture, values, tensors }: MadeModel,
  type: (tensor: MadeTensor) => TensorType = (tensor) => tensor.type,
): GgufHeader {
  const own = Object.entries(values).filter(([key]) => !/^(?:general|tokenizer)\./.test(key));
  return {
    architecture,
    name: null,
    values: Object.fromEntries(own),
    template: null,
    words: tensors[0]?.dimensions[1] ?? 0,
    tensors: tensors.map((tensor) => ({
      name: tensor.name,
      dimensions: tensor.dimensions,
      type: tensor.type === "F32" ? "F32" : type(tensor),
    })),
  };
}

/**
 * The types of a Q5_K_M file: 6 bits for the output, for values, for what goes into a recurrence, and for the inner
 * outputs of the first and last eighth of the layers and every third between. Source: `llama_tensor_get_type` and
 * `use_more_bits` in llama.cpp's src/llama-quant.cpp.
 */
export function q5kM(layers: number): (tensor: MadeTensor) => TensorType {
  const eighth = Math.floor(layers / 8);
  const more = (layer: number): boolean =>
    layer < eighth || layer >= Math.floor((7 * layers) / 8) || (layer - eighth) % 3 === 2;
  return ({ name }) => {
    const layer = Number(/^blk\.(\d+)\./.exec(name)?.[1] ?? -1);
    if (/^output\.|attn_qkv/.test(name)) return "Q6_K";
    return /attn_v\.|ffn_down/.test(name) && more(layer) ? "Q6_K" : "Q5_K";
  };
}
