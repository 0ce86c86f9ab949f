import type { Completion } from "../../protocol/backend.ts";

/** What one reply is asked with, the prompt already in tokens. */
export interface CompletionRequest extends Pick<Completion, "stop" | "sampling"> {
  readonly grammar: string | undefined;
  readonly prompt: readonly number[];
  /** Tokens that there is room for. */
  readonly room: number;
  /** Special tokens that are part of a reply's text; a server keeps all others to itself. */
  readonly markers: readonly string[];
  /** How many tokens the server is to tell the probability of at each place. */
  readonly told: number;
}

/**
 * The body of a POST to `/completion`. Every value that changes what is written is given, because the server's
 * defaults are not neutral and its command line can set others: penalties, samplers and thought budgets are off.
 */
export function completionBody({
  prompt,
  grammar,
  stop,
  sampling,
  room,
  markers,
  told,
}: CompletionRequest): object {
  return {
    prompt,
    n_predict: room,
    stop,
    ...(grammar === undefined ? {} : { grammar }),
    cache_prompt: true,
    stream: true,
    return_tokens: true,
    preserved_tokens: markers,
    timings_per_token: true,
    // Seconds: a long prompt is read in silence, and silence is what a dead server sounds like.
    sse_ping_interval: 10,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    seed: sampling.seed,
    samplers: ["top_k", "top_p", "min_p", "temperature"],
    dynatemp_range: 0,
    typical_p: 1,
    top_n_sigma: -1,
    xtc_probability: 0,
    mirostat: 0,
    adaptive_target: -1,
    repeat_last_n: 0,
    repeat_penalty: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    dry_multiplier: 0,
    min_keep: 0,
    // Raw probabilities, before the grammar.
    n_probs: told,
    post_sampling_probs: false,
    n_indent: 0,
    n_keep: 0,
    n_cache_reuse: 0,
    t_max_predict_ms: 0,
    ignore_eos: false,
    logit_bias: [],
    backend_sampling: false,
    reasoning_budget_tokens: -1,
  };
}
