import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const bundle = fileURLToPath(
  new URL("../../node_modules/node-llama-cpp/llama/gitRelease.bundle", import.meta.url),
);
const cache = fileURLToPath(new URL("../../.cache/engine-files", import.meta.url));

/** The vocabulary of a real model, in the engine's own sources. */
export const vocabularyFile = "models/ggml-vocab-gpt-2.gguf";

/** A folder with files of the engine's sources, or why there is none. */
export type EngineFiles =
  | { readonly folder: string; readonly skip: false }
  | { readonly folder: ""; readonly skip: string };

/**
 * Chat templates and a vocabulary from the engine's own sources, which its package carries as a git bundle. They are
 * unpacked once and kept in `.cache`, where nothing of them is checked in.
 */
export function engineFiles(): EngineFiles {
  if (!existsSync(bundle)) return { folder: "", skip: "node-llama-cpp has no sources here" };
  const { size, mtimeMs } = statSync(bundle);
  const folder = join(cache, `${basename(vocabularyFile)}-${size}-${Math.round(mtimeMs)}`);
  if (existsSync(folder)) return { folder, skip: false };
  const work = mkdtempSync(join(tmpdir(), "cox-engine-"));
  const git = (...words: string[]): void => void execFileSync("git", words, { stdio: "pipe" });
  try {
    const repository = join(work, "sources.git");
    const tree = join(work, "tree");
    mkdirSync(tree);
    git("clone", "--quiet", "--bare", bundle, repository);
    const files = ["models/templates", vocabularyFile];
    git(`--git-dir=${repository}`, `--work-tree=${tree}`, "checkout", "--quiet", "HEAD", "--", ...files);
    mkdirSync(cache, { recursive: true });
    // Another test may have been faster.
    if (!existsSync(folder)) move(tree, folder);
    return { folder, skip: false };
  } catch (cause) {
    return {
      folder: "",
      skip: `the engine's sources cannot be unpacked (is git there?): ${String(cause).slice(0, 200)}`,
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function move(from: string, to: string): void {
  const beside = `${to}.${process.pid}`;
  cpSync(from, beside, { recursive: true });
  renameSync(beside, to);
}
