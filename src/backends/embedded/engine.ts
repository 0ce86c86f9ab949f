import { LlamaGrammarEvaluationState, type LlamaGrammar, type Token } from "node-llama-cpp";
import type { Piece } from "../../protocol/backend.ts";
import { WindowError } from "../window-error.ts";
import { EngineError, GrammarError } from "./failure.ts";
import type { Loaded } from "./load-model.ts";
import type { ReplyEnd, WireCompletion } from "./messages.ts";
import { createReplyText } from "./reply-text.ts";
import { readSecondly } from "./second-reading.ts";
import { createSequences, type Taken } from "./sequences.ts";

/** A loaded model that reads prompts and writes replies, as many at once as it has sequences. */
export interface Engine {
  readonly tokenize: (pieces: readonly Piece[]) => readonly number[];
  /** Writes a reply. `say` gets text as it comes, and empty text as a sign of life. */
  readonly complete: (
    request: WireCompletion,
    signal: AbortSignal,
    say: (text: string) => void,
  ) => Promise<ReplyEnd>;
  /**
   * Tells the engine of an error that came outside every request (the grammar sampler does that): the replies
   * that follow a grammar and have stood still since fail with it. False when there was none to blame.
   */
  readonly blame: (detail: string) => boolean;
}

/** A reply while it is written. */
interface Running {
  readonly constrained: boolean;
  written: number;
  fail: (error: Error) => void;
}

const keptGrammars = 16;
// Milliseconds in which a reply that is not to blame writes at least one token.
const grace = 500;

/** Makes an engine of a loaded model. */
export function createEngine({ llama, model, context, about }: Loaded): Engine {
  const sequences = createSequences(context);
  const grammars = new Map<string, LlamaGrammar>();
  const running = new Set<Running>();

  // The engine's type for a token is a number with a brand.
  const tokenize = (pieces: readonly Piece[]): readonly Token[] =>
    pieces.flatMap((piece) => {
      if (piece.tokens) return piece.tokens as readonly Token[];
      return piece.text === "" ? [] : model.tokenize(piece.text, piece.markup === true);
    });

  const grammarOf = async (text: string): Promise<LlamaGrammar> => {
    const known = grammars.get(text);
    grammars.delete(text);
    const grammar =
      known ??
      (await llama.createGrammar({ grammar: text }).catch((cause: unknown) => {
        throw new GrammarError(cause instanceof Error ? cause.message : String(cause));
      }));
    grammars.set(text, grammar);
    for (const oldest of grammars.keys()) if (grammars.size > keptGrammars) grammars.delete(oldest);
    return grammar;
  };

  const newReply = (stop: readonly string[]) =>
    createReplyText(
      {
        text: (tokens, before) =>
          model.detokenize(tokens as readonly Token[], true, before as readonly Token[]),
        tokens: (text) => model.tokenize(text, false),
      },
      stop,
    );

  const complete: Engine["complete"] = async (request, signal, say) => {
    const started = performance.now();
    const prompt = tokenize(request.prompt);
    if (prompt.length === 0) throw new EngineError("the prompt is empty");
    // The engine would drop the oldest tokens in silence: nothing longer than the window may reach it.
    if (prompt.length >= about.window) throw new WindowError(prompt.length, about.window);
    const room = Math.min(request.maxTokens, about.window - prompt.length);
    const grammar = request.grammar === undefined ? undefined : await grammarOf(request.grammar);
    const taken = sequences.take(prompt);
    if (!taken) throw new EngineError("every sequence is taken");
    const { sequence } = taken;
    const evaluated = countOf(taken);
    const reply = newReply(request.stop);
    const self: Running = { constrained: grammar !== undefined, written: 0, fail: () => {} };

    const write = async (): Promise<ReplyEnd["reason"]> => {
      // The last piece is the assistant's marker: a prompt that takes this reply back shares all before it.
      const tail = tokenize(request.prompt.slice(-1)).length;
      await taken.prepare(prompt, tail, signal, () => say(""));
      if (signal.aborted) return "aborted";
      if (room <= 0) {
        await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(sequence.nextTokenIndex));
        return "length";
      }
      const { temperature, topP, topK, minP, seed } = request.sampling;
      const sampling = { temperature, topP, topK, minP, seed };
      const tokens = sequence.evaluate(
        prompt.slice(sequence.nextTokenIndex),
        grammar
          ? { ...sampling, grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }
          : sampling,
      );
      for await (const token of tokens) {
        self.written++;
        const stopped = reply.add(token);
        say(reply.take());
        if (stopped) return "stop";
        if (signal.aborted) return "aborted";
        if (self.written >= room) return "length";
      }
      return "stop";
    };

    let broken = true;
    try {
      running.add(self);
      const reason = await new Promise<ReplyEnd["reason"]>((resolve, reject) => {
        self.fail = reject;
        write().then(resolve, reject);
      });
      const tokens = reply.finish();
      say(reply.take());
      // Reply tokens that were fed back are no part of the prompt's cost.
      const read = countOf(taken) - evaluated - Math.max(0, sequence.nextTokenIndex - prompt.length);
      const reused = Math.max(0, Math.min(sequence.nextTokenIndex, prompt.length) - read);
      const usage = { read, reused, written: self.written, ms: performance.now() - started };
      const { rejectedBy } = request;
      const second = { taken, prompt, reply: tokens as readonly Token[] };
      const rejected = rejectedBy && {
        rejected: await readSecondly(model, rejectedBy, second, signal, () => say("")),
      };
      broken = false;
      return { reason, tokens, usage, ...rejected };
    } finally {
      running.delete(self);
      await taken.release(broken);
    }
  };

  const blame: Engine["blame"] = (detail) => {
    const suspects = [...running]
      .filter((one) => one.constrained)
      .map((one) => ({ one, before: one.written }));
    const accuse = (): void => {
      for (const { one, before } of suspects) {
        if (running.has(one) && one.written === before) one.fail(new GrammarError(detail));
      }
    };
    if (suspects.length === 1) accuse();
    else setTimeout(accuse, grace);
    return suspects.length > 0;
  };

  return { tokenize, complete, blame };
}

/** How many tokens the engine has really evaluated in a sequence. */
function countOf({ sequence }: Taken): number {
  const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.getState();
  return usedInputTokens + usedOutputTokens;
}
