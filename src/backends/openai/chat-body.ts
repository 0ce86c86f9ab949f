import type { Completion } from "../../protocol/backend.ts";
import type { ChatMessage } from "./chat-messages.ts";

/** The fields that carry a grammar, by what reads them: llama-server; vLLM; SGLang. */
export const grammarFields = {
  grammar: (grammar: string) => ({ grammar }),
  structured_outputs: (grammar: string) => ({ structured_outputs: { grammar } }),
  ebnf: (grammar: string) => ({ ebnf: grammar }),
} as const satisfies Readonly<Record<string, (grammar: string) => object>>;

/** A field that carries a grammar. */
export type GrammarField = keyof typeof grammarFields;

/** What one reply is asked with. */
export interface ChatRequest extends Pick<Completion, "stop" | "sampling"> {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** Tokens that there is room for. */
  readonly room: number;
  /** Whether fields beyond OpenAI's own are understood, or passed over. */
  readonly extras: boolean;
  /** The grammar or the like, in the server's form. */
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
