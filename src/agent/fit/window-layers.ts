/** Which layers of a model attend to a sliding window only, and how long it is. */
import type { GgufHeader } from "../../backends/embedded/read-header.ts";
import { numberOf } from "./header-values.ts";

/** How often a layer of an architecture sees everything, where its file does not say. */
interface Period {
  readonly every: number;
  /** The first layer of each period is the one that sees everything, not the last. */
  readonly first?: boolean;
  /** The window where the file does not tell it. */
  readonly window?: number;
}

/**
 * Architectures whose windows follow a fixed pattern. Source: llama.cpp, `load_arch_hparams` of each file in src/models
 * (read at the release of September 2026). What is not here has no window, or its file lists the layers.
 */
const periods: Readonly<Record<string, Period>> = {
  afmoe: { every: 4 },
  cohere2: { every: 4 },
  cohere2moe: { every: 4, first: true },
  "exaone-moe": { every: 4, window: 128 },
  exaone4: { every: 4, window: 4096 },
  gemma2: { every: 2, window: 4096 },
  gemma3: { every: 6 },
  gemma3n: { every: 5 },
  "gpt-oss": { every: 2 },
  laguna: { every: 4, first: true },
  llama4: { every: 4, window: 8192 },
  mellum: { every: 4 },
  "muse-glimmer": { every: 4 },
  olmo2: { every: 4 },
  plamo3: { every: 8 },
  smallthinker: { every: 4, first: true, window: 4096 },
};
// A window stands in their files, but the engine does not use it, or uses it in all layers with attention.
const ignored: ReadonlySet<string> = new Set(["phi3"]);
const everywhere: ReadonlySet<string> = new Set(["lfm2", "deepseek4"]);

/** For each layer the tokens that its attention looks back, or null for all of them. */
export function windowLayers(
  { architecture, values }: Pick<GgufHeader, "architecture" | "values">,
  layers: number,
): readonly (number | null)[] {
  const known = Object.hasOwn(periods, architecture) ? periods[architecture] : undefined;
  const window = numberOf(values, "attention.sliding_window") ?? known?.window ?? 0;
  const pattern = values["attention.sliding_window_pattern"];
  const slides = (layer: number): boolean => {
    if (Array.isArray(pattern)) return Boolean(pattern[layer]);
    if (everywhere.has(architecture)) return true;
    // The smaller EXAONE 4 has windows in its file and full attention in its layers.
    if (architecture === "exaone4" && layers !== 64) return false;
    const every = typeof pattern === "number" ? pattern : known?.every;
    if (every === undefined) return false;
    return every === 0 || (known?.first ? layer % every !== 0 : layer % every < every - 1);
  };
  return Array.from({ length: layers }, (_, layer) =>
    window > 0 && !ignored.has(architecture) && slides(layer) ? window : null,
  );
}
