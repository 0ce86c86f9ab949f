/**
 * llama.cpp's own reading of grammars, in a process of its own: a crash or a hang of the engine is then a failed test.
 * Reads one {@link EngineQuestion} a line from standard input; writes one array of booleans a line.
 */
import { createInterface } from "node:readline";
import { getLlama, type LlamaGrammar } from "node-llama-cpp";

/** A grammar and texts of which llama.cpp shall say whether they are whole members of its language. */
export interface EngineQuestion {
  readonly gbnf: string;
  readonly texts: readonly string[];
}

/** The engine's own whole-text test; it is not in the package's public types. */
interface TextTest {
  readonly _testText: (text: string) => boolean;
}

const llama = await getLlama({ gpu: false, build: "never", skipDownload: true, maxThreads: 1 });
for await (const line of createInterface({ input: process.stdin })) {
  const { gbnf, texts } = JSON.parse(line) as EngineQuestion;
  const grammar = (await llama.createGrammar({ grammar: gbnf })) as LlamaGrammar & TextTest;
  process.stdout.write(`${JSON.stringify(texts.map((text) => grammar._testText(text)))}\n`);
}
await llama.dispose();
