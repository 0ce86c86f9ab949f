import type { RepairChange } from "../protocol/call.ts";
import { type CallForm, ownForm } from "../schema/call-form.ts";
import { findMarker } from "./find-marker.ts";
import { readObject } from "./read-object.ts";

/** A reply in the strict form and what was taken off it or put around it. */
export interface UnwrappedReply {
  readonly text: string;
  readonly change: RepairChange;
}

/**
 * Mends what changes nothing about a call: takes off one code fence around it at the end of the reply, or blanks before
 * its first brace; where the form has markers, puts them around an object that stands there without them, or behind a
 * call whose last one is missing. Null where there is nothing of this. What comes out is parsed and judged like any reply.
 */
export function unwrapReply(text: string, form: CallForm = ownForm): UnwrappedReply | null {
  if (form.open.trim() === "") return bareCall(text);
  if (!findMarker(text, form.open, 0)) return form.keys && markedCall(bareCall(text)?.text ?? text, form);
  return closedCall(text, form);
}

/** Our own form and those like it: what stands around the object goes. */
function bareCall(text: string): UnwrappedReply | null {
  const [thought, fenced, after, ...more] = text.split("```");
  if (fenced !== undefined && after?.trim() === "" && more.length === 0) {
    const call = fenced.replace(/^[a-z]{0,10}\s/i, "").trim();
    return { text: `${thought ?? ""}\n${call}`, change: change("code fence") };
  }
  const unindented = text.replace(/(^|\n)[ \t]+(?=\{)/, "$1");
  return unindented === text ? null : { text: unindented, change: change("indented call") };
}

/** An object that begins a line and ends the reply gets its markers. */
function markedCall(text: string, form: CallForm): UnwrappedReply | null {
  const start = text.startsWith("{") ? 0 : text.indexOf("\n{") + 1;
  const reading = readObject(text, start);
  if (!reading.ok || text.slice(reading.end).trim() !== "") return null;
  const call = text.slice(start, reading.end);
  return {
    text: text.slice(0, start) + form.open + call + form.close,
    change: change("call without markers"),
  };
}

/** A reply that ends with a whole object behind the opening marker gets the closing one. */
function closedCall(text: string, form: CallForm): UnwrappedReply | null {
  const opened = findMarker(text, form.keys ? form.open : form.open + form.before, 0);
  if (!opened) return null;
  const reading = readObject(text, text.indexOf("{", opened.end));
  if (!reading.ok || text.slice(reading.end).trim() !== "" || form.close.trim() === "") return null;
  return {
    text: text.slice(0, reading.end) + form.close,
    change: change("call without its last marker"),
  };
}

function change(from: string): RepairChange {
  return { type: "reshaped_value", from, to: "call" };
}
