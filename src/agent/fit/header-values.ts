import type { GgufHeader } from "../../backends/embedded/read-header.ts";

type Values = GgufHeader["values"];

/** A number of a header, or undefined where there is none by that key. */
export function numberOf(values: Values, key: string): number | undefined {
  const value = values[key];
  return typeof value === "number" ? value : undefined;
}

/** A number that a header gives for all layers at once or for each of them. */
export function numberAt(values: Values, key: string, layer: number): number | undefined {
  const value = values[key];
  const own: unknown = Array.isArray(value) ? value[layer] : value;
  return typeof own === "number" ? own : undefined;
}
