import { z } from "zod";
import type { Exchange } from "../http/exchange.ts";
import { ServerError } from "../http/server-error.ts";

/** A model of an OpenAI-compatible server. */
export interface EndpointModel {
  readonly name: string;
  /** Tokens of prompt and reply together, where the server tells. */
  readonly window: number | null;
}

const count = z.int().positive().nullish().catch(null);
const modelsShape = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      aliases: z.array(z.string()).nullish().catch(null),
      // The window's name at vLLM and SGLang, at llama-server, and at some others.
      max_model_len: count,
      meta: z.object({ n_ctx: count }).nullish().catch(null),
      context_length: count,
      context_window: count,
    }),
  ),
});
type Listed = z.infer<typeof modelsShape>["data"][number];

/**
 * Finds the model that is meant: the named one, or the only one. A name that the server does not list is refused, because
 * servers with one model take any name for it; where nothing is listed, the name is taken as it is.
 */
export async function findEndpointModel(exchange: Exchange, wanted: string | null): Promise<EndpointModel> {
  const listed = await list(exchange);
  const all = listed ?? [];
  if (wanted === null) {
    const [only, ...more] = all;
    if (only && more.length === 0) return found(only);
    const names = all.map(({ id }) => id);
    const detail = listed === null ? "it does not list its models" : `it has ${shortened(names)}`;
    throw new ServerError("no_model", exchange.base, detail);
  }
  if (listed === null) return { name: wanted, window: null };
  // Ollama lists a model that is named without a tag with the tag that it then has.
  const match = all.find(
    ({ id, aliases }) => [id, ...(aliases ?? [])].includes(wanted) || id === `${wanted}:latest`,
  );
  if (match) return { ...found(match), name: wanted };
  const names = all.map(({ id }) => id);
  throw new ServerError("no_model", exchange.base, `it has ${shortened(names)}, not ${wanted}`);
}

async function list(exchange: Exchange): Promise<readonly Listed[] | null> {
  let answer: unknown;
  try {
    answer = await exchange.ask("/models");
  } catch (error) {
    // The address itself may be wrong: the first request to it will say so.
    if (error instanceof ServerError && error.reason === "missing") return null;
    throw error;
  }
  const parsed = modelsShape.safeParse(answer);
  if (parsed.success) return parsed.data.data;
  throw new ServerError("broken", `${exchange.base}/models`, z.prettifyError(parsed.error));
}

function found({ id, max_model_len, meta, context_length, context_window }: Listed): EndpointModel {
  return { name: id, window: max_model_len ?? meta?.n_ctx ?? context_length ?? context_window ?? null };
}

function shortened(names: readonly string[]): string {
  if (names.length === 0) return "none";
  const shown = names.slice(0, 12).join(", ");
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}
