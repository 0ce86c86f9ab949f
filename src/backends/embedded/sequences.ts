import type { LlamaContext, LlamaContextSequence, Token } from "node-llama-cpp";

/** A sequence taken for one request: a cache of tokens that the engine has read. */
export interface Taken {
  readonly sequence: LlamaContextSequence;
  /**
   * Makes the sequence hold the prompt but for its last tokens, at least one, which the caller evaluates; `alive`
   * is called after each batch. `tail` is how many tokens the next prompt may not share. May stop short on abort.
   */
  readonly prepare: (
    prompt: readonly Token[],
    tail: number,
    signal: AbortSignal,
    alive: () => void,
  ) => Promise<void>;
  /**
   * Cuts the sequence back to what it holds of these tokens, but for the last one; a model that cannot go back anywhere
   * goes to the nearest checkpoint below.
   */
  readonly goBack: (tokens: readonly Token[]) => Promise<void>;
  /** Gives the sequence back; a broken one is replaced, because it may hold its lock for ever. */
  readonly release: (broken: boolean) => Promise<void>;
}

/** The sequences of a context. */
export interface Sequences {
  /** The free sequence that knows most of the prompt; of equals, the one that loses least. Null when all are taken. */
  readonly take: (prompt: readonly Token[]) => Taken | null;
}

interface Slot {
  sequence: LlamaContextSequence;
  taken: boolean;
  /** State lengths that the sequence can go back to exactly; only for models that cannot go back anywhere. */
  checkpoints: readonly number[];
}

const keptCheckpoints = 32;
const checkpointBytes = 256 * 1024 * 1024;
// A prompt is read in batches that take about this long, so that an abort is prompt and a slow machine gives
// signs of life: milliseconds.
const batchTime = 300;
const firstBatch = 128;

/** Takes every sequence that the context has. */
export function createSequences(context: LlamaContext): Sequences {
  const fresh = (): Slot => ({
    sequence: context.getSequence({
      checkpoints: { max: keptCheckpoints, interval: false, maxMemory: checkpointBytes },
    }),
    taken: false,
    checkpoints: [],
  });
  const slots = Array.from({ length: context.totalSequences }, fresh);
  let batch = Math.min(firstBatch, context.batchSize);

  /**
   * Cuts a sequence back to what it knows of the prompt. A hybrid or sliding-window model cannot be cut anywhere:
   * it goes back to the nearest checkpoint below (or to nothing), and what lies between is read anew in batches.
   */
  const goBack = async (slot: Slot, prompt: readonly Token[]): Promise<void> => {
    const { sequence } = slot;
    const known = knownOf(sequence, prompt);
    const anywhere = !sequence.needsCheckpoints || known > sequence.stateCellsStartIndex;
    slot.checkpoints = slot.checkpoints.filter((length) => length <= known);
    const length = anywhere ? known : (slot.checkpoints.at(-1) ?? 0);
    await sequence.adaptStateToTokens(prompt.slice(0, length), false);
  };

  /** Reads the prompt up to `end`, from wherever the sequence stands. */
  const read = async (
    sequence: LlamaContextSequence,
    prompt: readonly Token[],
    end: number,
    signal: AbortSignal,
    alive: () => void,
  ): Promise<void> => {
    while (sequence.nextTokenIndex < end && !signal.aborted) {
      const from = sequence.nextTokenIndex;
      const part = prompt.slice(from, Math.min(end, from + batch));
      const started = performance.now();
      await sequence.evaluateWithoutGeneratingNewTokens(part);
      const took = performance.now() - started;
      if (took > batchTime) batch = Math.max(1, Math.floor(batch / 2));
      else if (part.length === batch && took < batchTime / 2) batch = Math.min(context.batchSize, batch * 2);
      alive();
    }
  };

  return {
    take: (prompt) => {
      const [slot] = slots
        .filter(({ taken }) => !taken)
        .map((one) => ({ one, known: knownOf(one.sequence, prompt), held: one.sequence.nextTokenIndex }))
        .sort((a, b) => b.known - a.known || a.held - b.held)
        .map(({ one }) => one);
      if (!slot) return null;
      slot.taken = true;
      const { sequence } = slot;
      return {
        sequence,
        prepare: async (prompt, tail, signal, alive) => {
          await goBack(slot, prompt);
          if (sequence.needsCheckpoints) {
            await read(sequence, prompt, prompt.length - Math.max(1, tail), signal, alive);
            if (signal.aborted) return;
            await sequence.takeCheckpoint();
            const at = sequence.nextTokenIndex;
            slot.checkpoints = [...slot.checkpoints.filter((length) => length !== at), at].slice(
              -keptCheckpoints,
            );
          }
          await read(sequence, prompt, prompt.length - batch, signal, alive);
        },
        goBack: (tokens) => goBack(slot, tokens),
        release: async (broken) => {
          if (broken) {
            await sequence.dispose();
            Object.assign(slot, fresh());
          }
          slot.taken = false;
        },
      };
    },
  };
}

/** How many tokens of the prompt need not be read again. The last one always is: what follows comes from it. */
function knownOf(sequence: LlamaContextSequence, prompt: readonly Token[]): number {
  return Math.min(sequence.compareContextTokens([...prompt]).firstDifferentIndex, prompt.length - 1);
}
