import { ModelError } from "./model-error.ts";
import { reasonOf } from "./reason-of.ts";
import { checkModelFile } from "./resolve-model.ts";

/** What a GGUF file says of itself before its weights. */
export interface GgufHeader {
  readonly architecture: string;
  /** The model's own name, or null. */
  readonly name: string | null;
  /** The values of the architecture's section by their keys without the architecture: `attention.head_count`. */
  readonly values: Readonly<Record<string, HeaderValue>>;
  /** How many tokens the vocabulary has. */
  readonly words: number;
  /** The chat template, or null. */
  readonly template: string | null;
  readonly tensors: readonly HeaderTensor[];
}

/** A value of a header; big whole numbers are plain numbers here. */
export type HeaderValue = string | number | boolean | readonly HeaderValue[];

/** A tensor as the header lists it. */
export interface HeaderTensor {
  readonly name: string;
  /** The fastest dimension first. */
  readonly dimensions: readonly number[];
  /** The name of its type, as in ggml: `Q5_K`. */
  readonly type: string;
}

// Milliseconds after which a remote header is given up; a large vocabulary is some ten megabytes.
const patience = 120_000;

/**
 * Reads the header of a model file, of all its parts where it is split: of a path, or of an `hf:` URI by requests for the
 * first bytes only, so that nothing is downloaded. Throws {@link ModelError} (`missing`, `not_gguf`, `unsupported`,
 * `unreachable`, `bad_spec`).
 */
export async function readHeader(spec: string): Promise<GgufHeader> {
  const remote = spec.startsWith("hf:");
  if (remote ? !/^hf:[^/\s]+\/[^/\s]+/.test(spec) : spec.trim() === "")
    throw new ModelError({ type: "bad_spec", spec });
  if (!remote) await checkModelFile(spec);
  const { readGgufFileInfo, GgmlType } = await import("node-llama-cpp");
  const file = await readGgufFileInfo(spec, {
    sourceType: remote ? "network" : "filesystem",
    logWarnings: false,
    signal: AbortSignal.timeout(patience),
    fetchRetryOptions: { retries: 1 },
    // How many words there are is told by the embeddings too.
    ignoreKeys: ["tokens", "merges", "scores", "token_type"].map((key) => `tokenizer.ggml.${key}`),
  }).catch((cause: unknown) => {
    const detail = reasonOf(cause);
    throw new ModelError(
      remote ? { type: "unreachable", spec, detail } : { type: "unsupported", path: spec, detail },
    );
  });
  const { general, tokenizer } = file.metadata;
  const architecture: string = general?.architecture ?? "";
  const section = (file.metadata as unknown as Readonly<Record<string, unknown>>)[architecture];
  const tensors = (file.fullTensorInfo ?? []).map(({ name, dimensions, ggmlType }) => ({
    name,
    dimensions: dimensions.map(Number),
    type: GgmlType[ggmlType] ?? `type ${ggmlType}`,
  }));
  const values = flatten(section ?? {});
  const embedding = tensors.find(({ name }) => name === "token_embd.weight");
  return {
    architecture,
    name: general?.name ?? null,
    values,
    words: embedding?.dimensions[1] ?? 0,
    template: tokenizer?.chat_template ?? null,
    tensors,
  };
}

/** A nested section as one level, its keys joined by dots. */
function flatten(section: object, prefix = ""): Record<string, HeaderValue> {
  return Object.assign(
    {},
    ...Object.entries(section).map(([key, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? flatten(value as object, `${prefix}${key}.`)
        : { [prefix + key]: plain(value) },
    ),
  ) as Record<string, HeaderValue>;
}

function plain(value: unknown): HeaderValue {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "bigint" ? Number(value) : (value as HeaderValue);
}
