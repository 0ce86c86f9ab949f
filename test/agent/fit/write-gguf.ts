import { truncate, writeFile } from "node:fs/promises";
import { tensorBytes, type TensorType } from "../../../src/agent/fit/tensor-type.ts";

/** A value of a GGUF header; whole numbers are written as u32, lists of them as i32, other numbers as f32. */
export type GgufValue = string | number | boolean | readonly number[] | readonly string[];

/** A tensor of a made-up model. */
export interface MadeTensor {
  readonly name: string;
  /** The fastest dimension first. */
  readonly dimensions: readonly number[];
  readonly type: TensorType;
}

/** A made-up model: everything of a GGUF file but the weights. */
export interface MadeModel {
  readonly architecture: string;
  /** By their keys without the architecture in front, or whole keys where they have one of their own. */
  readonly values: Readonly<Record<string, GgufValue>>;
  readonly tensors: readonly MadeTensor[];
}

const alignment = 32;
const ownSections = ["general.", "tokenizer."];
const types: Partial<Readonly<Record<TensorType, number>>> = { F32: 0, F16: 1, Q4_0: 2, Q8_0: 8 };

/** Writes a model as a GGUF file (version 3) whose weights are a hole in the file: zeros that take no room. */
export async function writeModel(path: string, { architecture, values, tensors }: MadeModel): Promise<void> {
  const fields = Object.entries({ "general.architecture": architecture, ...values }).map(([key, value]) =>
    Buffer.concat([
      text(ownSections.some((section) => key.startsWith(section)) ? key : `${architecture}.${key}`),
      ...tagged(value),
    ]),
  );
  let end = 0;
  const infos = tensors.map(({ name, dimensions, type }) => {
    const info = [
      text(name),
      u32(dimensions.length),
      ...dimensions.map(u64),
      u32(types[type] ?? -1),
      u64(end),
    ];
    end += Math.ceil(tensorBytes(type, dimensions) / alignment) * alignment;
    return Buffer.concat(info);
  });
  const head = Buffer.concat([
    Buffer.from("GGUF"),
    u32(3),
    u64(tensors.length),
    u64(fields.length),
    ...fields,
    ...infos,
  ]);
  await writeFile(path, head);
  await truncate(path, Math.ceil(head.length / alignment) * alignment + end);
}

function tagged(value: GgufValue): readonly Buffer[] {
  if (typeof value === "string") return [u32(8), text(value)];
  if (typeof value === "boolean") return [u32(7), Buffer.from([value ? 1 : 0])];
  if (typeof value === "number") return Number.isInteger(value) ? [u32(4), u32(value)] : [u32(6), f32(value)];
  const isText = typeof value[0] === "string";
  const items = value.map((item) => (typeof item === "string" ? text(item) : i32(item)));
  return [u32(9), u32(isText ? 8 : 5), u64(value.length), ...items];
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function i32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
