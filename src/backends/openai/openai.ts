import type { Backend, BackendInfo, Chunk, Completion } from "../../protocol/backend.ts";
import { createExchange } from "../http/exchange.ts";
import { rememberFor } from "../http/probe-grammar.ts";
import { ServerError } from "../http/server-error.ts";
import { WindowError } from "../window-error.ts";
import { bindingOf, type BindingField, chatBody } from "./chat-body.ts";
import { chatDialect, chatMessages } from "./chat-messages.ts";
import { createChatReply } from "./chat-reply.ts";
import { readEndpointAddress } from "./endpoint-address.ts";
import { createEndpointTokenizer } from "./endpoint-tokenizer.ts";
import { findEndpointModel } from "./find-endpoint-model.ts";
import { tryOut, type Manner } from "./try-out.ts";

/** Which endpoint to use. */
export interface OpenAiOptions {
  /** `http://host:port/v1`, and behind it `?window=TOKENS` and `#MODEL` where the server does not tell them. */
  readonly url: string;
  /** The server's key, where it asks for one. */
  readonly apiKey?: string | undefined;
  /** Seconds without a byte after which a request is given up; 240 unless given. */
  readonly patience?: number;
  /** Hears what the endpoint cannot do, and that it asks to wait. */
  readonly report?: (text: string) => void;
}

// What the servers that do not tell their window open a model with.
const assumedWindow = 4096;

/**
 * Uses a model of an OpenAI-compatible server by `/chat/completions`. Finds out how it wants to be spoken to and by which
 * field it follows a grammar, if by any. Throws `ServerError`.
 */
export async function openai(options: OpenAiOptions): Promise<Backend> {
  const { apiKey, patience = 240, report = () => {} } = options;
  const { base, model, window: givenWindow } = readEndpointAddress(options.url);
  const connect = (to: string) => createExchange({ base: to, apiKey, patience: patience * 1000, report });
  const exchange = connect(base);
  const url = `${base}/chat/completions`;
  const { name, window: toldWindow } = await findEndpointModel(exchange, model);
  const window = givenWindow ?? toldWindow ?? assumedWindow;
  const { tokenize, exact } = await createEndpointTokenizer(connect(base.replace(/\/v1$/, "")), name);
  const closing = new AbortController();
  let told = { counts: false, cached: false };

  async function* complete(
    request: Completion,
    { systemRole, extras }: Manner,
    field: BindingField | null,
  ): AsyncGenerator<Chunk> {
    if (closing.signal.aborted) throw new Error("This backend is closed. Open the model again.");
    const signal = AbortSignal.any([closing.signal, ...(request.signal ? [request.signal] : [])]);
    const messages = chatMessages(request.prompt, systemRole);
    if (messages.length === 0) throw new ServerError("refused", url, "the prompt is empty");
    const size = (await tokenize(request.prompt)).length;
    if (size >= window) throw new WindowError(size, window);
    const { sampling, stop } = request;
    const room = Math.max(1, Math.min(request.maxTokens, window - size));
    const binding = bindingOf(request, field);
    const body = chatBody({ model: name, messages, sampling, stop, room, extras, binding });
    const reply = createChatReply(url, size);
    if (!signal.aborted) {
      for await (const event of exchange.stream("/chat/completions", body, signal)) {
        const text = reply.add(event);
        if (text !== "") yield { type: "text", text };
      }
    }
    const end = reply.end() ?? (signal.aborted ? reply.abort() : null);
    if (!end) throw new ServerError("broken", url, "the stream ended before the reply did");
    told = reply.told();
    yield end;
  }

  const found = await rememberFor(`${base} ${name}`, async () => {
    const { manner, field } = await tryOut(complete, greeting);
    return { manner, field, told };
  });
  const { manner, field } = found;
  const constraint = field === null ? "none" : field === "response_format" ? "json_schema" : "gbnf";
  const lacks = [
    ...(constraint === "none" ? ["it follows no grammar, so replies cannot be bound"] : []),
    ...(constraint === "json_schema"
      ? ["it follows a JSON Schema only, so replies can be bound to a bare call"]
      : []),
    ...((givenWindow ?? toldWindow)
      ? []
      : [`its window is taken for ${window} tokens (?window=TOKENS in the address)`]),
    ...(exact ? [] : ["tokens of a prompt are counted roughly"]),
    ...(found.told.cached ? [] : ["what its cache had is not told, so all tokens count as read"]),
    ...(found.told.counts ? [] : ["tokens are not told, so they are guessed"]),
  ];
  if (lacks.length > 0) report(`${base} (${name}): ${lacks.join("; ")}`);

  const info: BackendInfo = { model: name, window, dialect: chatDialect, constraint };
  return {
    describe: async () => info,
    tokenize,
    complete: (request) => {
      const unbound =
        (request.grammar !== undefined && constraint !== "gbnf") ||
        (request.schema !== undefined && constraint !== "json_schema");
      if (!unbound) return complete(request, manner, field);
      throw new ServerError("no_grammar", url, "it wrote something else than the grammar of a probe allows");
    },
    close: async () => closing.abort(),
  };
}

const greeting: Completion = {
  prompt: [
    { text: chatDialect.system.open, markup: true },
    { text: "Answer in one word." },
    { text: chatDialect.user.open, markup: true },
    { text: "Hello." },
    { text: chatDialect.assistant.open, markup: true },
  ],
  stop: [],
  sampling: { temperature: 0, topP: 1, topK: 0, minP: 0, seed: 0 },
  maxTokens: 1,
};
