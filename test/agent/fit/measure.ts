import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Bytes of the buffers that the engine says it has made on one side. */
export interface Buffers {
  readonly weights: number;
  readonly cache: number;
  readonly state: number;
  readonly compute: number;
}

/** What the engine says of a loaded model; `batch` is the tokens of a batch that it took. */
export interface EngineBuffers {
  readonly card: Buffers;
  readonly memory: Buffers;
  readonly batch: number;
}

/** How a model is loaded to be measured. */
export interface Setting {
  readonly context: number;
  readonly slots: number;
  readonly batch: number;
  readonly cache: "f16" | "q8_0";
  /** As `-ngl` counts. */
  readonly onCard: number;
}

/** A model file and how often it is measured. */
export interface Trial {
  readonly path: string;
  readonly settings: readonly Setting[];
}

const script = fileURLToPath(new URL("engine-buffers.ts", import.meta.url));

/**
 * Loads models in a process of its own and reads what llama.cpp says, for each model and each of its settings. With
 * `card` on the best card that the engine has a binary for; null where there is none.
 */
export async function measure(
  trials: readonly Trial[],
  card: boolean,
): Promise<readonly (readonly EngineBuffers[])[] | null> {
  const words = [script, JSON.stringify(trials), String(card)];
  const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 600_000 });
  return JSON.parse(stdout) as readonly (readonly EngineBuffers[])[] | null;
}
