/** Shows the thought of a reply as it comes and leaves the call out. */
export interface ThoughtStream {
  /** The part of this piece of a reply that belongs to the thought. */
  readonly feed: (piece: string) => string;
}

/**
 * Follows one reply. A line that begins with a brace begins the call, and from there on nothing is thought: the
 * call is shown once it is read and judged. White space before it is held back until more thought follows.
 */
export function followThought(): ThoughtStream {
  let held = "";
  let lineStarts = true;
  let over = false;
  return {
    feed: (piece) => {
      let shown = "";
      for (const character of over ? "" : piece) {
        if (character === "{" && lineStarts) {
          over = true;
          break;
        }
        if (/\s/.test(character)) {
          held += character;
          lineStarts ||= character === "\n";
        } else {
          shown += held + character;
          held = "";
          lineStarts = false;
        }
      }
      return shown;
    },
  };
}
