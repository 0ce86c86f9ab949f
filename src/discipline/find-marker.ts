import { callId } from "../schema/call-form.ts";

/** Where a marker stands in a text: offsets of its beginning and of what follows it. */
export interface FoundMarker {
  readonly start: number;
  readonly end: number;
}

/** Longer ids of calls are none. */
const longestId = 64;

/**
 * Finds a form's fixed text from an offset on, without regard to the white space at its ends. Where the marker holds the
 * id of a call, any id will do. An empty marker is found at once.
 */
export function findMarker(text: string, marker: string, from: number): FoundMarker | null {
  const parts = marker.trim().split(callId);
  const [first = ""] = parts;
  for (let start = text.indexOf(first, from); start >= 0; start = text.indexOf(first, start + 1)) {
    const end = endOf(text, parts, start);
    if (end !== null) return { start, end };
  }
  return null;
}

/** The end of a marker that stands here, with nothing but white space before it; else null. */
export function markerAt(text: string, marker: string, at: number): number | null {
  return endOf(text, marker.trim().split(callId), skipSpace(text, at));
}

/** The offset of the next character that is no white space. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && " \t\r\n".includes(text.charAt(next))) next++;
  return next;
}

/** Follows a marker's parts, with an id between each two. */
function endOf(text: string, parts: readonly string[], start: number): number | null {
  const [first = "", ...others] = parts;
  if (!text.startsWith(first, start)) return null;
  let end = start + first.length;
  for (const part of others) {
    const window = text.slice(end, end + longestId + part.length);
    const length = part === "" ? (/^[\w.:-]+/.exec(window)?.[0].length ?? 0) : window.indexOf(part);
    if (length < 1 || !/^[\w.:-]+$/.test(window.slice(0, length))) return null;
    end += length + part.length;
  }
  return end;
}
