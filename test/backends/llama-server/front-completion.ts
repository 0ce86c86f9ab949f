/** The part of a front that speaks `/completion`. */
import type { Chunk, Completion } from "../../../src/protocol/backend.ts";
import type { Body } from "./front.ts";

/** What the engine is asked for by the body of a `/completion`. */
export function completionRequest(
  body: Body,
  tail: number,
  signal: AbortSignal,
  ignoreGrammar = false,
): Completion {
  const prompt = body["prompt"] as readonly number[];
  const grammar = body["grammar"] as string | undefined;
  const value = (key: string): number => Number(body[key]);
  return {
    // The engine keeps its state before the last piece, which is the marker that opens a reply.
    prompt: [
      { text: "", tokens: prompt.slice(0, -tail) },
      { text: "", tokens: prompt.slice(-tail) },
    ],
    ...(grammar === undefined || ignoreGrammar ? {} : { grammar }),
    stop: body["stop"] as readonly string[],
    sampling: {
      temperature: value("temperature"),
      topP: value("top_p"),
      topK: value("top_k"),
      minP: value("min_p"),
      seed: value("seed"),
    },
    maxTokens: value("n_predict"),
    signal,
  };
}

/** The events of a chunk. A reply that was stopped ended with its end-of-turn token; all tokens come just before the end. */
export function completionEvents(chunk: Chunk, body: Body, eos: number): readonly object[] {
  const prompt = body["prompt"] as readonly number[];
  const partial = { index: 0, stop: false, id_slot: 0, tokens_evaluated: prompt.length };
  if (chunk.type === "text") return [{ ...partial, content: chunk.text, tokens: [] }];
  const { last, final } = ending(chunk, body, eos);
  return [
    { ...partial, ...last },
    { ...partial, ...final },
  ];
}

function ending(
  { reason, tokens, usage }: Extract<Chunk, { type: "end" }>,
  body: Body,
  eos: number,
): { readonly last: object; readonly final: object } {
  const stops = (body["stop"] as readonly string[]).length > 0;
  const type = reason === "length" ? "limit" : stops ? "word" : "eos";
  const all = type === "eos" ? [...tokens, eos] : tokens;
  return {
    last: { content: "", tokens: all },
    final: {
      content: "",
      tokens: [],
      stop: true,
      stop_type: type,
      tokens_predicted: usage.written + (type === "eos" ? 1 : 0),
      timings: { cache_n: usage.reused, prompt_n: usage.read, predicted_n: usage.written },
    },
  };
}
