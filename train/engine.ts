// Asks llama.cpp itself, for comparison: `node engine.ts MODEL.gguf` answers JSON lines from standard input.
//   {"text": "…"}         -> {"ids": […]}                      ids of plain text
//   {"ids": […], "steps"} -> {"next": […], "probabilities": […]}  greedy continuation, and the whole distribution after `ids`
import { createInterface } from 'node:readline';
import { type Token, getLlama } from 'node-llama-cpp';

type Question = { readonly text: string } | { readonly ids: readonly Token[]; readonly steps: number };

const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, maxThreads: 1, progressLogs: false });
const model = await llama.loadModel({ modelPath: process.argv[2] ?? '' });
const context = await model.createContext({ contextSize: 2048, threads: 1 });
const sequence = context.getSequence();

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as Question;
  const answer = 'text' in question ? { ids: model.tokenize(question.text, false) } : await follow(question.ids, question.steps);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function follow(ids: readonly Token[], steps: number) {
  await sequence.clearHistory();
  const next: Token[] = [];
  let probabilities: number[] = [];
  const options = { temperature: 0, yieldEogToken: true };
  const replies = sequence.evaluateWithMetadata([...ids], { probabilities: true }, options);
  for await (const { token, probabilities: all } of replies) {
    if (next.length === 0) probabilities = dense(all);
    next.push(token);
    if (next.length === steps) break;
  }
  return { next, probabilities };
}

function dense(all: ReadonlyMap<Token, number>): number[] {
  const list: number[] = [];
  for (const [token, probability] of all) list[token] = probability;
  return list;
}
