/** A model that others publish as GGUF. */
export interface SuggestedModel {
  readonly spec: string;
  /** About the size of the file, in bytes. */
  readonly bytes: number;
  readonly role: "orchestrator" | "coder";
}

/**
 * Well-known models, the small ones first, for those who have no favourite. A suggestion only: none of them was tried with
 * Coxswain, and names and sizes are as their repositories had them in 2026.
 */
export const suggestedModels: readonly SuggestedModel[] = [
  { spec: "hf:LiquidAI/LFM2-1.2B-GGUF:Q4_K_M", bytes: 0.73e9, role: "orchestrator" },
  { spec: "hf:Qwen/Qwen3-1.7B-GGUF:Q8_0", bytes: 1.83e9, role: "orchestrator" },
  { spec: "hf:unsloth/Qwen3-4B-Instruct-2507-GGUF:Q4_K_M", bytes: 2.5e9, role: "orchestrator" },
  { spec: "hf:Qwen/Qwen3-8B-GGUF:Q4_K_M", bytes: 5.03e9, role: "orchestrator" },
  { spec: "hf:ggml-org/gpt-oss-20b-GGUF/gpt-oss-20b-mxfp4.gguf", bytes: 12.1e9, role: "orchestrator" },
  { spec: "hf:unsloth/Qwen3.6-35B-A3B-GGUF:UD-Q4_K_M", bytes: 22e9, role: "orchestrator" },
  { spec: "hf:Qwen/Qwen2.5-Coder-7B-Instruct-GGUF:Q4_K_M", bytes: 4.68e9, role: "coder" },
  { spec: "hf:unsloth/Qwen3-Coder-30B-A3B-Instruct-GGUF:Q4_K_M", bytes: 18.6e9, role: "coder" },
];

/** Where a model of this size would go, roughly: weights, a tenth more for what it keeps, and one and a half gigabytes. */
export function roughPlace(
  { bytes }: SuggestedModel,
  room: { readonly card: number; readonly memory: number },
): "card" | "memory" | null {
  const needed = bytes * 1.1 + 1.5e9;
  if (needed <= room.card) return "card";
  // The system and other programs want some of the main memory too.
  return needed <= 0.8 * room.memory + room.card ? "memory" : null;
}
