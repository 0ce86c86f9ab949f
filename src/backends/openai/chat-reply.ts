import { z } from "zod";
import type { Chunk } from "../../protocol/backend.ts";
import { ServerError } from "../http/server-error.ts";

/** A reply as its events come. */
export interface ChatReply {
  /** Takes an event and gives the text that it adds. Throws {@link ServerError} for an error and for an unknown shape. */
  readonly add: (event: unknown) => string;
  /** How the reply ended; null where its events never said so. */
  readonly end: () => End | null;
  /** The end of a reply that nobody wants any more. */
  readonly abort: () => End;
  /** What the server says of the tokens: their number at all, and how many of them its cache had. */
  readonly told: () => { readonly counts: boolean; readonly cached: boolean };
}

type End = Extract<Chunk, { type: "end" }>;

const errorShape = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });
const usageShape = z.object({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  prompt_tokens_details: z.object({ cached_tokens: z.int().nullish() }).nullish(),
});
const eventShape = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish() }).nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: usageShape.nullish(),
});

/** Begins a reply to a prompt of about so many tokens, which counts where the server tells nothing. */
export function createChatReply(url: string, prompt: number): ChatReply {
  const started = performance.now();
  let written = 0;
  let reason: string | null = null;
  let usage: z.infer<typeof usageShape> | null = null;

  const endWith = (how: End["reason"]): End => {
    const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0;
    return {
      type: "end",
      reason: how,
      tokens: [],
      usage: {
        read: Math.max(0, (usage?.prompt_tokens ?? prompt) - cached),
        reused: cached,
        written: usage?.completion_tokens ?? written,
        ms: performance.now() - started,
      },
    };
  };

  return {
    add: (event) => {
      const failed = errorShape.safeParse(event);
      if (failed.success) {
        const { error } = failed.data;
        throw new ServerError("failed", url, typeof error === "string" ? error : error.message);
      }
      const parsed = eventShape.safeParse(event);
      if (!parsed.success) throw new ServerError("broken", url, JSON.stringify(event).slice(0, 200));
      const { choices, usage: told } = parsed.data;
      usage = told ?? usage;
      const [choice] = choices;
      reason = choice?.finish_reason ?? reason;
      const text = choice?.delta?.content ?? "";
      if (text !== "") written++;
      return text;
    },
    end: () => {
      if (reason === null) return null;
      if (reason === "stop" || reason === "length") return endWith(reason);
      // A filter, or a parser of tool calls that took the reply apart: what is left of it is not what was written.
      throw new ServerError("broken", url, `the reply ended with ${reason}`);
    },
    abort: () => endWith("aborted"),
    told: () => ({
      counts: usage !== null,
      cached: typeof usage?.prompt_tokens_details?.cached_tokens === "number",
    }),
  };
}
