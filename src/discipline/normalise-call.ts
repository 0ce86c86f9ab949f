import type { Call } from "../protocol/call.ts";
import type { Json, ToolShape } from "../schema/shape.ts";

/** Longer texts are contents and not paths; only their outer white space is normalised. */
const MAX_PATH = 1_000;

/**
 * A text that is equal for calls that are the same act, for watchdogs to compare; it is never executed or shown. Key
 * order, outer white space and the spelling of paths (`./x`, `a//b`, `a/./b`, `a/`) do not count, and neither do
 * parameters that repeat a default of `tool`, where it is given. A URL's `//` stays.
 */
export function callKey(call: Call, tool?: ToolShape): string {
  const defaults = new Map(tool?.parameters.properties.map((property) => [property.name, property.default]));
  const args = Object.entries(call.args).flatMap(([name, value]) => {
    const standard = defaults.get(name);
    const text = valueKey(value);
    return standard !== undefined && valueKey(standard) === text ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `${call.tool}{${args.toSorted().join(",")}}`;
}

/** A text that is equal for path-like strings that mean the same place: `./a//b/` is `a/b`. */
export function pathKey(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length > MAX_PATH || !/[/.]/.test(trimmed) || trimmed.includes("\n")) return trimmed;
  const [, scheme = "", path = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(trimmed) ?? [];
  const parts = path.split("/").map((part) => part.trim());
  const kept = parts.filter((part, index) => (part !== "" || index === 0) && part !== ".");
  return scheme + (kept.join("/") || (path.startsWith("/") ? "/" : path === "" ? "" : "."));
}

function valueKey(value: Json): string {
  if (typeof value === "string") return JSON.stringify(pathKey(value));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(valueKey).join(",")}]`;
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}:${valueKey(item)}`);
  return `{${members.toSorted().join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
