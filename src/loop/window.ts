/**
 * Window arithmetic. Every number is a share of the model's real window, so that a 1k window works by the same
 * rule as one of 128k. Owns shares and cuts; deliberately knows nothing of messages.
 */

/** How a window is shared out. */
export interface WindowPlan {
  /** Tokens of prompt and reply together. */
  readonly window: number;
  /** Tokens kept free for one reply. */
  readonly reserve: number;
  /** A prompt above this many tokens is compacted. */
  readonly threshold: number;
  /** A compaction aims at a prompt of at most this many tokens. */
  readonly target: number;
  /** Longest observation that enters the prompt, in characters. */
  readonly observation: number;
}

/**
 * Shares a window of `window` tokens: a quarter (at most 4,096 tokens) for the reply, compaction when the rest is
 * full and down to half of it, and at most a tenth of the window (at 3 characters a token, at most 24,000
 * characters) for one observation.
 */
export function planWindow(window: number): WindowPlan {
  const reserve = Math.min(4_096, Math.floor(window / 4));
  const threshold = window - reserve;
  return {
    window,
    reserve,
    threshold,
    target: Math.floor(threshold / 2),
    observation: Math.min(24_000, Math.floor((window / 10) * 3)),
  };
}

/** Cuts a text to about `limit` characters: its head and its tail, and a line between them that says what is missing. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = wholeCharacters(text.slice(0, Math.ceil((limit * 2) / 3)));
  const tail = wholeCharacters(text.slice(text.length - Math.floor(limit / 3)));
  return `${head}\n[${text.length - head.length - tail.length} characters left out]\n${tail}`;
}

/** A slice without half a surrogate pair at either end. */
function wholeCharacters(slice: string): string {
  return slice.replace(/^[\uDC00-\uDFFF]/, "").replace(/[\uD800-\uDBFF]$/, "");
}
