/** What turns tokens into text and back. `before` are tokens that stand before, for their spacing. */
export interface TextCodec {
  readonly text: (tokens: readonly number[], before: readonly number[]) => string;
  readonly tokens: (text: string) => readonly number[];
}

/** The text of a reply as its tokens come: whole characters only, and nothing that may still become a stop string. */
export interface ReplyText {
  /** Takes the next token; true when a stop string is complete and the reply over. */
  readonly add: (token: number) => boolean;
  /** The text that is certain since the last call. */
  readonly take: () => string;
  /** Closes the reply: what was held back is certain now, unless a stop string cut it off. */
  readonly finish: () => readonly number[];
}

// A character has at most four bytes, so at most four tokens spell it.
const longestCharacter = 4;
const recentTokens = 3;

/** Begins a reply that ends at the first of these stop strings (which is not part of it). */
export function createReplyText(codec: TextCodec, stops: readonly string[]): ReplyText {
  const tokens: number[] = [];
  /** After how many tokens the text had which length; kept only where a cut can ask for it. */
  const marks: { readonly tokens: number; readonly length: number }[] = [];
  const longestStop = Math.max(0, ...stops.map((stop) => stop.length));
  let text = "";
  let spelt = 0;
  let taken = 0;
  let cut: number | null = null;
  let open = true;

  const pending = (): string =>
    codec.text(tokens.slice(spelt), tokens.slice(Math.max(0, spelt - recentTokens), spelt));

  const settle = (piece: string): void => {
    const from = text.length;
    text += piece;
    spelt = tokens.length;
    if (longestStop === 0) return;
    marks.push({ tokens: spelt, length: text.length });
    const found = stops
      .map((stop) => text.indexOf(stop, Math.max(0, from - longestStop + 1)))
      .filter((at) => at >= 0);
    if (found.length > 0) cut = Math.min(...found);
  };

  const certain = (): number => {
    if (cut !== null) return cut;
    return open ? text.length - heldBack(text, stops) : text.length;
  };

  return {
    add: (token) => {
      tokens.push(token);
      const piece = pending();
      if (!piece.endsWith("\uFFFD") || tokens.length - spelt >= longestCharacter) settle(piece);
      return cut !== null;
    },
    take: () => {
      const part = text.slice(taken, certain());
      taken += part.length;
      return part;
    },
    finish: () => {
      if (spelt < tokens.length) settle(pending());
      open = false;
      if (cut === null) return tokens;
      const at = cut;
      const whole = marks.findLast((mark) => mark.length <= at) ?? { tokens: 0, length: 0 };
      return [...tokens.slice(0, whole.tokens), ...codec.tokens(text.slice(whole.length, at))];
    },
  };
}

/** How many last characters are the beginning of a stop string. */
function heldBack(text: string, stops: readonly string[]): number {
  let most = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > most; length--) {
      if (text.endsWith(stop.slice(0, length))) most = length;
    }
  }
  return most;
}
