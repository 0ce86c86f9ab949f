import type { Chunk } from "../../protocol/backend.ts";

/** Chunks on their way from where they come to where they are read, in order, none lost. */
export interface Chunks {
  readonly push: (chunk: Chunk) => void;
  readonly finish: () => void;
  readonly fail: (cause: unknown) => void;
  /** Ends when finished, throws when failed; what was pushed before comes first. For one reader. */
  readonly read: () => AsyncGenerator<Chunk>;
}

/** An open way for chunks. */
export function createChunks(): Chunks {
  const waiting: Chunk[] = [];
  let over: { readonly failed: boolean; readonly cause?: unknown } | null = null;
  let wake = (): void => {};
  const end = (how: NonNullable<typeof over>): void => {
    over ??= how;
    wake();
  };
  return {
    push: (chunk) => {
      waiting.push(chunk);
      wake();
    },
    finish: () => end({ failed: false }),
    fail: (cause) => end({ failed: true, cause }),
    async *read() {
      for (;;) {
        const chunk = waiting.shift();
        if (chunk) yield chunk;
        else if (over?.failed) throw over.cause;
        else if (over) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
