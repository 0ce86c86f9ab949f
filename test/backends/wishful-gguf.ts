/**
 * A model that always wants the same tokens, with the vocabulary of a real one: its layers do nothing, so that each
 * token has a fixed score, whatever stands before it. What such a model writes under a grammar shows what the engine allows.
 */
import { readFileSync, writeFileSync } from "node:fs";

/** What is put into a vocabulary. */
export interface Wishes {
  /** The GGUF file whose vocabulary is taken. */
  readonly vocabulary: string;
  readonly template: string;
  /** Special tokens that take the places of others; `control` ones count in markup only. */
  readonly special: readonly { readonly text: string; readonly control: boolean }[];
  /** Token texts (as the vocabulary spells them) that are wanted, the most wanted first; special ones come after them. */
  readonly wanted: readonly string[];
  /** More metadata: 32-bit numbers. */
  readonly numbers?: Readonly<Record<string, number>>;
}

const width = 32;
const types = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9, u64: 10 } as const;

type Value =
  | { readonly type: number; readonly bytes: Buffer }
  | { readonly type: 9; readonly of: 8; readonly texts: string[] }
  | { readonly type: 9; readonly of: 5; readonly numbers: number[] };

/** Writes such a model. */
export function writeWishfulGguf(path: string, wishes: Wishes): void {
  const fields = readFields(readFileSync(wishes.vocabulary));
  const tokens = fields.get("tokenizer.ggml.tokens");
  const kinds = fields.get("tokenizer.ggml.token_type");
  if (!tokens || !("texts" in tokens) || !kinds || !("numbers" in kinds))
    throw new Error(`${wishes.vocabulary} has no vocabulary.`);
  // The last places are often taken by the tokens that end a text.
  const last = tokens.texts.length - 100;
  for (const [index, { control, text }] of wishes.special.entries()) {
    tokens.texts[last - index] = text;
    kinds.numbers[last - index] = control ? 3 : 4;
  }
  for (const key of fields.keys()) if (!key.startsWith("tokenizer.")) fields.delete(key);
  const text = (value: string): Value => ({ type: types.string, bytes: string(value) });
  const number = (value: number): Value => ({ type: types.u32, bytes: u32(value) });
  fields.set("tokenizer.chat_template", text(wishes.template));
  fields.set("general.architecture", text("llama"));
  fields.set("general.name", text("wishful"));
  for (const [key, value] of Object.entries({
    block_count: 1,
    context_length: 4096,
    embedding_length: width,
    feed_forward_length: width,
    "attention.head_count": 1,
    "attention.head_count_kv": 1,
    "rope.dimension_count": width,
    vocab_size: tokens.texts.length,
  })) {
    fields.set(`llama.${key}`, number(value));
  }
  fields.set("llama.attention.layer_norm_rms_epsilon", { type: types.f32, bytes: f32(1e-5) });
  for (const [key, value] of Object.entries(wishes.numbers ?? {}))
    fields.set(key, { type: types.f32, bytes: f32(value) });

  const order = [...wishes.wanted, ...wishes.special.map((one) => one.text)];
  const scores = new Map(order.map((wanted, index) => [wanted, 1 - index / (2 * order.length)]));
  const vocabulary = tokens.texts.length;
  const output = Buffer.alloc(vocabulary * width * 2);
  const embedding = Buffer.alloc(vocabulary * width * 2);
  for (const [index, token] of tokens.texts.entries()) {
    embedding.writeUInt16LE(half(1), index * width * 2);
    output.writeUInt16LE(half(scores.get(token) ?? 0), index * width * 2);
  }
  const square = Buffer.alloc(width * width * 2);
  const ones = Buffer.concat(Array.from({ length: width }, () => f32(1)));
  write(path, fields, [
    ["token_embd.weight", [width, vocabulary], 1, embedding],
    ["output.weight", [width, vocabulary], 1, output],
    ["output_norm.weight", [width], 0, ones],
    ...["attn_norm", "ffn_norm"].map((name): Tensor => [`blk.0.${name}.weight`, [width], 0, ones]),
    ...["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"].map((name): Tensor => [
      `blk.0.${name}.weight`,
      [width, width],
      1,
      square,
    ]),
  ]);
}

/** A name, dimensions, 0 for 32-bit and 1 for 16-bit numbers, and the data. */
type Tensor = readonly [name: string, dimensions: readonly number[], type: 0 | 1, data: Buffer];

function write(path: string, fields: ReadonlyMap<string, Value>, tensors: readonly Tensor[]): void {
  const infos: Buffer[] = [];
  const data: Buffer[] = [];
  let offset = 0;
  for (const [name, dimensions, type, bytes] of tensors) {
    infos.push(string(name), u32(dimensions.length), ...dimensions.map(u64), u32(type), u64(offset));
    const padding = Buffer.alloc((32 - (bytes.length % 32)) % 32);
    data.push(bytes, padding);
    offset += bytes.length + padding.length;
  }
  const head = Buffer.concat([
    Buffer.from("GGUF"),
    u32(3),
    u64(tensors.length),
    u64(fields.size),
    ...[...fields].flatMap(([key, value]) => [string(key), u32(value.type), encoded(value)]),
    ...infos,
  ]);
  writeFileSync(path, Buffer.concat([head, Buffer.alloc((32 - (head.length % 32)) % 32), ...data]));
}

function encoded(value: Value): Buffer {
  if ("bytes" in value) return value.bytes;
  if ("texts" in value)
    return Buffer.concat([u32(value.of), u64(value.texts.length), ...value.texts.map(string)]);
  const numbers = Buffer.alloc(value.numbers.length * 4);
  for (const [index, number] of value.numbers.entries()) numbers.writeInt32LE(number, index * 4);
  return Buffer.concat([u32(value.of), u64(value.numbers.length), numbers]);
}

const sizes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

function readFields(file: Buffer): Map<string, Value> {
  let at = 16;
  const count = (): number => {
    at += 8;
    return Number(file.readBigUInt64LE(at - 8));
  };
  const word = (): number => {
    at += 4;
    return file.readUInt32LE(at - 4);
  };
  const text = (): string => {
    const length = count();
    at += length;
    return file.toString("utf8", at - length, at);
  };
  const value = (): Value => {
    const type = word();
    const from = at;
    if (type === types.string) {
      text();
      return { type, bytes: file.subarray(from, at) };
    }
    if (type !== types.array) {
      at += sizes[type] ?? 0;
      return { type, bytes: file.subarray(from, at) };
    }
    const of = word();
    const length = count();
    if (of === types.string) return { type, of, texts: Array.from({ length }, text) };
    if (of === types.i32) return { type, of, numbers: Array.from({ length }, () => word() | 0) };
    at += length * (sizes[of] ?? 0);
    return { type, bytes: file.subarray(from, at) };
  };
  const fields = new Map<string, Value>();
  for (let left = count(); left > 0; left--) {
    const key = text();
    fields.set(key, value());
  }
  return fields;
}

/** A number between 0 and 1 as a 16-bit float. */
function half(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log2(value));
  return ((exponent + 15) << 10) | Math.round((value / 2 ** exponent - 1) * 1024);
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([u64(bytes.length), bytes]);
}
