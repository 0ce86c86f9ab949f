import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { embedded } from "../backends/embedded/embedded.ts";
import { resolveModel } from "../backends/embedded/resolve-model.ts";
import { isEndpointAddress } from "../backends/openai/endpoint-address.ts";
import { isServerAddress } from "../backends/llama-server/server-address.ts";
import { scripted, type ScriptedReply } from "../backends/scripted.ts";
import type { Backend } from "../protocol/backend.ts";

/** Where the shipped orchestrator lies: beside `src/` and beside the built `dist/`. */
export const shippedModel = fileURLToPath(new URL("../../models/coxswain-tiny.gguf", import.meta.url));

const served = "server:";

/** A model spec that names no model. */
export class ModelSpecError extends Error {
  override readonly name = "ModelSpecError";
}

/**
 * Opens a model by its spec: a GGUF path or an `hf:` URI runs in process, `server:` before one of them on a llama-server
 * that is started for it, `http://host:port[/model]` is a running llama-server, `openai:http://host:port/v1[#model]` any
 * other server that speaks as OpenAI's does, `scripted:FILE.json` replays an array of replies (for demonstrations), and
 * no spec means the shipped model.
 */
export async function openModel(spec: string | undefined, place: ModelPlace): Promise<Backend> {
  if (spec?.startsWith("scripted:")) return openScript(spec.slice("scripted:".length));
  if (spec !== undefined && isServerAddress(spec)) {
    const { llamaServer } = await import("../backends/llama-server/llama-server.ts");
    return llamaServer({ url: spec, apiKey: place.apiKey, report: place.report });
  }
  if (spec !== undefined && isEndpointAddress(spec)) {
    const { openai } = await import("../backends/openai/openai.ts");
    return openai({ url: spec, apiKey: place.apiKey, report: place.report });
  }
  const { sequences, report, serverBinary, serverArgs } = place;
  const options = {
    model: await modelFile(spec, place),
    ...(sequences === undefined ? {} : { sequences }),
  };
  if (!spec?.startsWith(served)) return embedded(options);
  const { startLlamaServer } = await import("../backends/llama-server/start-llama-server.ts");
  return startLlamaServer({ ...options, report, binary: serverBinary, args: serverArgs });
}

/** Whether a model is a file here, or becomes one; a script and a running server are none. */
export function isFileSpec(spec: string | undefined): boolean {
  if (spec === undefined) return true;
  return !(spec.startsWith("scripted:") || isServerAddress(spec) || isEndpointAddress(spec));
}

/** The file of a spec that {@link isFileSpec}; downloads it where the spec is an `hf:` URI that is not there yet. */
export async function modelFile(
  spec: string | undefined,
  { cacheDir, report }: Pick<ModelPlace, "cacheDir" | "report">,
): Promise<string> {
  const file = spec?.startsWith(served) ? spec.slice(served.length) : spec;
  if (file?.startsWith("hf:") && cacheDir === undefined) {
    throw new ModelSpecError(`${file} must be downloaded: give a folder for models (cacheDir).`);
  }
  return resolveModel(file ?? shippedModel, {
    cacheDir: cacheDir ?? "",
    report: ({ done, total }) => report(`downloading ${file}: ${megabytes(done)} of ${megabytes(total)}`),
  });
}

/** Where downloaded models are kept, and who hears of progress. */
export interface ModelPlace {
  readonly cacheDir?: string | undefined;
  /** The key of a server that asks for one. */
  readonly apiKey?: string | undefined;
  /** Replies that can be written at once by a model that is opened here; 1 unless given. */
  readonly sequences?: number;
  /** The program of a server that is started here; `llama-server` on the PATH unless given. */
  readonly serverBinary?: string | undefined;
  /** More arguments for it. */
  readonly serverArgs?: readonly string[] | undefined;
  readonly report: (text: string) => void;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

async function openScript(file: string): Promise<Backend> {
  let replies: unknown;
  try {
    replies = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ModelSpecError(`The script ${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  if (!Array.isArray(replies) || !replies.every(isReply)) {
    throw new ModelSpecError(`The script ${file} must be a JSON array of texts or {"text", "end"} objects.`);
  }
  return scripted(replies, { model: `scripted:${file}` });
}

function isReply(value: unknown): value is ScriptedReply {
  if (typeof value === "string") return true;
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}
