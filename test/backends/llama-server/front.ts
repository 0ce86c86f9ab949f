/**
 * A llama-server for tests: real HTTP over the embedded engine, with the addresses, fields and errors of llama-server.
 * It can be told to misbehave. Unlike the real one it sends the tokens of a reply all at once before the end.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { chatEvents, chatModels, chatRefusal, chatRequest, type ChatAbility } from "./front-chat.ts";
import { completionEvents, completionRequest } from "./front-completion.ts";
import { embedded } from "../../../src/backends/embedded/embedded.ts";
import type { Backend, Chunk, Completion } from "../../../src/protocol/backend.ts";

/** What a front does wrong, from the next request on. */
export interface Faults {
  ignoreGrammar?: boolean;
  /** Answers that say that the model is loading, before the first good one. */
  loading?: number;
  /** Connections that are closed without an answer. */
  dropped?: number;
  /** An answer in place of every completion's own. */
  answer?: {
    readonly status: number;
    readonly body: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** What happens to a completion after its first text. */
  midway?: "error" | "cut" | "hang" | "junk" | "early end";
}

/** How the models are to be reached. */
export type FrontMode = "single" | "router" | "swap";

/** A running front. */
export interface Front {
  readonly url: string;
  readonly faults: Faults;
  /** The bodies of the completions, in order. */
  readonly completions: readonly Body[];
  /** The texts that were to be tokenised, in order. */
  readonly tokenised: readonly string[];
  /** Completions whose connection was closed before their end. */
  readonly left: () => number;
  readonly close: () => Promise<void>;
}

/** What a front is made of. */
export interface FrontOptions {
  readonly engine: Backend;
  readonly template: string;
  readonly bosToken: string;
  readonly eosToken: string;
  readonly mode?: FrontMode;
  readonly models?: readonly string[];
  readonly apiKey?: string;
  /** A free one unless given. */
  readonly port?: number;
  /** What `/v1/chat/completions` can do; a llama-server's unless given. */
  readonly chat?: ChatAbility;
}

/** The body of a request. */
export type Body = Readonly<Record<string, unknown>>;

/** Listens on a port of this machine. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { engine, mode = "single", models = ["coxswain-tiny"], apiKey, port = 0, chat = {} } = options;
  const info = await engine.describe();
  const faults: Faults = {};
  const completions: Body[] = [];
  const tokenised: string[] = [];
  let left = 0;
  const [eos = -1] = await engine.tokenize([{ text: options.eosToken, markup: true }]);
  const tail = (await engine.tokenize([{ text: info.dialect.assistant.open, markup: true }])).length;

  const props = {
    default_generation_settings: { n_ctx: info.window, params: {} },
    total_slots: 1,
    model_alias: models[0],
    model_path: `/somewhere/${models[0]}.gguf`,
    chat_template: options.template,
    bos_token: options.bosToken,
    eos_token: options.eosToken,
    build_info: "front",
  };

  const stream = async (
    body: Body,
    response: ServerResponse,
    requestFor: (signal: AbortSignal) => Completion,
    eventsFor: (chunk: Chunk) => readonly object[],
  ): Promise<void> => {
    completions.push(body);
    const { answer, midway } = faults;
    if (answer) return void response.writeHead(answer.status, answer.headers ?? {}).end(answer.body);
    const gone = new AbortController();
    let ended = false;
    response.on("close", () => {
      if (!ended) left++;
      gone.abort();
    });
    const send = (event: object): void => void response.write(`data: ${JSON.stringify(event)}\n\n`);
    response.writeHead(200, { "content-type": "text/event-stream" }).write(":\n\n");
    for await (const chunk of engine.complete(requestFor(gone.signal))) {
      for (const event of eventsFor(chunk)) send(event);
      if (chunk.type === "end") continue;
      if (midway === "error") send({ error: { code: 500, message: "Compute error.", type: "server_error" } });
      if (midway === "junk") response.write("<html>Bad gateway</html>\n");
      if (midway === "cut") return void response.destroy();
      if (midway === "hang") return;
      if (midway !== undefined) break;
    }
    ended = true;
    response.end();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const json = (status: number, value: object): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    const fail = (code: number, message: string): void =>
      json(code, { error: { code, message, type: "error" } });
    const body = await bodyOf(request);
    if ((faults.dropped ?? 0) > 0) {
      faults.dropped = (faults.dropped ?? 0) - 1;
      return void response.destroy();
    }
    const open = request.url === "/health";
    if (apiKey !== undefined && !open && request.headers.authorization !== `Bearer ${apiKey}`)
      return fail(401, "Invalid API Key");
    if ((faults.loading ?? 0) > 0) {
      faults.loading = (faults.loading ?? 0) - 1;
      return fail(503, "Loading model");
    }
    const url = new URL(request.url ?? "", "http://front");
    if (url.pathname === "/v1/models")
      return json(200, { object: "list", data: chatModels(models, info.window, chat) });
    let path = decodeURIComponent(url.pathname);
    if (mode === "swap") {
      const name = models.find((one) => path.startsWith(`/upstream/${one}/`));
      if (name === undefined) return fail(404, "File Not Found");
      path = path.slice(`/upstream/${name}`.length);
    }
    if (mode === "router") {
      const name = url.searchParams.get("model") ?? (body["model"] as string | undefined);
      if (name === undefined && path === "/props") {
        return json(200, {
          role: "router",
          model_alias: "llama-server",
          default_generation_settings: { n_ctx: 0 },
        });
      }
      if (name === undefined) return fail(400, "model name is missing from the request");
      if (!models.includes(name)) return fail(400, `model '${name}' not found`);
    }
    switch (`${request.method} ${path}`) {
      case "GET /health":
        return json(200, { status: "ok" });
      case "GET /props":
        return json(200, props);
      case "POST /tokenize": {
        if (chat.tokenizer === false) return fail(404, "Not Found");
        const text = String(body["content"]);
        tokenised.push(text);
        const bos = body["add_special"] === true ? info.dialect.begin : "";
        const pieces = [
          { text: bos, markup: true },
          { text, markup: body["parse_special"] !== false },
        ];
        return json(200, { tokens: await engine.tokenize(pieces) });
      }
      case "POST /completion":
        return stream(
          body,
          response,
          (signal) => completionRequest(body, tail, signal, faults.ignoreGrammar),
          (chunk) => completionEvents(chunk, body, eos),
        );
      case "POST /v1/chat/completions": {
        const refusal = chatRefusal(body, chat);
        if (refusal) return fail(refusal.status, refusal.message);
        return stream(
          body,
          response,
          (signal) => chatRequest(body, { ...chat, dialect: info.dialect, window: info.window, signal }),
          (chunk) => chatEvents(chunk, chat),
        );
      }
      default:
        return fail(404, "File Not Found");
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(400)
          .end(JSON.stringify({ error: { code: 400, message, type: "invalid_request_error" } }));
    });
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    completions,
    tokenised,
    left: () => left,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** The engine for fronts, and what its file says that `/props` tells. */
export async function openEngine(model: string): Promise<FrontOptions> {
  const { readGgufFileInfo } = await import("node-llama-cpp");
  const { metadata } = await readGgufFileInfo(model, { sourceType: "filesystem", logWarnings: false });
  const { chat_template: template = "", ggml } = metadata.tokenizer ?? {};
  const token = (id: number | undefined): string => ggml?.tokens[id ?? -1] ?? "";
  return {
    engine: await embedded({ model, gpu: false, patience: 60 }),
    template,
    bosToken: token(ggml?.bos_token_id),
    eosToken: token(ggml?.eos_token_id),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text === "" ? {} : (JSON.parse(text) as Body);
}
