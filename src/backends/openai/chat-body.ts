import type { Completion } from "../../protocol/backend.ts";
import type { ChatMessage } from "./chat-messages.ts";

/**
 * The fields that bind a reply, by who reads them: llama-server; vLLM; SGLang; and for a JSON Schema in place of a
 * grammar Ollama, LM Studio and OpenAI itself.
 */
export const bindingFields = ["grammar", "structured_outputs", "ebnf", "response_format"] as const;

/** A field that binds a reply. */
export type BindingField = (typeof bindingFields)[number];

/** The field with what a request is to be bound by; nothing where it is not. */
export function bindingOf(
  { grammar, schema }: Pick<Completion, "grammar" | "schema">,
  field: BindingField | null,
): object {
  if (field === null) return {};
  if (field === "response_format") {
    if (schema === undefined) return {};
    return { response_format: { type: "json_schema", json_schema: { name: "call", strict: true, schema } } };
  }
  if (grammar === undefined) return {};
  return { [field]: field === "structured_outputs" ? { grammar } : grammar };
}

/** What one reply is asked with. */
export interface ChatRequest extends Pick<Completion, "stop" | "sampling"> {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** Tokens that there is room for. */
  readonly room: number;
  /** Whether fields beyond OpenAI's own are understood, or passed over. */
  readonly extras: boolean;
  /** What the reply is bound by: see {@link bindingOf}. */
  readonly binding: object;
}

/** The body of a POST to `/chat/completions`. Every value that changes what is written is given: no default is neutral. */
export function chatBody({ model, messages, stop, sampling, room, extras, binding }: ChatRequest): object {
  const { temperature, topP, topK, minP, seed } = sampling;
  return {
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: room,
    temperature,
    top_p: topP,
    seed,
    presence_penalty: 0,
    frequency_penalty: 0,
    ...(stop.length > 0 ? { stop } : {}),
    ...(extras
      ? {
          top_k: topK > 0 ? topK : -1,
          min_p: minP,
          repetition_penalty: 1,
          repeat_penalty: 1,
          cache_prompt: true,
          // A reply is thought and call in our own form: a hidden train of thought before it would only cost window.
          chat_template_kwargs: { enable_thinking: false },
        }
      : {}),
    ...binding,
  };
}
