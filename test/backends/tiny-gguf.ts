import { truncate, writeFile } from "node:fs/promises";

/** What stands in the header of a GGUF file for tests: an architecture and one tensor's dimensions. */
export interface TinyGguf {
  readonly architecture: string;
  readonly dimensions: readonly [number, number];
  /** The length of the whole file in bytes; the header's own unless given. Longer files are sparse. */
  readonly length?: number;
}

/** Writes a GGUF header (version 3, one F16 tensor, no data) with all that an estimate of memory asks for. */
export async function writeGguf(path: string, { architecture, dimensions, length }: TinyGguf): Promise<void> {
  const integers = {
    block_count: 1,
    context_length: 512,
    embedding_length: 64,
    feed_forward_length: 64,
    "attention.head_count": 1,
  };
  const fields: readonly Buffer[] = [
    Buffer.concat([string("general.architecture"), u32(8), string(architecture)]),
    ...Object.entries(integers).map(([key, value]) =>
      Buffer.concat([string(`${architecture}.${key}`), u32(4), u32(value)]),
    ),
  ];
  const half = 1;
  const tensor = [
    string("token_embd.weight"),
    u32(dimensions.length),
    ...dimensions.map(u64),
    u32(half),
    u64(0),
  ];
  const header = [Buffer.from("GGUF"), u32(3), u64(1), u64(fields.length), ...fields, ...tensor];
  await writeFile(path, Buffer.concat([...header, Buffer.alloc(64)]));
  if (length !== undefined) await truncate(path, length);
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
