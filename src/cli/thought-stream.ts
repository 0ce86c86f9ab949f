import { type CallForm, ownForm } from "../schema/call-form.ts";

/** Shows the thought of a reply as it comes and leaves the call out. */
export interface ThoughtStream {
  /** The part of this piece of a reply that belongs to the thought. */
  readonly feed: (piece: string) => string;
}

/**
 * Follows one reply. What begins the call (in our own form a line that begins with a brace, else the form's marker) ends
 * the thought: the call is shown once it is read and judged. White space before it is held back until more thought
 * follows.
 */
export function followThought(form: CallForm = ownForm): ThoughtStream {
  const ends = [form.thought.close, form.open].map((text) => text.trim()).filter((text) => text !== "");
  return ends.length === 0 ? followLine() : followMarkers(form.thought.open.trim(), ends);
}

function followLine(): ThoughtStream {
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

function followMarkers(open: string, ends: readonly string[]): ThoughtStream {
  let text = "";
  let opened = open === "";
  let over = false;
  return {
    feed: (piece) => {
      if (over) return "";
      text += piece;
      if (!opened) {
        const start = text.trimStart();
        if (open.startsWith(start)) return "";
        opened = true;
        text = start.startsWith(open) ? start.slice(open.length).trimStart() : text;
      }
      const found = ends.map((end) => text.indexOf(end)).filter((at) => at >= 0);
      over = found.length > 0;
      const certain = text.slice(0, over ? Math.min(...found) : text.length - heldBack(text, ends)).trimEnd();
      text = text.slice(certain.length);
      return certain;
    },
  };
}

/** How many last characters may still become a marker. */
function heldBack(text: string, ends: readonly string[]): number {
  const lengths = ends.flatMap((end) =>
    Array.from({ length: Math.min(end.length - 1, text.length) }, (_, index) => index + 1).filter((length) =>
      text.endsWith(end.slice(0, length)),
    ),
  );
  return Math.max(0, ...lengths);
}
