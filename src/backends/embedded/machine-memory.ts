import { totalmem } from "node:os";

/** Memory that a machine has, in bytes. */
export interface MachineMemory {
  /** Memory of all graphics cards together; 0 without one, or where none can be asked. */
  readonly card: number;
  readonly memory: number;
  /** The card has no memory of its own. */
  readonly shared: boolean;
}

/** Asks the engine what the machine has. Without a card, or without a binary for it, there is main memory only. */
export async function machineMemory(): Promise<MachineMemory> {
  const none: MachineMemory = { card: 0, memory: totalmem(), shared: false };
  const { getLlama } = await import("node-llama-cpp");
  const llama = await getLlama({
    gpu: "auto",
    build: "never",
    skipDownload: true,
    progressLogs: false,
    logger: () => {},
  }).catch(() => null);
  if (!llama || llama.gpu === false) return none;
  const { total, unifiedSize } = await llama.getVramState();
  await llama.dispose();
  return { ...none, card: total, shared: unifiedSize > 0 };
}
