import { z } from "zod";
import { createExchange } from "../http/exchange.ts";
import { findModel } from "./find-model.ts";
import { readServerAddress } from "./server-address.ts";

/** What a server says of itself; null where it says nothing. */
export interface ServerFacts {
  readonly build: string | null;
  readonly template: string | null;
  /** Tokens that the model was trained to read. */
  readonly trained: number | null;
}

const metaShape = z.object({
  data: z.array(z.object({ id: z.string(), meta: z.object({ n_ctx_train: z.int() }).partial().nullish() })),
});

/** Asks a llama-server what it is, beside what a run needs to know. Throws `ServerError`. */
export async function serverFacts(url: string, apiKey: string | undefined): Promise<ServerFacts> {
  const patience = 30_000;
  const { name, props, exchange } = await findModel(readServerAddress(url), {
    connect: (base) => createExchange({ base, apiKey, patience }),
    loadPatience: patience,
    report: () => {},
  });
  const models = metaShape.safeParse(await exchange.ask("/v1/models").catch(() => null));
  const list = models.success ? models.data.data : [];
  const own = list.find(({ id }) => id === name) ?? (list.length === 1 ? list[0] : undefined);
  return {
    build: props.build_info ?? null,
    template: props.chat_template || null,
    trained: own?.meta?.n_ctx_train ?? null,
  };
}
