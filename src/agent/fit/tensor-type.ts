/** How many bytes weights and caches take in each of ggml's types. */

/** Weights in a block and bytes of a block. Source: llama.cpp, ggml/src/ggml-common.h (its static asserts). */
const blocks = {
  F32: [1, 4],
  F16: [1, 2],
  BF16: [1, 2],
  F64: [1, 8],
  I8: [1, 1],
  I16: [1, 2],
  I32: [1, 4],
  I64: [1, 8],
  Q1_0: [128, 18],
  Q2_0: [64, 18],
  Q4_0: [32, 18],
  Q4_1: [32, 20],
  Q5_0: [32, 22],
  Q5_1: [32, 24],
  Q8_0: [32, 34],
  Q8_1: [32, 36],
  Q2_K: [256, 84],
  Q3_K: [256, 110],
  Q4_K: [256, 144],
  Q5_K: [256, 176],
  Q6_K: [256, 210],
  Q8_K: [256, 292],
  IQ1_S: [256, 50],
  IQ1_M: [256, 56],
  IQ2_XXS: [256, 66],
  IQ2_XS: [256, 74],
  IQ2_S: [256, 82],
  IQ3_XXS: [256, 98],
  IQ3_S: [256, 110],
  IQ4_NL: [32, 18],
  IQ4_XS: [256, 136],
  TQ1_0: [256, 54],
  TQ2_0: [256, 66],
  MXFP4: [32, 17],
  NVFP4: [64, 36],
} as const satisfies Readonly<Record<string, readonly [weights: number, bytes: number]>>;

/** A type of ggml's by its name. */
export type TensorType = keyof typeof blocks;

/** Whether a name is one of ggml's types. */
export function isTensorType(name: string): name is TensorType {
  return Object.hasOwn(blocks, name);
}

/** Bytes of `count` values of a type; part of a block counts as that part. */
export function typeBytes(type: TensorType, count: number): number {
  const [weights, bytes] = blocks[type];
  return (count / weights) * bytes;
}

/** Bytes of a tensor. */
export function tensorBytes(type: TensorType, dimensions: readonly number[]): number {
  return typeBytes(
    type,
    dimensions.reduce((product, size) => product * size, 1),
  );
}
