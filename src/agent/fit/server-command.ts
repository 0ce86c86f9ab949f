import { defaultPromptCache, type Fit } from "./fit-model.ts";
import type { ModelShape } from "./model-shape.ts";

const mebibyte = 1024 * 1024;

/** The words that start a llama-server as a fit says. `spec` is a path or an `hf:` URI. */
export function serverCommand(
  spec: string,
  { layers }: Pick<ModelShape, "layers">,
  fit: Fit,
  port: number,
): readonly string[] {
  const { placement, use, promptCache } = fit;
  const withExperts = layers.some(({ experts }) => experts > 0);
  const off = placement.expertsOff;
  const all = off >= layers.length;
  const experts = all ? ["--cpu-moe"] : ["--n-cpu-moe", String(off)];
  const words: readonly (readonly string[])[] = [
    ["llama-server"],
    modelWords(spec),
    // The server's size is that of all slots together.
    ["-c", String(use.context * use.slots), "-np", String(use.slots)],
    // Without a layer on the card the server would still take room there to read batches.
    placement.onCard > 0 ? ["-ngl", String(placement.onCard)] : ["--device", "none"],
    withExperts && placement.onCard > 0 && off > 0 ? experts : [],
    ["-fa", "on", "-ctk", use.cache, "-ctv", use.cache],
    promptCache < defaultPromptCache ? ["--cache-ram", String(Math.floor(promptCache / mebibyte))] : [],
    ["--port", String(port)],
  ];
  return words.flat();
}

function modelWords(spec: string): readonly string[] {
  if (!spec.startsWith("hf:")) return ["-m", spec];
  const name = spec.slice("hf:".length);
  const [user = "", repository = "", ...file] = name.split("/");
  const whole = `${user}/${repository}`;
  return file.length === 0 ? ["-hf", whole] : ["--hf-repo", whole, "--hf-file", file.join("/")];
}
