import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The versions of the engine in process: of node-llama-cpp, and of the llama.cpp in it (null where it is not told). */
export async function engineVersion(): Promise<{ readonly binding: string; readonly engine: string | null }> {
  const home = dirname(dirname(createRequire(import.meta.url).resolve("node-llama-cpp")));
  const read = async (file: string): Promise<Readonly<Record<string, unknown>>> =>
    JSON.parse(await readFile(join(home, file), "utf8")) as Readonly<Record<string, unknown>>;
  const { version } = await read("package.json");
  const { release } = await read("llama/binariesGithubRelease.json").catch(() => ({ release: null }));
  return { binding: String(version), engine: typeof release === "string" ? release : null };
}
