/**
 * Prints the tokens of the system text with the first ten built-in tools and with all of them, by a Qwen-type tokenizer:
 * `node scripts/measure-prompt.ts [VOCABULARY.gguf]`. Without a file the vocabulary comes from the engine's own source,
 * which node-llama-cpp's package carries as a git bundle.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getLlama, LlamaLogLevel } from "node-llama-cpp";
import { defaultOptions } from "../src/loop/options.ts";
import { systemText } from "../src/loop/system-text.ts";
import { builtInTools } from "../src/tools/built-in.ts";
import { openWorkspace } from "../src/tools/workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "cox-vocabulary-"));
const bundle = "node_modules/node-llama-cpp/llama/gitRelease.bundle";
if (!process.argv[2]) spawnSync("git", ["clone", "-q", "--depth", "1", bundle, join(folder, "source")]);
const vocabulary = process.argv[2] ?? join(folder, "source/models/ggml-vocab-qwen2.gguf");

const llama = await getLlama({
  gpu: false,
  logLevel: LlamaLogLevel.disabled,
  build: "never",
  skipDownload: true,
  maxThreads: 1,
});
const model = await llama.loadModel({ modelPath: vocabulary, vocabOnly: true });
const all = builtInTools({
  workspace: await openWorkspace(folder),
  ask: async () => "",
  coder: { window: async () => 0, room: async () => 0, write: async function* () {} },
});
const ten = [...all.slice(0, 9), ...all.slice(-1)];
for (const tools of [ten, all]) {
  const tokens = model.tokenize(systemText(tools, defaultOptions).text, false).length;
  console.log(`system text with ${tools.length} tools: ${tokens} tokens`);
}
await llama.dispose();
rmSync(folder, { recursive: true, force: true });
