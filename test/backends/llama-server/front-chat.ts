/** The part of a front that speaks `/v1/chat/completions`, with what one kind of server or another can do. */
import type { Chunk, Completion, Dialect, Piece } from "../../../src/protocol/backend.ts";
import { compileGrammar } from "../../../src/schema/grammar/compile-grammar.ts";
import { readToolShapes } from "../../../src/schema/import-tools.ts";
import type { Body } from "./front.ts";

/** What an OpenAI-compatible server can do. What is not given is as a llama-server has it. */
export interface ChatAbility {
  /** The field that binds a reply; all others are passed over. */
  readonly field?: "grammar" | "structured_outputs" | "ebnf" | "response_format" | null;
  /** Refuses fields that OpenAI does not have, as its own server does. */
  readonly strict?: boolean;
  readonly systemRole?: boolean;
  readonly tokenizer?: boolean;
  /** What is told of tokens: how many the cache had, their number only, or nothing. */
  readonly usage?: "cached" | "counts" | "none";
  /** How the window is called where models are listed; null where it is not told. */
  readonly windowName?: "n_ctx" | "max_model_len" | null;
}

interface Sent {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

const official = new Set(
  "model messages stream stream_options max_tokens temperature top_p seed stop presence_penalty frequency_penalty response_format".split(
    " ",
  ),
);

/** Why such a server refuses a request, or null. */
export function chatRefusal(
  body: Body,
  { strict = false, systemRole = true }: ChatAbility,
): { readonly status: number; readonly message: string } | null {
  const unknown = Object.keys(body).find((key) => !official.has(key));
  if (strict && unknown !== undefined)
    return { status: 400, message: `Unrecognized request argument supplied: ${unknown}` };
  const roles = messagesIn(body).map(({ role }) => role);
  if (!systemRole && roles.includes("system")) return { status: 500, message: "System role not supported" };
  const twice = roles.some((role, index) => role === roles[index - 1]);
  return twice ? { status: 400, message: "Conversation roles must alternate" } : null;
}

/** What the engine is asked for by the body of a request, roles written as the model's template does. */
export function chatRequest(
  body: Body,
  more: ChatAbility & { readonly dialect: Dialect; readonly window: number; readonly signal: AbortSignal },
): Completion {
  const { dialect, field = "grammar" } = more;
  const pieces = messagesIn(body).flatMap(({ role, content }): readonly Piece[] => [
    { text: dialect[role].open, markup: true },
    { text: content },
    { text: dialect[role].close, markup: true },
  ]);
  const grammar = field === null ? undefined : grammarIn(body, field);
  const value = (key: string, missing: number): number => Number(body[key] ?? missing);
  return {
    prompt: [
      { text: dialect.begin, markup: true },
      ...pieces,
      { text: dialect.assistant.open, markup: true },
    ].filter(({ text }) => text !== ""),
    ...(grammar === undefined ? {} : { grammar }),
    stop: (body["stop"] ?? []) as readonly string[],
    sampling: {
      temperature: value("temperature", 0.8),
      topP: value("top_p", 0.95),
      topK: Math.max(0, value("top_k", 40)),
      minP: value("min_p", 0.05),
      seed: value("seed", 1),
    },
    maxTokens: value("max_tokens", more.window),
    signal: more.signal,
  };
}

/** The events of a chunk. */
export function chatEvents(chunk: Chunk, { usage = "cached" }: ChatAbility): readonly object[] {
  if (chunk.type === "text") return [{ choices: [{ index: 0, delta: { content: chunk.text } }] }];
  const { read, reused, written } = chunk.usage;
  const end = { choices: [{ index: 0, delta: {}, finish_reason: chunk.reason }] };
  if (usage === "none") return [end];
  const counts = { prompt_tokens: read + reused, completion_tokens: written };
  const cached = { prompt_tokens_details: { cached_tokens: reused } };
  return [end, { choices: [], usage: usage === "cached" ? { ...counts, ...cached } : counts }];
}

/** The list of models. */
export function chatModels(
  names: readonly string[],
  tokens: number,
  { windowName = "n_ctx" }: ChatAbility,
): readonly object[] {
  const size =
    windowName === null
      ? {}
      : windowName === "n_ctx"
        ? { meta: { n_ctx: tokens } }
        : { max_model_len: tokens };
  return names.map((id) => ({ id, object: "model", ...size }));
}

function messagesIn(body: Body): readonly Sent[] {
  return body["messages"] as readonly Sent[];
}

function grammarIn(body: Body, field: NonNullable<ChatAbility["field"]>): string | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  if (field === "structured_outputs") return (value as { readonly grammar: string }).grammar;
  return field === "response_format" ? grammarOfSchema(value as SchemaFormat) : (value as string);
}

interface SchemaFormat {
  readonly json_schema: {
    readonly schema: { readonly anyOf: readonly { readonly properties: CallProperties }[] };
  };
}
interface CallProperties {
  readonly tool: { readonly enum: readonly string[] };
  readonly args: object;
}

/** The grammar that a schema of calls stands for. */
function grammarOfSchema({ json_schema: { schema } }: SchemaFormat): string {
  const { tools, refused } = readToolShapes(
    schema.anyOf.map(({ properties: { tool, args } }) => ({ name: tool.enum[0], parameters: args })),
  );
  if (refused.length > 0) throw new Error(`not understood: ${JSON.stringify(refused)}`);
  return compileGrammar(tools, { mode: "call", thought: 1 });
}
