/** Finds the model behind an address: on a llama-server, on one in router mode, or behind llama-swap. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Exchange } from "../http/exchange.ts";
import type { ServerAddress } from "./server-address.ts";
import { ServerError } from "../http/server-error.ts";

/** What a server says of a model. */
export type Props = z.infer<typeof propsShape>;

const propsShape = z.object({
  default_generation_settings: z.object({ n_ctx: z.int() }),
  chat_template: z.string().optional(),
  bos_token: z.string().optional(),
  eos_token: z.string().optional(),
  model_alias: z.string().optional(),
  model_path: z.string().optional(),
  role: z.string().optional(),
  build_info: z.string().optional(),
});

const modelsShape = z.object({
  data: z.array(z.object({ id: z.string(), aliases: z.array(z.string()).optional() })),
});

/** A model that answers. */
export interface FoundModel {
  readonly name: string;
  readonly props: Props;
  /** Where its endpoints are. */
  readonly exchange: Exchange;
  /** What each request must carry to reach it. */
  readonly route: { readonly model?: string };
}

/** How to look for a model. */
export interface Search {
  readonly connect: (base: string) => Exchange;
  /** Milliseconds to wait for a model that is being loaded. */
  readonly loadPatience: number;
  readonly report: (text: string) => void;
}

/**
 * Asks a server for a model, waiting while it is being loaded. A router and llama-swap load the model by being asked.
 * Throws {@link ServerError}, also when another model runs there than the address says.
 */
export async function findModel({ origin, model }: ServerAddress, search: Search): Promise<FoundModel> {
  const root = search.connect(origin);
  const own = await props(root, "", search).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (own === null) {
    const name = await choose(root, model);
    // llama-swap has a model's own addresses below this one.
    const exchange = search.connect(
      `${origin}/upstream/${name.split("/").map(encodeURIComponent).join("/")}`,
    );
    const swapped = await props(exchange, "", search).catch(async (error: unknown) => {
      if (isMissing(error)) await refuseUnknown(root, name, []);
      throw error;
    });
    return { name, props: swapped, exchange, route: {} };
  }
  if (own.role === "router") {
    const name = await choose(root, model);
    const query = `?model=${encodeURIComponent(name)}`;
    return { name, props: await props(root, query, search), exchange: root, route: { model: name } };
  }
  const file = own.model_path?.split(/[/\\]/).at(-1);
  // A server without a name for its model takes the file's path for one.
  const alias = own.model_alias === own.model_path ? [] : [own.model_alias];
  const known = [...alias, file?.replace(/\.gguf$/i, ""), file, own.model_alias].filter(
    (name) => name !== undefined,
  );
  if (model !== null && !known.includes(model)) await refuseUnknown(root, model, known);
  return { name: model ?? known[0] ?? origin, props: own, exchange: root, route: {} };
}

function isMissing(error: unknown): boolean {
  return error instanceof ServerError && error.reason === "missing";
}

/** Another model than the one that was asked for would look like a bad day of the right one. */
async function refuseUnknown(root: Exchange, model: string, known: readonly string[]): Promise<void> {
  const all = [...new Set([...known, ...(await names(root))])];
  if (!all.includes(model))
    throw new ServerError("no_model", root.base, `it has ${all.join(", ")}, not ${model}`);
}

async function props(exchange: Exchange, query: string, { loadPatience, report }: Search): Promise<Props> {
  const started = performance.now();
  for (let waited = 0; ; waited++) {
    try {
      const answer = propsShape.safeParse(await exchange.ask(`/props${query}`));
      if (answer.success) return answer.data;
      throw new ServerError("broken", `${exchange.base}/props`, z.prettifyError(answer.error));
    } catch (error) {
      // A router does not answer while it loads: silence is no end of it.
      const loading = error instanceof ServerError && ["loading", "silent"].includes(error.reason);
      if (!loading || performance.now() - started > loadPatience) throw error;
      report(`${exchange.base} is loading its model`);
      await sleep(Math.min(1000, 50 * 2 ** waited));
    }
  }
}

async function choose(exchange: Exchange, model: string | null): Promise<string> {
  if (model !== null) return model;
  const [only, ...more] = await models(exchange);
  if (only && more.length === 0) return only.id;
  throw new ServerError("no_model", exchange.base, `it has ${(await names(exchange)).join(", ") || "none"}`);
}

async function models(exchange: Exchange): Promise<z.infer<typeof modelsShape>["data"]> {
  const answer = modelsShape.safeParse(await exchange.ask("/v1/models"));
  if (answer.success) return answer.data.data;
  throw new ServerError("broken", `${exchange.base}/v1/models`, z.prettifyError(answer.error));
}

async function names(exchange: Exchange): Promise<readonly string[]> {
  return (await models(exchange)).flatMap(({ id, aliases = [] }) => [id, ...aliases]);
}
