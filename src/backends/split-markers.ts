import type { Dialect, Piece } from "../protocol/backend.ts";
import { markersIn, markersOf } from "../schema/call-form.ts";

/** What may be special tokens in the replies of a dialect. */
export function replyMarkers(dialect: Dialect): readonly string[] {
  const forms = [dialect.call, dialect.native?.call].flatMap((form) => (form ? markersOf(form) : []));
  return [...new Set(forms)];
}

/**
 * What may be special tokens in all of a dialect's text. llama.cpp takes some (`<tool_call>`, `<think>`) for tokens even
 * in plain text.
 */
export function dialectMarkers(dialect: Dialect): readonly string[] {
  const wraps = [dialect, dialect.native ?? dialect].flatMap(({ opening = "", tool }) => [
    opening,
    tool.open,
    tool.afterName ?? "",
    tool.close,
  ]);
  return [...new Set([...replyMarkers(dialect), ...markersIn(wraps.join("\n"))])];
}

/** Cuts plain text inside each of these markers, so that a file or a user that writes one cannot make a token of it. */
export function splitMarkers(pieces: readonly Piece[], markers: readonly string[]): readonly Piece[] {
  return pieces.flatMap((piece) => {
    if (piece.markup || piece.tokens || !markers.some((marker) => piece.text.includes(marker)))
      return [piece];
    const cuts = markers.flatMap((marker) => {
      const found: number[] = [];
      for (let at = piece.text.indexOf(marker); at >= 0; at = piece.text.indexOf(marker, at + 1))
        found.push(at + 1);
      return found;
    });
    const places = [0, ...new Set(cuts)].toSorted((left, right) => left - right);
    return places.map((from, index) => ({
      text: piece.text.slice(from, places[index + 1] ?? piece.text.length),
    }));
  });
}
