/** What the readers of tasks ask of a field. Owns these few questions and no format. */
import type { JsonObject } from "../schema/shape.ts";

/** Throws an error with the detail unless the condition holds. */
export type Need = (holds: boolean, detail: string) => asserts holds;

/** Needs every key of an object to be known; `what` names such an object. */
export function knownKeys(value: JsonObject, keys: readonly string[], what: string, need: Need): void {
  for (const key of Object.keys(value))
    need(keys.includes(key), `A ${what} has no "${key}"; known: ${keys.join(", ")}.`);
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a text that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Whether a value is an object of which every member passes. */
export function isRecord(value: unknown, entry: (value: unknown) => boolean): boolean {
  return isObject(value) && Object.values(value).every(entry);
}

/** Whether a text is a path from the workspace that stays inside it, with `/` and no `.` or `..`. */
export function isInside(path: string): boolean {
  return (
    path !== "" &&
    !path.startsWith("/") &&
    !path.split("/").some((part) => part === "" || part === "." || part === "..")
  );
}
