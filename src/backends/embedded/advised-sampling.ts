import type { BackendInfo } from "../../protocol/backend.ts";

type Advice = NonNullable<BackendInfo["sampling"]>;

/** Keys below `general.sampling` of a GGUF file, and the values that make sense. */
const keys: readonly (readonly [key: string, name: keyof Advice, fine: (value: number) => boolean])[] = [
  ["temp", "temperature", (value) => value >= 0 && value <= 5],
  ["top_p", "topP", (value) => value > 0 && value <= 1],
  ["top_k", "topK", (value) => Number.isInteger(value) && value >= 0],
  ["min_p", "minP", (value) => value >= 0 && value < 1],
];

/** What a model's makers advise in its file; a value that makes no sense is left out. */
export function advisedSampling(sampling: unknown): Advice {
  if (typeof sampling !== "object" || sampling === null) return {};
  const entries = keys.flatMap(([key, name, fine]) => {
    const value: unknown = Reflect.get(sampling, key);
    const number = typeof value === "bigint" ? Number(value) : value;
    // Files hold 32-bit numbers: 0.95 is 0.949999988079071 there.
    return typeof number === "number" && fine(number) ? [[name, Number(number.toPrecision(6))] as const] : [];
  });
  return Object.fromEntries(entries);
}
