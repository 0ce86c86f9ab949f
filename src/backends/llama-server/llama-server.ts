import type { Backend, BackendInfo, Chunk, Completion, Dialect } from "../../protocol/backend.ts";
import { dialectMarkers, replyMarkers, splitMarkers } from "../split-markers.ts";
import { WindowError } from "../window-error.ts";
import { completionBody } from "./completion-body.ts";
import { createExchange } from "../http/exchange.ts";
import { findModel } from "./find-model.ts";
import { followsGrammar, rememberFor } from "../http/probe-grammar.ts";
import { readServerAddress } from "./server-address.ts";
import { ServerError } from "../http/server-error.ts";
import { toldTokens } from "./server-probabilities.ts";
import { createServerReply } from "./server-reply.ts";
import { createTokenizer } from "./tokenizer.ts";

/** Which server to use. */
export interface LlamaServerOptions {
  /** `http://host:port`, or `http://host:port/model-name` where the server has several models. */
  readonly url: string;
  /** The server's key, where it asks for one. */
  readonly apiKey?: string | undefined;
  /** Seconds without a byte after which a request is given up; 240 unless given. */
  readonly patience?: number;
  /** Seconds to wait for a model that is still loading; 300 unless given. */
  readonly loadPatience?: number;
  /** In place of the one that the model's chat template tells. */
  readonly dialect?: Dialect;
  /** Hears that a model is being waited for, and that grammars are ignored. */
  readonly report?: (text: string) => void;
}

/**
 * Uses a running llama-server (or one of the models of a router, or of llama-swap). Finds out what it has and whether
 * it follows grammars. Throws `ServerError`.
 */
export async function llamaServer(options: LlamaServerOptions): Promise<Backend> {
  // Node gives up on a silent answer by itself after 300 s, and says less about it.
  const { apiKey, patience = 240, loadPatience = 300, report = () => {} } = options;
  const { name, props, exchange, route } = await findModel(readServerAddress(options.url), {
    connect: (base) => createExchange({ base, apiKey, patience: patience * 1000 }),
    loadPatience: loadPatience * 1000,
    report,
  });
  const url = `${exchange.base}/completion`;
  const window = props.default_generation_settings.n_ctx;
  if (window < 1) throw new ServerError("broken", `${exchange.base}/props`, `its window is ${window} tokens`);
  const tokenizer = createTokenizer(exchange, route);
  const bosToken = props.bos_token ?? "";
  // The template reader is not for those who only import this module.
  const { modelDialect } = await import("../model-dialect.ts");
  const dialect =
    options.dialect ??
    modelDialect({
      template: props.chat_template || null,
      bosToken,
      eosToken: props.eos_token ?? "",
      addsBos: await tokenizer.addsBos(bosToken),
    });
  const markers = replyMarkers(dialect);
  const split = dialectMarkers(dialect);
  const tokenize: Backend["tokenize"] = (pieces) => tokenizer.tokenize(splitMarkers(pieces, split));
  const closing = new AbortController();

  async function* complete(request: Completion): AsyncGenerator<Chunk> {
    if (closing.signal.aborted) throw new Error("This backend is closed. Open the model again.");
    const signal = AbortSignal.any([closing.signal, ...(request.signal ? [request.signal] : [])]);
    const prompt = await tokenize(request.prompt);
    if (prompt.length === 0) throw new ServerError("refused", url, "the prompt is empty");
    if (prompt.length >= window) throw new WindowError(prompt.length, window);
    const stop = [...request.stop, ...(dialect.stop ?? [])];
    // A negative number would mean no limit.
    const room = Math.max(0, Math.min(request.maxTokens, window - prompt.length));
    const { grammar, sampling, rejectedBy } = request;
    const told = rejectedBy ? toldTokens : 0;
    const body = { ...route, ...completionBody({ prompt, grammar, sampling, stop, room, markers, told }) };
    const reply = createServerReply({ url, prompt: prompt.length, stops: stop.length > 0, rejectedBy });
    if (!signal.aborted) {
      for await (const event of exchange.stream("/completion", body, signal)) {
        const text = reply.add(event);
        if (text !== "") yield { type: "text", text };
      }
    }
    const end = reply.end() ?? (signal.aborted ? reply.abort() : null);
    if (!end) throw new ServerError("broken", url, "the stream ended before the reply did");
    yield end;
  }

  const bound = await rememberFor(`${exchange.base} ${route.model ?? ""}`, () => followsGrammar(complete));
  const constraint = bound ? "gbnf" : "none";
  if (constraint === "none") report(`${exchange.base} ignores grammars: replies cannot be bound`);
  const info: BackendInfo = { model: name, window, dialect, constraint };
  return {
    describe: async () => info,
    tokenize,
    complete: (request) => {
      if (request.grammar === undefined || constraint === "gbnf") return complete(request);
      throw new ServerError("no_grammar", url, "it wrote something else than the grammar of a probe allows");
    },
    close: async () => closing.abort(),
  };
}
