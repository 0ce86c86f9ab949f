import { open, readdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { ModelError } from "./model-error.ts";
import { reasonOf } from "./reason-of.ts";

// Milliseconds without a byte after which a download is given up.
const patience = 60_000;

/** Where downloaded models are kept, and who hears of the download. */
export interface ResolveOptions {
  readonly cacheDir: string;
  /** Bytes so far and in all. */
  readonly report?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
  /** The address of a mirror of the model hub. */
  readonly endpoint?: string;
}

/**
 * The path of a model's GGUF file: a path as it is, or `hf:user/repo:QUANT` / `hf:user/repo/file.gguf`, which is
 * downloaded into `cacheDir` unless it is there. Throws {@link ModelError} (`missing`, `not_gguf`, `unreachable`,
 * `bad_spec`).
 */
export async function resolveModel(spec: string, options: ResolveOptions): Promise<string> {
  if (spec.trim() === "") throw new ModelError({ type: "bad_spec", spec });
  const path = spec.startsWith("hf:") ? await download(spec, options) : spec;
  await checkModelFile(path);
  return path;
}

/** Makes sure that a file is there and begins as a GGUF does. Throws {@link ModelError} (`missing`, `not_gguf`). */
export async function checkModelFile(path: string): Promise<void> {
  const file = await open(path).catch(async () => {
    throw new ModelError({ type: "missing", path, near: await namesNear(path) });
  });
  try {
    const { bytesRead, buffer } = await file
      .read(Buffer.alloc(4), 0, 4, 0)
      .catch(() => ({ bytesRead: 0, buffer: Buffer.alloc(0) }));
    const found = buffer.subarray(0, bytesRead);
    if (found.toString("latin1") !== "GGUF") {
      throw new ModelError({
        type: "not_gguf",
        path,
        found: found.length === 0 ? "nothing" : JSON.stringify(found.toString("latin1")),
      });
    }
  } finally {
    await file.close();
  }
}

/** Up to five model files in the same folder, those that share most of the name first. */
async function namesNear(path: string): Promise<readonly string[]> {
  const names = await readdir(dirname(path)).catch(() => []);
  const wanted = basename(path).toLowerCase();
  const pairs = new Set(lettersOf(wanted));
  const likeness = (name: string): number =>
    lettersOf(name.toLowerCase()).filter((pair) => pairs.has(pair)).length;
  return names
    .filter((name) => name.toLowerCase().endsWith(".gguf"))
    .sort((a, b) => likeness(b) - likeness(a) || a.localeCompare(b))
    .slice(0, 5);
}

function lettersOf(name: string): readonly string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, index) => name.slice(index, index + 2));
}

async function download(spec: string, options: ResolveOptions): Promise<string> {
  if (!/^hf:[^/\s]+\/[^/\s]+/.test(spec)) throw new ModelError({ type: "bad_spec", spec });
  const { resolveModelFile } = await import("node-llama-cpp");
  const { cacheDir, report, endpoint = "https://huggingface.co/" } = options;
  const stalled = new AbortController();
  const stall = setTimeout(() => stalled.abort(new Error(`nothing came for ${patience / 1000} s`)), patience);
  const signal = AbortSignal.any([stalled.signal, ...(options.signal ? [options.signal] : [])]);
  const request = { directory: cacheDir, cli: false, signal, endpoints: { huggingFace: endpoint } };
  try {
    const there = await resolveModelFile(spec, { ...request, download: false }).catch(() => null);
    if (there !== null) return there;
    // The downloader tries an unreachable host again for many minutes; a first knock fails at once.
    await fetch(endpoint, { method: "HEAD", signal });
    return await resolveModelFile(spec, {
      ...request,
      onProgress: ({ downloadedSize, totalSize }) => {
        stall.refresh();
        report?.({ done: downloadedSize, total: totalSize });
      },
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ModelError({ type: "unreachable", spec, detail: reasonOf(cause) });
  } finally {
    clearTimeout(stall);
  }
}
