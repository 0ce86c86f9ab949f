/** Texts of the tokens with which llama.cpp lets a turn end, whatever the model. */
const known = [
  "<|eot_id|>",
  "<|im_end|>",
  "<|end|>",
  "<|return|>",
  "<|call|>",
  "<|flush|>",
  "<|calls|>",
  "<end_of_turn>",
  "<|endoftext|>",
  "</s>",
  "<|eom_id|>",
  "<EOT>",
  "_<EOT>",
  "[EOT]",
  "[EOS]",
  "<|end_of_text|>",
  "<end_of_utterance>",
  "<eos>",
  "<turn|>",
  "<|tool_response>",
  "<｜end▁of▁sentence｜>",
  "[e~[",
];

/**
 * The texts that end a turn of a model: the engine's list, the model's own end token, and what its template puts behind
 * a plain reply. A template that has a token for the end of a call ends nothing with `<|end|>`; nor does the engine.
 */
export function turnEnds(template: string, eosToken: string, replyClose: string): readonly string[] {
  const calls = /<\|calls?\|>/.test(template);
  return [...known, eosToken, replyClose.trim()].filter(
    (text) => text !== "" && !(calls && text === "<|end|>"),
  );
}

/** Where the first of these texts stands, or -1. */
export function firstEnd(text: string, ends: readonly string[]): number {
  const found = ends.map((end) => text.indexOf(end)).filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}
