import { Template } from "@huggingface/jinja";
import type { Json } from "../schema/shape.ts";
import { DialectError } from "./dialect-error.ts";

/** What a model's file says of its special tokens, as text. */
export interface TemplateTokens {
  readonly bosToken: string;
  readonly eosToken: string;
}

/** A message as chat templates take them. */
export interface TemplateMessage {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string;
  readonly [extra: string]: Json;
}

/** How a conversation is to be rendered. */
export interface Rendering {
  /** Whether a reply is asked for at the end. */
  readonly generate: boolean;
  /** Tools in the shape of OpenAI's API. Absent: none, or an empty list where the template breaks without one. */
  readonly tools?: readonly Json[];
  /** Whether a train of thought is wanted, where the template knows how to switch it. */
  readonly thinking?: boolean;
}

/** Writes a conversation as the template does; null where the template refuses it. */
export type Render = (messages: readonly TemplateMessage[], how: Rendering) => string | null;

/** Reads a chat template. Throws {@link DialectError} for text that is none. */
export function createRenderer(template: string, tokens: TemplateTokens): Render {
  let parsed: readonly Template[];
  try {
    // The day's date would change the first bytes of every prompt: only a template that insists on it gets it.
    parsed = [new Template(`{% set strftime_now = absent %}${template}`), new Template(template)];
  } catch (cause) {
    throw new DialectError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
  return (messages, { generate, thinking = false, tools }) => {
    // Some templates of tool users break without a list of tools.
    const lists = tools ? [{ tools }] : [{}, { tools: [] }];
    for (const one of parsed) {
      for (const list of lists) {
        try {
          return one.render({
            messages: structuredClone(messages),
            add_generation_prompt: generate,
            bos_token: tokens.bosToken,
            eos_token: tokens.eosToken,
            enable_thinking: thinking,
            thinking,
            ...list,
          });
        } catch {
          // A template refuses what it does not know (a role, an order) by an error: that is an answer here.
        }
      }
    }
    return null;
  };
}
